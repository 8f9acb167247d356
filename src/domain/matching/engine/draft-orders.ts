import { addTo } from './columns.js';
import type { DraftOrder, DraftPair, DraftUse } from './draft.js';
import { inMilli, type ProblemIndex } from './problem-index.js';
import type { FixedLot, Load } from './instance.js';
import type { AllocationOrder, AllocationPair, LiveShare } from './problem.js';
import { freeMilli } from './slack.js';

/** What fixed shares contribute, and unplaced units and ended live shares cost, before anything is placed. */
export interface FixedPart {
  readonly objective: number;
  readonly lots: readonly FixedLot[];
}

/**
 * Every order with its pairs and what fixed shares leave of it. Takes the fixed shares off the slack of the
 * index first: what is promised is not there for any other order.
 */
export function draftOrders(
  index: ProblemIndex,
  weekCount: number,
): { drafts: DraftOrder[]; fixed: FixedPart } {
  const parts = index.orders.map((order, number) => fixedPart(index, number, order));
  const lots = parts.flatMap((part) => part.lots);
  for (const load of lots.flatMap((lot) => lot.loads)) takeLoad(index.slack, weekCount, load);
  const drafts = index.orders.map((order, number) => draftOrder(index, weekCount, number, order));
  return { drafts, fixed: { objective: parts.reduce((sum, part) => sum + part.objective, 0), lots } };
}

function fixedPart(index: ProblemIndex, number: number, order: AllocationOrder): FixedPart {
  const pairs = new Map(index.pairsOf[number]?.map((pair) => [pair.workshopId, pair]));
  const lots: FixedLot[] = [];
  let objective = -(order.unplacedCostPerUnit ?? 0) * order.quantityUnits;
  for (const { workshopId, units } of index.fixedOf[number] ?? []) {
    const pair = pairs.get(workshopId);
    if (!pair) throw new Error(`a fixed share of ${order.orderId} at ${workshopId} has no pair`);
    const draft = draftPair(index, order, pair);
    objective += draft.value * units - draft.lotCost;
    const loads = draft.uses.map(({ resource, milliPerUnit, setupMilli }) => ({
      resource,
      earliest: draft.earliest,
      due: draft.due,
      milli: setupMilli + units * milliPerUnit,
    }));
    lots.push({ order: number, workshop: draft.workshop, units, loads });
  }
  for (const { endingCost } of index.liveOf[number] ?? []) objective -= endingCost;
  return { objective, lots };
}

function takeLoad(slack: Float64Array, weekCount: number, { resource, earliest, due, milli }: Load): void {
  for (let from = 0; from <= earliest; from += 1) {
    const row = (resource * weekCount + from) * weekCount;
    for (let until = due; until < weekCount; until += 1) addTo(slack, row + until, -milli);
  }
}

function draftOrder(
  index: ProblemIndex,
  weekCount: number,
  number: number,
  order: AllocationOrder,
): DraftOrder {
  const fixed = index.fixedOf[number] ?? [];
  const closed = new Set([...(order.blockedWorkshopIds ?? []), ...fixed.map((share) => share.workshopId)]);
  const live = new Map(index.liveOf[number]?.map((share) => [share.workshopId, share]));
  const pairs = (index.pairsOf[number] ?? [])
    .filter((pair) => !closed.has(pair.workshopId))
    .map((pair) => asLive(draftPair(index, order, pair), live.get(pair.workshopId)))
    .filter((pair) => pair.uses.length > 0 && pair.earliest <= pair.due)
    .map((pair) => ({ ...pair, most: Math.min(pair.most, roomOf(index.slack, weekCount, pair)) }));
  return {
    quantity: order.quantityUnits - fixed.reduce((sum, share) => sum + share.units, 0),
    maxWorkshops: order.maxWorkshops - fixed.length,
    isWhole: order.isAllOrNothing,
    unplacedCost: order.unplacedCostPerUnit ?? 0,
    pairs,
    deadReason: null,
  };
}

/** A pair without uses when its workshop lacks a process. */
function draftPair(index: ProblemIndex, order: AllocationOrder, pair: AllocationPair): DraftPair {
  const workshop = index.workshopOf.get(pair.workshopId) ?? -1;
  return {
    workshop,
    value: netValue(order, pair),
    lotCost: pair.costPerLot ?? 0,
    least: Math.max(1, order.minLotUnits, index.workshops[workshop]?.minOrderUnits ?? 1),
    most: pair.maxUnits ?? order.quantityUnits,
    earliest: Math.max(order.earliestWeek, pair.earliestWeek ?? 0),
    due: Math.min(order.dueWeek, pair.dueWeek ?? order.dueWeek),
    uses: usesOf(index, order, pair, workshop),
  };
}

/** A live share is kept whole or ended: to keep it saves what ending it would cost. */
function asLive(pair: DraftPair, share: LiveShare | undefined): DraftPair {
  if (!share) return pair;
  return { ...pair, least: share.units, most: share.units, lotCost: pair.lotCost - share.endingCost };
}

function usesOf(
  index: ProblemIndex,
  order: AllocationOrder,
  pair: AllocationPair,
  workshop: number,
): DraftUse[] {
  const work = pair.work ?? order.work ?? [];
  const resources = index.resourcesOf[workshop];
  const uses = work.flatMap(({ processId, standardMinutesPerUnit, setupMinutes }): DraftUse[] => {
    const resource = resources?.get(processId);
    if (resource === undefined) return [];
    return [{ resource, milliPerUnit: inMilli(standardMinutesPerUnit), setupMilli: inMilli(setupMinutes) }];
  });
  return uses.length === work.length ? uses : [];
}

function netValue(order: AllocationOrder, pair: AllocationPair): number {
  const value = (order.weight ?? 1) * pair.valuePerUnit;
  return value - (pair.costPerUnit ?? 0) + (order.unplacedCostPerUnit ?? 0);
}

function roomOf(slack: Float64Array, weekCount: number, pair: DraftPair): number {
  const rooms = pair.uses.map(({ resource, milliPerUnit, setupMilli }) =>
    Math.floor((freeMilli(slack, weekCount, resource, pair.earliest, pair.due) - setupMilli) / milliPerUnit),
  );
  return Math.min(...rooms);
}
