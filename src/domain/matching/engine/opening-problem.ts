import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import { hasOneWindow } from './workshop-fillings.js';
import { freeMilli, freeSlackOf } from './slack.js';

/** Of more cells, of orders or of workshops with workshops, the search would take too much memory and time for a step. */
const MOST_CELLS = 500_000;

/**
 * The columns of an instance that is a facility location: workshops cost to open, an order takes as much of whichever
 * workshop it goes to, and it is either shared by as many workshops as it likes or stays whole. Cells are
 * `order * nodeCount + node`; the last node is staying unplaced, which is worth nothing and has room for all.
 */
export interface OpeningProblem {
  readonly orderCount: number;
  /** Workshops and, last, staying unplaced. */
  readonly nodeCount: number;
  /** True when every order goes whole to one workshop. */
  readonly isSingleSource: boolean;
  /** What an order takes, and what a workshop has, in the same measure: units of shared orders, else milli minutes. */
  readonly demand: Float64Array;
  readonly room: Float64Array;
  /** Objective per measure of an order at a workshop; -Infinity where there is no pair. */
  readonly worth: Float64Array;
  readonly openingCost: Float64Array;
  /** The pair of each cell; -1 where there is none. */
  readonly pairOf: Int32Array;
}

/** The facility location an instance is, null when it is more than that. */
export function openingProblemOf(instance: Instance): OpeningProblem | null {
  const nodeCount = instance.workshopIds.length + 1;
  if (!instance.openingCost.some((cost) => cost > 0) || !hasOneWindow(instance)) return null;
  if (Math.max(instance.orderIds.length, nodeCount) * nodeCount > MOST_CELLS) return null;
  const isSingleSource = everyOrder(instance, (order) => isWholeAtOne(instance, order));
  if (!isSingleSource && !everyOrder(instance, (order) => isShared(instance, order))) return null;
  const demand = demandOf(instance, isSingleSource);
  const problem = demand && columnsOf(instance, isSingleSource, demand);
  return problem && (isSingleSource || hasRoomForWhole(instance, problem)) ? problem : null;
}

function columnsOf(instance: Instance, isSingleSource: boolean, demand: Float64Array): OpeningProblem | null {
  const { pairOrder, pairWorkshop, pairValue, pairLotCost } = instance;
  const nodeCount = instance.workshopIds.length + 1;
  const room = roomsOf(instance, isSingleSource);
  const worth = new Float64Array(demand.length * nodeCount).fill(-Infinity);
  const pairOf = new Int32Array(worth.length).fill(-1);
  for (const order of demand.keys()) worth[(order + 1) * nodeCount - 1] = 0;
  for (let pair = 0; pair < pairOrder.length; pair += 1) {
    const [order, workshop] = [i32(pairOrder, pair), i32(pairWorkshop, pair)];
    // What stays whole cannot go where there is no room for it, though a part could.
    if (isSingleSource && f64(demand, order) > f64(room, workshop)) continue;
    const quantity = f64(instance.orderQuantity, order);
    const most = isSingleSource ? quantity : Math.min(quantity, f64(room, workshop));
    if (f64(instance.pairMost, pair) < most) return null;
    const whole = f64(pairValue, pair) * quantity - f64(pairLotCost, pair);
    pairOf[order * nodeCount + workshop] = pair;
    worth[order * nodeCount + workshop] = whole / f64(demand, order);
  }
  return {
    orderCount: demand.length,
    nodeCount,
    isSingleSource,
    demand,
    room,
    worth,
    openingCost: instance.openingCost,
    pairOf,
  };
}

/** What every order takes of any workshop; null where that depends on the workshop. */
function demandOf(instance: Instance, isSingleSource: boolean): Float64Array | null {
  const demand = isSingleSource ? new Float64Array(instance.orderIds.length) : instance.orderQuantity.slice();
  const perUnit = f64(instance.useMilliPerUnit, 0);
  for (let pair = 0; pair < instance.pairOrder.length; pair += 1) {
    const order = i32(instance.pairOrder, pair);
    if (!isSingleSource) {
      if (f64(instance.useMilliPerUnit, pair) !== perUnit) return null;
      continue;
    }
    const load =
      f64(instance.orderQuantity, order) * f64(instance.useMilliPerUnit, pair) +
      f64(instance.useSetupMilli, pair);
    if (f64(demand, order) !== 0 && f64(demand, order) !== load) return null;
    demand[order] = load;
  }
  return demand;
}

function roomsOf(instance: Instance, isSingleSource: boolean): Float64Array {
  const { weekCount, useResource, pairEarliest, pairDue, workshopPairs, workshopPairStart } = instance;
  const freeSlack = freeSlackOf(instance);
  const perMeasure = isSingleSource ? 1 : f64(instance.useMilliPerUnit, 0);
  const room = new Float64Array(instance.workshopIds.length + 1).fill(Infinity);
  for (const workshop of instance.workshopIds.keys()) {
    const start = i32(workshopPairStart, workshop);
    if (start === i32(workshopPairStart, workshop + 1)) room[workshop] = 0;
    else {
      const pair = i32(workshopPairs, start);
      const [earliest, due] = [i32(pairEarliest, pair), i32(pairDue, pair)];
      room[workshop] = Math.floor(
        freeMilli(freeSlack, weekCount, i32(useResource, pair), earliest, due) / perMeasure,
      );
    }
  }
  return room;
}

/** Orders that are shared and placed wholly or not at all are so by themselves only where there is room for everything. */
function hasRoomForWhole({ orderIsWhole }: Instance, { demand, room }: OpeningProblem): boolean {
  if (!orderIsWhole.includes(1)) return true;
  return sumOf(room.subarray(0, -1)) >= sumOf(demand);
}

function sumOf(column: Float64Array): number {
  return column.reduce((sum, one) => sum + one, 0);
}

function everyOrder({ orderIds }: Instance, is: (order: number) => boolean): boolean {
  return orderIds.every((_, order) => is(order));
}

function isWholeAtOne(instance: Instance, order: number): boolean {
  const { orderPairStart } = instance;
  if (i32(orderPairStart, order) === i32(orderPairStart, order + 1)) return true;
  return i32(instance.orderIsWhole, order) === 1 && i32(instance.orderMaxWorkshops, order) === 1;
}

function isShared(instance: Instance, order: number): boolean {
  const start = i32(instance.orderPairStart, order);
  const end = i32(instance.orderPairStart, order + 1);
  // More lots than units there cannot be.
  const mostLots = Math.min(end - start, f64(instance.orderQuantity, order));
  if (i32(instance.orderMaxWorkshops, order) < mostLots) return false;
  for (let pair = start; pair < end; pair += 1) {
    const isPlain = f64(instance.pairLotCost, pair) === 0 && f64(instance.useSetupMilli, pair) === 0;
    if (!isPlain || f64(instance.pairLeast, pair) > 1) return false;
  }
  return true;
}
