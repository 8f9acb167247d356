import {
  assignmentProblem,
  makeAssignment,
  type AssignmentData,
} from '../../../bench/assignment-instances.js';
import { assignmentOf } from '../../../src/domain/matching/engine/assignment.js';
import { CapacityPrices } from '../../../src/domain/matching/engine/assignment-candidates.js';
import { AssignmentEjection } from '../../../src/domain/matching/engine/assignment-ejection.js';
import { AssignmentSearch } from '../../../src/domain/matching/engine/assignment-search.js';
import { compile } from '../../../src/domain/matching/engine/compile.js';
import { AllocationState } from '../../../src/domain/matching/engine/state.js';
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
  it.each(types.flatMap((type) => [1, 2, 3, 4].map((seed) => [type, seed] as const)))(
    'finds the optimum of a small instance of type %s, seed %i',
    (type, seed) => {
      const data = makeAssignment(type, 11, 3, seed);
      const problem = assignmentProblem(data);
      const plan = solved(problem, 10_000);
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

  it.each(types.flatMap((type) => [1, 2, 3].map((seed) => [type, seed] as const)))(
    'by dives alone comes close to the optimum of a small instance of type %s, seed %i, and bounds it from the right side',
    (type, seed) => {
      const data = makeAssignment(type, 12, 4, seed);
      const instance = compile(assignmentProblem(data));
      const search = new AssignmentSearch(new AllocationState(instance), assignmentOf(instance)!, seed);
      const best = -bestByTrial(data) - instance.baseObjective;
      for (let steps = 0; steps < 60; steps += 1) {
        search.run(10);
        expect(search.upperBound).toBeGreaterThanOrEqual(best);
        expect(search.bestValue).toBeLessThanOrEqual(best);
      }
      expect(search.bestValue).toBeGreaterThanOrEqual(best - 0.01 * bestByTrial(data));
    },
  );

  it('packs tight instances of 20 workshops whole and close to its bound, from few steps', () => {
    for (const [type, gap] of [
      ['c', 0.002],
      ['d', 0.008],
      ['e', 0.002],
    ] as const) {
      const plan = solved(assignmentProblem(makeAssignment(type, 200, 20, 11)), 8000);
      expect(plan.unplaced).toEqual([]);
      expect(plan.gap).toBeLessThan(gap);
      expect(plan.proof).toBe('ORDER_PRICES');
    }
  });

  it('finds prices where the cheapest choices nearly fit', () => {
    const instance = compile(assignmentProblem(makeAssignment('c', 1600, 80, 61)));
    const prices = new CapacityPrices(assignmentOf(instance)!);
    for (let times = 0; times < 40; times += 1) prices.improve(10);
    expect(prices.prices.some((price) => price > 0)).toBe(true);
  });

  it('goes on from a plan of others, even in the midst of a dive', () => {
    const problem = assignmentProblem(makeAssignment('d', 60, 6, 5));
    const instance = compile(problem);
    const packing = (seed: number) =>
      new AssignmentSearch(new AllocationState(instance), assignmentOf(instance)!, seed);
    const [good, other] = [packing(1), packing(2)];
    good.run(300);
    for (let steps = 0; steps < 40; steps += 1) other.run(1);
    if (good.bestValue > other.bestValue) other.adopt(good.bestUnits);
    const adopted = other.bestValue;
    other.run(200);
    expect(other.bestValue).toBeGreaterThanOrEqual(adopted);
    const state = new AllocationState(instance);
    state.load(other.bestUnits);
    expect(state.value).toBeCloseTo(other.bestValue, 6);
    expect(state.slack.every((free) => free >= 0)).toBe(true);
  });

  it('reads orders that may stay unplaced: the least worth are left out', () => {
    const problem = assignmentProblem(makeAssignment('c', 60, 5, 3));
    const offered = {
      ...problem,
      orders: problem.orders.map((order) => ({ ...order, unplacedCostPerUnit: 0 })),
      workshops: problem.workshops.map((workshop) => ({
        ...workshop,
        capacity: workshop.capacity.map((one) => ({
          ...one,
          freeStandardMinutes: one.freeStandardMinutes.map((free) => Math.floor(free / 2)),
        })),
      })),
      pairs: problem.pairs.map((pair) => ({ ...pair, valuePerUnit: 60 })),
    };
    const plan = solved(offered, 1500);
    expect(verifyPlan(offered, plan)).toEqual([]);
    expect(plan.unplaced.length).toBeGreaterThan(0);
    expect(plan.gap).toBeLessThan(0.01);
  });
});

/** The workshops of all orders after one was placed by a chain, from those before; -1 is none. */
function chained(data: AssignmentData, workshops: readonly number[], order: number): number[] {
  const instance = compile(assignmentProblem(data));
  const assignment = assignmentOf(instance)!;
  const pairOf = Int32Array.from(workshops, (workshop, placed) =>
    assignment.pairOrder.findIndex((one, pair) => one === placed && instance.pairWorkshop[pair] === workshop),
  );
  const menu = { starts: instance.orderPairStart, pairs: Int32Array.from(assignment.cost.keys()) };
  expect(new AssignmentEjection(assignment).place(Int32Array.of(order), pairOf, menu)).toBe(1);
  return Array.from(pairOf, (pair) => instance.pairWorkshop[pair]!);
}

describe('a chain of orders that push each other out', () => {
  it('places an order when each must move one workshop on', () => {
    // Three workshops full but for the last; each order fits one workshop and the next.
    const data: AssignmentData = {
      cost: [
        [1, 9, 9, 1],
        [2, 1, 9, 9],
        [9, 2, 1, 9],
        [9, 9, 2, 9],
      ],
      load: [
        [5, 99, 99, 5],
        [5, 5, 99, 99],
        [99, 5, 5, 99],
        [99, 99, 5, 99],
      ],
      capacity: [5, 5, 5, 5],
    };
    expect(chained(data, [0, 1, 2, -1], 3)).toEqual([1, 2, 3, 0]);
  });

  it('ends in what is left of a room it made, when all rooms are full', () => {
    const data: AssignmentData = {
      cost: [
        [1, 9, 9],
        [9, 1, 9],
      ],
      load: [
        [10, 6, 4],
        [5, 5, 99],
      ],
      capacity: [10, 5],
    };
    expect(chained(data, [0, 1, -1], 2)).toEqual([1, 0, 0]);
  });
});
