import { makeFacilityProblem } from '../../../bench/facility-instances.js';
import type { AllocationProblem } from '../../../src/domain/matching/engine/problem.js';
import { compile } from '../../../src/domain/matching/engine/compile.js';
import { openingKernelOf } from '../../../src/domain/matching/engine/opening-kernel.js';
import { Solver } from '../../../src/domain/matching/engine/solve.js';
import { verifyPlan } from '../../../src/domain/matching/engine/verify.js';
import { HighsSolver } from '../../../src/platform/solver/highs-solver.js';
import { threadFile } from '../../support/thread-file.js';
import { solved } from './solved.js';

const highs = new HighsSolver(10_000, threadFile('src/platform/solver/highs-worker.ts'));

function wholeColumns(solver: Solver): number {
  return solver.tasks.linearModel()!.model.columnCount;
}

/** Least cost over all sets of open facilities, each customer served whole by one of them. */
function bestSingleSource(problem: AllocationProblem): number {
  const { orders, workshops, pairs } = problem;
  const capacity = workshops.map((workshop) => workshop.capacity[0]!.freeStandardMinutes[0]!);
  const cost = orders.map((order) =>
    workshops.map(({ workshopId }) => {
      const pair = pairs.find((one) => one.orderId === order.orderId && one.workshopId === workshopId)!;
      return (pair.costPerUnit ?? 0) * order.quantityUnits;
    }),
  );
  let best = Infinity;
  const descend = (order: number, paid: number, open: number): void => {
    if (paid >= best) return;
    if (order === orders.length) {
      best = paid;
      return;
    }
    for (const [facility, transport] of cost[order]!.entries()) {
      const demand = orders[order]!.quantityUnits;
      if (demand > capacity[facility]!) continue;
      const opening = open & (1 << facility) ? 0 : workshops[facility]!.openingCost!;
      capacity[facility]! -= demand;
      descend(order + 1, paid + transport + opening, open | (1 << facility));
      capacity[facility]! += demand;
    }
  };
  descend(0, 0, 0);
  return best;
}

/** One workshop with room for two orders: leaving out the one costs a billion, the other is worth 500 in all. */
function billionAndOne(): AllocationProblem {
  const order = { earliestWeek: 0, dueWeek: 0, minLotUnits: 1, maxWorkshops: 1, isAllOrNothing: false };
  const work = [{ processId: 'store', standardMinutesPerUnit: 1, setupMinutes: 0 }];
  return {
    weekCount: 1,
    orders: [
      { ...order, orderId: 'a', quantityUnits: 1, unplacedCostPerUnit: 1e9, work },
      { ...order, orderId: 'b', quantityUnits: 1000, work },
    ],
    workshops: [
      { workshopId: 'w', openingCost: 1, capacity: [{ processId: 'store', freeStandardMinutes: [2000] }] },
    ],
    pairs: [
      { orderId: 'a', workshopId: 'w', valuePerUnit: 1 },
      { orderId: 'b', workshopId: 'w', valuePerUnit: 0.5 },
    ],
  };
}

describe('capacitated facility location', () => {
  it.each([1, 2])('finds the optimum of a small one with one facility a customer, seed %i', (seed) => {
    const problem = makeFacilityProblem({ customers: 8, facilities: 4 }, 3, true, seed);
    const plan = solved(problem, 2000);
    expect(verifyPlan(problem, plan)).toEqual([]);
    expect(plan.objective.total).toBeCloseTo(-bestSingleSource(problem), 6);
  });

  it('leaves out of the last kernel only what no better plan opens', async () => {
    const leftOut: number[] = [];
    for (const seed of [1, 2, 3, 4]) {
      const problem = makeFacilityProblem({ customers: 8, facilities: 5 }, 3, true, seed);
      const best = -bestSingleSource(problem);
      const solver = new Solver(problem, 1);
      solver.prove(200);
      const { model, start, adopt } = solver.tasks.betterOpenings()!;
      const found = await highs.solve(model, { seconds: 20, start });
      adopt(found!);
      const { objective, upperBound, plan } = solver.progress();
      expect([objective, upperBound]).toEqual([expect.closeTo(best, 6), expect.closeTo(best, 1)]);
      expect(verifyPlan(problem, plan())).toEqual([]);
      leftOut.push(wholeColumns(solver) - solver.tasks.betterOpenings()!.model.columnCount);
    }
    // With the best plan known, more is hopeless.
    expect(Math.max(...leftOut)).toBeGreaterThan(0);
  });

  it('is proved by a general solver, whatever staying out costs', async () => {
    const made = makeFacilityProblem({ customers: 8, facilities: 5 }, 3, true, 1);
    const orders = made.orders.map((order) => ({ ...order, unplacedCostPerUnit: 1e8 }));
    const solver = new Solver({ ...made, orders }, 1);
    solver.prove(10);
    const { model, start, adopt } = solver.tasks.betterOpenings()!;
    adopt((await highs.solve(model, { seconds: 20, start }))!);
    const { objective, upperBound } = solver.progress();
    const best = -bestSingleSource(made);
    expect([objective, upperBound]).toEqual([expect.closeTo(best, 1), expect.closeTo(best, 0)]);
  });

  it('looks first at facilities that are open, pay their opening or nearly do', () => {
    const instance = compile(makeFacilityProblem({ customers: 2, facilities: 4 }, 3, false, 1));
    const isAt = (pair: number, workshop: number): boolean => instance.pairWorkshop[pair] === workshop;
    const units = instance.pairOrder.map((order, pair) => (order === 0 && isAt(pair, 3) ? 1 : 0));
    // A hundredth of the bound is ten.
    const priced = { bound: -1000, gains: Float64Array.of(5, -9, -11, -500) };
    const { model, isComplete } = openingKernelOf(instance, Float64Array.from(units), -2000, {
      priced,
      linear: null,
    });
    const kept = Array.from(model.lotColumn, (column) => column >= 0);
    expect(kept).toEqual(kept.map((_, pair) => !isAt(pair, 2)));
    expect(isComplete).toBe(false);
  });

  it.each([false, true])(
    'proves the best plan where customers may be shared, wholly or not at all: %s',
    (isAllOrNothing) => {
      const made = makeFacilityProblem({ customers: 50, facilities: 16 }, 5, false, 1);
      const problem = { ...made, orders: made.orders.map((order) => ({ ...order, isAllOrNothing })) };
      const plan = solved(problem, 2000);
      expect(verifyPlan(problem, plan)).toEqual([]);
      expect(plan.proof).toBe('ORDER_PRICES');
      expect(plan.unplaced).toEqual([]);
      expect(plan.gap).toBeLessThan(1e-9);
    },
  );

  it('proves what trying every choice of facilities finds, where each customer has one', () => {
    const problem = makeFacilityProblem({ customers: 8, facilities: 5 }, 3, true, 5);
    const plan = solved(problem, 3000);
    const best = -bestSingleSource(problem);
    expect(plan.objective.total).toBeCloseTo(best, 6);
    expect(plan.upperBound).toBeGreaterThanOrEqual(best - 1e-6);
  });

  it('comes near its bound where each of many customers has one facility', () => {
    const problem = makeFacilityProblem({ customers: 100, facilities: 20 }, 5, true, 1);
    const plan = solved(problem, 1500);
    expect(verifyPlan(problem, plan)).toEqual([]);
    expect(plan.unplaced).toEqual([]);
    expect(plan.gap).toBeLessThan(0.01);
  });

  it('serves customers wholly who are served wholly or not at all, where there is not room for all', () => {
    const problem = makeFacilityProblem({ customers: 20, facilities: 5 }, 0.7, false, 2);
    const orders = problem.orders.map((order) => ({ ...order, isAllOrNothing: true }));
    const plan = solved({ ...problem, orders }, 1000);
    expect(verifyPlan({ ...problem, orders }, plan)).toEqual([]);
    expect(plan.shares.length).toBeGreaterThan(0);
    expect(plan.unplaced.length).toBeGreaterThan(0);
  });

  it('proves no less than the best plan is worth, though one order is worth a billion times more than another', () => {
    const plan = solved(billionAndOne(), 500);
    expect(verifyPlan(billionAndOne(), plan)).toEqual([]);
    expect(plan.objective.total).toBeCloseTo(500, 3);
    expect(plan.upperBound).toBeGreaterThanOrEqual(plan.objective.total);
    expect(plan.upperBound).toBeLessThan(502);
  });

  it('goes on by the general search where lots have a least size', () => {
    const problem = makeFacilityProblem({ customers: 12, facilities: 4 }, 3, false, 1);
    const orders = problem.orders.map((order) => ({ ...order, minLotUnits: 3 }));
    const plan = solved({ ...problem, orders }, 1000);
    expect(verifyPlan({ ...problem, orders }, plan)).toEqual([]);
    expect(plan.unplaced).toEqual([]);
  });
});
