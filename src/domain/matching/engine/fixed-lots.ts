import { i32 } from './columns.js';
import { netValue, windowOf, workshopOfRow, type OrderDrafter } from './draft-orders.js';
import type { FixedLot, Load } from './instance.js';
import type { ProblemIndex } from './problem-index.js';
import type { AllocationOrder } from './problem.js';
import type { FixedSlack } from './fixed-slack.js';

/** What fixed shares contribute, and unplaced units and ended live shares cost, before anything is placed. */
export interface FixedPart {
  readonly objective: number;
  readonly lots: readonly FixedLot[];
}

/** The fixed shares and pins of a problem; their minutes are taken off the slack. */
export function takeFixedLots(index: ProblemIndex, drafter: OrderDrafter, slack: FixedSlack): FixedPart {
  const lots: FixedLot[] = [];
  let objective = 0;
  for (const [number, order] of index.orders.items.entries()) {
    objective += ofOrder(index, drafter, { number, order }, lots);
  }
  for (const load of lots.flatMap((lot) => lot.loads)) slack.take(load);
  return { objective, lots };
}

function ofOrder(
  index: ProblemIndex,
  drafter: OrderDrafter,
  { number, order }: { readonly number: number; readonly order: AllocationOrder },
  lots: FixedLot[],
): number {
  let objective = -(order.unplacedCostPerUnit ?? 0) * order.quantityUnits;
  for (const { workshopId, units } of index.fixedOf.get(number) ?? []) {
    const workshop = index.workshops.numberOf(workshopId);
    const row = rowOf(index, number, workshop);
    if (row < 0) throw new Error(`a fixed share of ${order.orderId} at ${workshopId} has no pair`);
    objective += netValue(index, order, row) * units - (index.problem.pairs.costPerLot?.[row] ?? 0);
    const loads = loadsOfRow(index, drafter, order, { row, units });
    lots.push({ order: number, workshop, row, units, loads });
  }
  for (const { endingCost } of index.liveOf.get(number) ?? []) objective -= endingCost;
  return objective;
}

function rowOf(index: ProblemIndex, order: number, workshop: number): number {
  const rows = index.rows.subarray(i32(index.rowStart, order), i32(index.rowStart, order + 1));
  return rows.find((row) => workshopOfRow(index, row) === workshop) ?? -1;
}

function loadsOfRow(
  index: ProblemIndex,
  drafter: OrderDrafter,
  order: AllocationOrder,
  { row, units }: { readonly row: number; readonly units: number },
): Load[] {
  const [earliest, due] = windowOf(index, order, row);
  drafter.readUses(order, row);
  const { count, resource, milliPerUnit, setupMilli } = drafter.uses;
  return Array.from({ length: count }, (_, use) => ({
    resource: resource[use] ?? -1,
    earliest,
    due,
    milli: (setupMilli[use] ?? 0) + units * (milliPerUnit[use] ?? 0),
  }));
}
