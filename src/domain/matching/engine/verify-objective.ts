import { groupBy } from './grouping.js';
import type { AllocationPlan } from './plan.js';
import type { AllocationProblem } from './problem.js';
import type { Violation } from './violation.js';

/** The objective counted anew, part by part, and the bound that no plan may exceed. */
export function objectiveViolations(problem: AllocationProblem, plan: AllocationPlan): Violation[] {
  const counted = countParts(problem, plan);
  const { value, cost, opening, unplaced, moved, total } = plan.objective;
  const parts = [value, cost, opening, unplaced, moved];
  const scale = Math.max(
    1,
    parts.reduce((sum, part) => sum + Math.abs(part), 0),
  );
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * scale;
  const found: Violation[] = [];
  const expect = (isRight: boolean, subject: string, detail: string): void => {
    if (!isRight) found.push({ code: 'OBJECTIVE', subject, detail });
  };
  expect(isNear(value, counted.value), 'value', `${value}, counted ${counted.value}`);
  expect(isNear(cost, counted.cost), 'cost', `${cost}, counted ${counted.cost}`);
  expect(isNear(opening, counted.opening), 'opening', `${opening}, counted ${counted.opening}`);
  expect(isNear(unplaced, counted.unplaced), 'unplaced', `${unplaced}, counted ${counted.unplaced}`);
  expect(isNear(moved, counted.moved), 'moved', `${moved}, counted ${counted.moved}`);
  expect(isNear(total, value - cost - opening - unplaced - moved), 'total', `${total}`);
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
  const moved = (problem.liveShares ?? []).reduce((sum, live) => {
    const isKept = byOrder.get(live.orderId)?.some((share) => share.workshopId === live.workshopId);
    return isKept ? sum : sum + live.endingCost;
  }, 0);
  return { value, cost, unplaced, opening, moved };
}
