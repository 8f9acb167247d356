import { groupBy } from './grouping.js';
import type { AllocationPlan } from './plan.js';
import type { AllocationProblem } from './problem.js';
import type { Violation } from './violation.js';

/** The objective counted anew, part by part, and the bound that no plan may exceed. */
export function objectiveViolations(problem: AllocationProblem, plan: AllocationPlan): Violation[] {
  const counted = countParts(problem, plan);
  const { value, cost, opening, unplaced, total } = plan.objective;
  const scale = Math.max(1, Math.abs(value) + Math.abs(cost) + Math.abs(opening) + Math.abs(unplaced));
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * scale;
  const found: Violation[] = [];
  const expect = (isRight: boolean, subject: string, detail: string): void => {
    if (!isRight) found.push({ code: 'OBJECTIVE', subject, detail });
  };
  expect(isNear(value, counted.value), 'value', `${value}, counted ${counted.value}`);
  expect(isNear(cost, counted.cost), 'cost', `${cost}, counted ${counted.cost}`);
  expect(isNear(opening, counted.opening), 'opening', `${opening}, counted ${counted.opening}`);
  expect(isNear(unplaced, counted.unplaced), 'unplaced', `${unplaced}, counted ${counted.unplaced}`);
  expect(isNear(total, value - cost - opening - unplaced), 'total', `${total}`);
  expect(plan.upperBound >= total - 1e-9 * scale, 'upperBound', `${plan.upperBound} below ${total}`);
  const gap = (plan.upperBound - total) / Math.max(Math.abs(plan.upperBound), 1e-9);
  const isOpenBound = plan.upperBound === Infinity;
  expect(isOpenBound || Math.abs(plan.gap - Math.max(0, gap)) <= 1e-9, 'gap', `${plan.gap}, counted ${gap}`);
  return found;
}

function countParts(problem: AllocationProblem, { shares }: AllocationPlan) {
  const byOrder = groupBy(shares, (share) => share.orderId);
  const pairsOf = groupBy(problem.pairs, (pair) => pair.orderId);
  let [value, cost, unplaced] = [0, 0, 0];
  for (const order of problem.orders) {
    let left = order.quantityUnits;
    for (const { workshopId, units } of byOrder.get(order.orderId) ?? []) {
      const pair = pairsOf.get(order.orderId)?.find((candidate) => candidate.workshopId === workshopId);
      value += units * (pair?.valuePerUnit ?? 0) * (order.weight ?? 1);
      cost += units * (pair?.costPerUnit ?? 0) + (pair?.costPerLot ?? 0);
      left -= units;
    }
    unplaced += left * (order.unplacedCostPerUnit ?? 0);
  }
  const byWorkshop = groupBy(shares, (share) => share.workshopId);
  const opening = problem.workshops.reduce((sum, { workshopId, openingCost = 0 }) => {
    const ofWorkshop = byWorkshop.get(workshopId);
    return ofWorkshop?.every((share) => !share.isFixed) ? sum + openingCost : sum;
  }, 0);
  return { value, cost, unplaced, opening };
}
