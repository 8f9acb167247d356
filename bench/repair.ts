import { performance } from 'node:perf_hooks';
import type { AllocationPlan } from '../src/domain/matching/engine/plan.js';
import type { AllocationProblem, FixedShare } from '../src/domain/matching/engine/problem.js';
import { Random } from '../src/domain/matching/engine/random.js';
import { StandingPlan, type StandingShare } from '../src/domain/matching/engine/repair.js';
import { solve, type SolveProgress } from '../src/domain/matching/engine/solve.js';
import { FAMILIES, makeInstance } from './matching-instances.js';
import { percentile } from './stage/figures.js';

/** Steps of the plan that stands, and of every one that is made anew. */
const ITERATIONS = 40_000;
const DECLINES = 300;
const RESOLVED = 3;
/** What ending a live offer costs, as a share of its value. */
const PENALTY = 0.1;
const MOST_MOVES = 3;

interface Outcome {
  readonly milliseconds: number;
  /** Offers of others that end or change, and new ones. */
  readonly changed: number;
  /** Of the value that the decline took. */
  readonly recovered: number;
}

/** A workshop declines: repair in two stages against allocating the whole batch anew, from the same standing plan. */
function main(): void {
  console.log(
    '| family | method | declines | p50 ms | p99 ms | lots changed, mean | most | lost value recovered |',
  );
  console.log('|---|---|---|---|---|---|---|---|');
  const named = process.argv.filter((argument) => FAMILIES.some(({ name }) => name === argument));
  for (const name of named.length > 0 ? named : ['S', 'M4']) {
    const family = FAMILIES.find((one) => one.name === name);
    if (!family) throw new Error(`there is no family ${name}`);
    const problem = makeInstance(family, 301);
    const plan = solved(problem);
    const standing = plan.shares.map((share) => withPenalty(problem, share));
    const random = new Random(7);
    const declined = Array.from({ length: DECLINES }, () => pick(standing, random));
    // The first pass warms up: what is measured is a worker that has been running.
    for (const gone of declined) repairOf(problem, standing, gone);
    const repairs = declined.map((gone) => repairOf(problem, standing, gone));
    const few = declined.slice(0, RESOLVED);
    print(
      name,
      'stage one',
      repairs.map(({ one }) => one),
    );
    print(
      name,
      'stages one and two',
      repairs.map(({ both }) => both),
    );
    print(
      name,
      'anew',
      few.map((gone) => anewOf(problem, standing, gone, false)),
    );
    print(
      name,
      'anew, live offers kept',
      few.map((gone) => anewOf(problem, standing, gone, true)),
    );
  }
}

function repairOf(problem: AllocationProblem, standing: readonly StandingShare[], gone: StandingShare) {
  const plan = new StandingPlan(problem, standing);
  const lost = valueOf(problem, gone);
  const start = performance.now();
  const first = plan.replace(gone.orderId, gone.workshopId);
  const middle = performance.now();
  const second = plan.improve(gone.orderId, MOST_MOVES);
  const end = performance.now();
  const one = { milliseconds: middle - start, changed: first.placed.length, recovered: first.gain / lost };
  const changed = one.changed + second.placed.length + second.ended.length;
  return {
    one,
    both: { milliseconds: end - start, changed, recovered: (first.gain + second.gain) / lost },
  };
}

/** The whole batch anew without the pair that declined. What other offers that end would cost is not counted. */
function anewOf(
  problem: AllocationProblem,
  standing: readonly StandingShare[],
  gone: StandingShare,
  isKept: boolean,
): Outcome {
  const start = performance.now();
  const rest = standing.filter((share) => share !== gone);
  const pairs = problem.pairs.filter((pair) => keyOf(pair) !== keyOf(gone));
  const plan = solved({ ...problem, pairs, liveShares: isKept ? rest : [] });
  const milliseconds = performance.now() - start;
  const before = new Map(rest.map((share) => [keyOf(share), share.units]));
  const after = new Map(plan.shares.map((share) => [keyOf(share), share.units]));
  const ended = [...before].filter(([key, units]) => after.get(key) !== units).length;
  const added = [...after].filter(([key, units]) => before.get(key) !== units).length;
  const worth = [...rest].reduce((sum, share) => sum + valueOf(problem, share), 0);
  const gained = plan.objective.total + plan.objective.moved - worth;
  return { milliseconds, changed: ended + added, recovered: gained / valueOf(problem, gone) };
}

function solved(problem: AllocationProblem): AllocationPlan {
  let last: SolveProgress | null = null;
  for (const progress of solve(problem, { seed: 1, iterations: ITERATIONS })) last = progress;
  if (!last) throw new Error('there is no plan');
  return last.plan();
}

function withPenalty(problem: AllocationProblem, { orderId, workshopId, units }: FixedShare): StandingShare {
  const share = { orderId, workshopId, units };
  return { ...share, endingCost: PENALTY * valueOf(problem, share) };
}

function valueOf(problem: AllocationProblem, share: FixedShare): number {
  const pair = problem.pairs.find((one) => keyOf(one) === keyOf(share));
  const order = problem.orders.find(({ orderId }) => orderId === share.orderId);
  return (order?.weight ?? 1) * (pair?.valuePerUnit ?? 0) * share.units;
}

function keyOf({ orderId, workshopId }: { readonly orderId: string; readonly workshopId: string }): string {
  return `${orderId} ${workshopId}`;
}

function pick<T>(items: readonly T[], random: Random): T {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new Error('nothing stands');
  return item;
}

function print(family: string, method: string, outcomes: readonly Outcome[]): void {
  const times = outcomes.map(({ milliseconds }) => milliseconds);
  const changes = outcomes.map(({ changed }) => changed);
  const mean = (figures: readonly number[]): number =>
    figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
  const cells = [
    family,
    method,
    outcomes.length,
    percentile(times, 0.5).toFixed(3),
    percentile(times, 0.99).toFixed(3),
    mean(changes).toFixed(1),
    Math.max(...changes),
    `${(100 * mean(outcomes.map(({ recovered }) => recovered))).toFixed(1)} %`,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

main();
