import { makeFacilityProblem } from '../../../bench/facility-instances.js';
import type { AllocationProblem } from '../../../src/domain/matching/engine/problem.js';
import { verifyPlan } from '../../../src/domain/matching/engine/verify.js';
import { solved } from './solved.js';

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

describe('capacitated facility location', () => {
  it.each([1, 2])('finds the optimum of a small one with one facility a customer, seed %i', (seed) => {
    const problem = makeFacilityProblem({ customers: 8, facilities: 4 }, 3, true, seed);
    const plan = solved(problem, 2000);
    expect(verifyPlan(problem, plan)).toEqual([]);
    expect(plan.objective.total).toBeCloseTo(-bestSingleSource(problem), 6);
  });

  it('comes near its bound where customers may be shared', () => {
    const problem = makeFacilityProblem({ customers: 50, facilities: 16 }, 5, false, 1);
    const plan = solved(problem, 4000);
    expect(verifyPlan(problem, plan)).toEqual([]);
    expect(plan.proof).toBe('ORDER_PRICES');
    expect(plan.unplaced).toEqual([]);
    expect(plan.gap).toBeLessThan(0.05);
  });
});
