import {
  assignmentProblem,
  makeAssignment,
  type AssignmentData,
} from '../../../bench/assignment-instances.js';
import { verifyPlan } from '../../../src/domain/matching/engine/verify.js';
import { solved } from './solved.js';

/** The least cost of assigning every job, by trying all with the cheapest rest as a bound; Infinity if none can be. */
function bestByTrial({ cost, load, capacity }: AssignmentData): number {
  const jobs = cost[0]!.length;
  const cheapest = Array.from({ length: jobs }, (_, job) => Math.min(...cost.map((row) => row[job]!)));
  const restFrom = cheapest.map((_, job) => cheapest.slice(job).reduce((sum, one) => sum + one, 0));
  const left = [...capacity];
  let best = Infinity;
  const descend = (job: number, paid: number): void => {
    if (paid + (restFrom[job] ?? 0) >= best) return;
    if (job === jobs) {
      best = paid;
      return;
    }
    for (const [agent, row] of cost.entries()) {
      const needed = load[agent]![job]!;
      if (needed > left[agent]!) continue;
      left[agent]! -= needed;
      descend(job + 1, paid + row[job]!);
      left[agent]! += needed;
    }
  };
  descend(0, 0);
  return best;
}

const types = ['a', 'b', 'c', 'd', 'e'] as const;

describe('generalised assignment', () => {
  it.each(types.flatMap((type) => [1, 2].map((seed) => [type, seed] as const)))(
    'finds the optimum of a small instance of type %s, seed %i',
    (type, seed) => {
      const data = makeAssignment(type, 11, 3, seed);
      const problem = assignmentProblem(data);
      const plan = solved(problem, 3000);
      expect(verifyPlan(problem, plan)).toEqual([]);
      // With the cost of leaving jobs out: too little capacity for all of them is possible too.
      expect(-plan.objective.total).toBe(bestByTrial(data));
      expect(plan.upperBound).toBeGreaterThanOrEqual(plan.objective.total);
    },
  );

  it.each(types)(
    'assigns every job of a published size, type %s, within two hundredths of the bound',
    (type) => {
      const problem = assignmentProblem(makeAssignment(type, 100, 5, 7));
      const plan = solved(problem, 10_000);
      expect(verifyPlan(problem, plan)).toEqual([]);
      expect(plan.unplaced).toEqual([]);
      expect(plan.gap).toBeLessThan(0.02);
    },
  );
});
