import { addTo, f64, i32 } from './columns.js';
import type { Instance, Load } from './instance.js';
import type { AllocationPlan, PlannedShare, PlanObjective, UnplacedUnits } from './plan.js';
import type { ColumnarProblem } from './pair-columns.js';
import { loadsOf, schedule } from './schedule.js';

/** A lot as the plan names it. */
interface Lot {
  readonly order: number;
  readonly workshop: number;
  readonly row: number;
  readonly units: number;
  readonly isFixed: boolean;
  readonly loads: readonly Load[];
}

/** What a plan reports of how it was found and proved. */
export type PlanReport = Pick<
  AllocationPlan,
  'upperBound' | 'proof' | 'gapParts' | 'prices' | 'seed' | 'iterations'
>;

/** The plan of an allocation given as units per pair: shares with their weeks, and what stays unplaced and why. */
export function writePlan(instance: Instance, units: Float64Array, report: PlanReport): AllocationPlan {
  const lots = lotsOf(instance, units);
  const shares = scheduled(instance, lots);
  const objective = objectiveOf(instance.problem, lots, shares);
  // A bound below the plan itself can only be the rounding of sums.
  const upperBound = Math.max(report.upperBound, objective.total);
  return {
    ...report,
    shares,
    unplaced: unplacedUnits(instance, lots),
    objective,
    upperBound,
    gap: gapOf(objective.total, upperBound),
  };
}

/** How far below the bound an objective is, as a share of the bound; 0 when they are equal. */
export function gapOf(total: number, upperBound: number): number {
  return upperBound <= total ? 0 : (upperBound - total) / Math.max(Math.abs(upperBound), 1e-9);
}

function lotsOf(instance: Instance, units: Float64Array): Lot[] {
  const lots: Lot[] = instance.fixedLots.map((lot) => ({ ...lot, isFixed: true }));
  for (let pair = 0; pair < units.length; pair += 1) {
    const lotUnits = f64(units, pair);
    if (lotUnits === 0) continue;
    lots.push({
      order: i32(instance.pairOrder, pair),
      workshop: i32(instance.pairWorkshop, pair),
      row: i32(instance.pairRow, pair),
      units: lotUnits,
      isFixed: false,
      loads: loadsOf(instance, pair, lotUnits),
    });
  }
  return lots.toSorted((a, b) => a.order - b.order || a.workshop - b.workshop);
}

function scheduled(instance: Instance, lots: readonly Lot[]): PlannedShare[] {
  const { weekCount } = instance;
  const weeks = schedule(
    instance,
    lots.flatMap((lot) => lot.loads),
  );
  let next = 0;
  return lots.map(({ order, workshop, units, isFixed, loads }) => ({
    orderId: instance.orderIds[order] ?? '',
    workshopId: instance.workshopIds[workshop] ?? '',
    units,
    isFixed,
    minutes: loads.map(({ resource }) => {
      const first = next * weekCount;
      next += 1;
      return {
        processId: instance.resourceProcessIds[resource] ?? '',
        standardMinutes: Array.from({ length: weekCount }, (_, week) => f64(weeks, first + week) / 1000),
      };
    }),
  }));
}

function objectiveOf(
  problem: ColumnarProblem,
  lots: readonly Lot[],
  shares: readonly PlannedShare[],
): PlanObjective {
  const { orders, pairs } = problem;
  const left = Float64Array.from(orders, (order) => order.quantityUnits);
  let [value, cost, unplaced] = [0, 0, 0];
  for (const { row, units } of lots) {
    const order = i32(pairs.order, row);
    addTo(left, order, -units);
    value += (orders[order]?.weight ?? 1) * f64(pairs.valuePerUnit, row) * units;
    cost += (pairs.costPerUnit?.[row] ?? 0) * units + (pairs.costPerLot?.[row] ?? 0);
  }
  for (const [order, { unplacedCostPerUnit = 0 }] of orders.entries()) {
    unplaced += unplacedCostPerUnit * f64(left, order);
  }
  const opening = openingOf(problem, shares);
  const moved = movedOf(problem, shares);
  return { value, cost, opening, unplaced, moved, total: value - cost - opening - unplaced - moved };
}

function movedOf({ liveShares = [] }: ColumnarProblem, shares: readonly PlannedShare[]): number {
  if (liveShares.length === 0) return 0;
  const kept = new Set(shares.map(({ orderId, workshopId }) => JSON.stringify([orderId, workshopId])));
  return liveShares
    .filter(({ orderId, workshopId }) => !kept.has(JSON.stringify([orderId, workshopId])))
    .reduce((sum, { endingCost }) => sum + endingCost, 0);
}

function openingOf({ workshops }: ColumnarProblem, shares: readonly PlannedShare[]): number {
  const costly = workshops.filter(({ openingCost = 0 }) => openingCost > 0);
  if (costly.length === 0) return 0;
  const isOpen = new Set(shares.filter((share) => share.isFixed).map((share) => share.workshopId));
  const opened = new Set(shares.map((share) => share.workshopId));
  return costly
    .filter(({ workshopId }) => opened.has(workshopId) && !isOpen.has(workshopId))
    .reduce((sum, { openingCost }) => sum + (openingCost ?? 0), 0);
}

function unplacedUnits(instance: Instance, lots: readonly Lot[]): UnplacedUnits[] {
  const left = Float64Array.from(instance.orders, (order) => order.quantityUnits);
  for (const { order, units } of lots) left[order] = f64(left, order) - units;
  return instance.orderIds.flatMap((orderId, order): UnplacedUnits[] => {
    const units = f64(left, order);
    return units > 0 ? [{ orderId, units, reason: instance.orderDeadReason[order] ?? 'OUTBID' }] : [];
  });
}
