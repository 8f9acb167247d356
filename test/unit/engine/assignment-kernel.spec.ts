import { assignmentProblem, makeAssignment } from '../../../bench/assignment-instances.js';
import { AssignmentExclusion } from '../../../src/domain/matching/engine/assignment-exclusion.js';
import { AssignmentKernel } from '../../../src/domain/matching/engine/assignment-kernel.js';
import { AssignmentPacking } from '../../../src/domain/matching/engine/assignment-packing.js';
import { AssignmentSearch } from '../../../src/domain/matching/engine/assignment-search.js';
import { assignmentOf, type Assignment } from '../../../src/domain/matching/engine/assignment.js';
import { compile } from '../../../src/domain/matching/engine/compile.js';
import { Random } from '../../../src/domain/matching/engine/random.js';
import { Solver } from '../../../src/domain/matching/engine/solve.js';
import { AllocationState } from '../../../src/domain/matching/engine/state.js';
import { verifyPlan } from '../../../src/domain/matching/engine/verify.js';

const TYPES = ['a', 'c', 'd', 'e'] as const;

function assignmentFrom(type: (typeof TYPES)[number], jobs: number, agents: number, seed: number) {
  const problem = assignmentProblem(makeAssignment(type, jobs, agents, seed));
  return { problem, assignment: assignmentOf(compile(problem))! };
}

/** The least cost of a packing by each choice, by trying all packings: of pairs, then of orders left out. */
function leastCostsByTrial({ cost, unplacedCost, load, room, resource, orderPairStart }: Assignment) {
  const [ofPair, ofUnplaced] = [cost.map(() => Infinity), unplacedCost.map(() => Infinity)];
  const [left, chosen] = [room.slice(), new Int32Array(unplacedCost.length)];
  const note = (paid: number): void => {
    for (const [order, pair] of chosen.entries()) {
      if (pair < 0) ofUnplaced[order] = Math.min(ofUnplaced[order]!, paid);
      else ofPair[pair] = Math.min(ofPair[pair]!, paid);
    }
  };
  const descend = (order: number, paid: number): void => {
    if (order === chosen.length) {
      note(paid);
      return;
    }
    chosen[order] = -1;
    descend(order + 1, paid + unplacedCost[order]!);
    for (let pair = orderPairStart[order]!; pair < orderPairStart[order + 1]!; pair += 1) {
      const at = resource[pair]!;
      if (load[pair]! > left[at]!) continue;
      left[at]! -= load[pair]!;
      chosen[order] = pair;
      descend(order + 1, paid + cost[pair]!);
      left[at]! += load[pair]!;
    }
  };
  descend(0, 0);
  return { ofPair, ofUnplaced };
}

describe('the kernel of an assignment', () => {
  it.each(TYPES)('never thinks a choice dearer than it is, whatever the prices, type %s', (type) => {
    const { assignment } = assignmentFrom(type, 7, 3, 5);
    const real = leastCostsByTrial(assignment);
    const random = new Random(8);
    const exclusion = new AssignmentExclusion(assignment);
    for (let trial = 0; trial < 40; trial += 1) {
      const scale = 3 * random.fraction();
      const typical = assignment.cost.reduce((sum, one) => sum + one, 1) / assignment.cost.length;
      exclusion.raise(assignment.unplacedCost.map(() => scale * typical * random.fraction()));
      for (const [pair, cost] of exclusion.ofPair.entries())
        expect(cost).toBeLessThanOrEqual(real.ofPair[pair]! + 1e-6);
      for (const [order, cost] of exclusion.ofUnplaced.entries())
        expect(cost).toBeLessThanOrEqual(real.ofUnplaced[order]! + 1e-6);
    }
  });

  it('sees at good prices that most choices are in no better packing', () => {
    const { problem } = assignmentFrom('c', 100, 5, 3);
    const solver = new Solver(problem, 1);
    Array.from(solver.search(2000));
    const task = solver.tasks.packing()!;
    expect(task.isComplete).toBe(true);
    expect(task.model.columnCount).toBeLessThan(0.5 * problem.pairs.length);
  });

  it('has nothing to ask while little is known', () => {
    expect(new Solver(assignmentFrom('c', 100, 5, 3).problem, 1).tasks.packing()).toBeNull();
  });

  it('starts from the known packing and reads it back', () => {
    const { problem, assignment } = assignmentFrom('d', 60, 6, 2);
    const search = new AssignmentSearch(new AllocationState(compile(problem)), assignment, 1);
    search.run(300);
    const known = new AssignmentPacking(assignment).read(search.bestUnits);
    const costs = { ofPair: assignment.cost, ofUnplaced: assignment.unplacedCost };
    const kernel = new AssignmentKernel(assignment, known, costs, 20);
    const { gain, columnCount } = kernel.model;
    expect(columnCount).toBeGreaterThanOrEqual(80);
    expect(gain.reduce((sum, one, column) => sum + one * kernel.start[column]!, 0)).toBe(-known.cost());
    expect(kernel.packingOf(kernel.start)?.pairOf).toEqual(known.pairOf);
  });

  it('refuses a point that does not fit and one that places an order twice', () => {
    const { assignment } = assignmentFrom('d', 60, 6, 2);
    const costs = { ofPair: assignment.cost, ofUnplaced: assignment.unplacedCost };
    const kernel = new AssignmentKernel(assignment, new AssignmentPacking(assignment), costs, 400);
    expect(kernel.packingOf(kernel.start.map(() => 1))).toBeNull();
    expect(kernel.packingOf(kernel.start.map(() => 0))?.cost()).toBe(
      assignment.unplacedCost.reduce((sum, one) => sum + one, 0),
    );
  });

  it('takes over what a solver found and proved, and no bound below its own plan', () => {
    const { problem } = assignmentFrom('c', 60, 5, 4);
    const [good, fresh] = [new Solver(problem, 1), new Solver(problem, 2)];
    Array.from(good.search(3000));
    // Until the first kernel: the search is then still worse than it will be.
    let task = fresh.tasks.packing();
    const steps = fresh.search(3000);
    while (!task && steps.next().done !== true) task = fresh.tasks.packing();
    const before = fresh.progress();
    expect(task!.adopt({ values: task!.start, upperBound: 1e9 })).toBe(false);
    expect(fresh.progress().upperBound).toBe(before.upperBound);
    task!.adopt({ values: null, upperBound: -1e9 });
    const { objective, upperBound, plan } = fresh.progress();
    expect(upperBound).toBeGreaterThanOrEqual(objective);
    expect(upperBound).toBeGreaterThanOrEqual(good.progress().objective);
    expect(verifyPlan(problem, plan())).toEqual([]);
  });
});
