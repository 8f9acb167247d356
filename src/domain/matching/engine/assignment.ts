import { f64, i32 } from './columns.js';
import { commonDivisorOf } from './common-divisor.js';
import type { Instance } from './instance.js';
import { freeMilli, freeSlackOf } from './slack.js';

/** More weights would make dynamic programming over them too slow; so many are worth it only where nothing is rounded. */
const MOST_ROOM = 4096;
const COARSE_ROOM = 1000;

/**
 * The columns of an instance that is a generalised assignment: every order goes whole to one workshop or not
 * at all, and takes one sum of minutes of one resource in one common window.
 */
export interface Assignment {
  readonly orderPairStart: Int32Array;
  readonly pairOrder: Int32Array;
  readonly resource: Int32Array;
  /** What the pair loses against the best pair of its order. */
  readonly cost: Float64Array;
  /** What staying unplaced loses against the best pair. */
  readonly unplacedCost: Float64Array;
  /** Milli minutes the order takes there, and those of the resource that loads can use. */
  readonly load: Float64Array;
  readonly room: Float64Array;
  /** The same in whole weights of so many milli minutes, rounded down where these must be many: never too heavy. */
  readonly milliPerWeight: number;
  readonly weight: Int32Array;
  readonly weightRoom: Int32Array;
}

/** The assignment an instance is, null when it is more than that. */
export function assignmentOf(instance: Instance): Assignment | null {
  const pairCount = instance.pairOrder.length;
  if (pairCount === 0 || instance.openingCost.some((cost) => cost > 0)) return null;
  const window = [i32(instance.pairEarliest, 0), i32(instance.pairDue, 0)] as const;
  for (let pair = 0; pair < pairCount; pair += 1) {
    const order = i32(instance.pairOrder, pair);
    const isWhole = i32(instance.orderIsWhole, order) === 1 && i32(instance.orderMaxWorkshops, order) === 1;
    const isOfWindow =
      i32(instance.pairEarliest, pair) === window[0] && i32(instance.pairDue, pair) === window[1];
    if (!isWhole || !isOfWindow || i32(instance.useStart, pair) !== pair) return null;
  }
  // Only with one use per pair is a pair's number also the number of its use.
  return instance.useResource.length === pairCount ? columnsOf(instance, window) : null;
}

function columnsOf(instance: Instance, [earliest, due]: readonly [number, number]): Assignment {
  const { orderPairStart, pairOrder, useResource, weekCount } = instance;
  const quantityOf = (pair: number): number => f64(instance.orderQuantity, i32(pairOrder, pair));
  const load = instance.useMilliPerUnit.map(
    (milli, pair) => milli * quantityOf(pair) + f64(instance.useSetupMilli, pair),
  );
  const common = commonDivisorOf(load);
  const freeSlack = freeSlackOf(instance);
  // What is left over no load can use.
  const room = Float64Array.from(
    instance.resourceWorkshop,
    (_, resource) => common * Math.floor(freeMilli(freeSlack, weekCount, resource, earliest, due) / common),
  );
  const best = bestGains(instance);
  const milliPerWeight = scaleOf(common, room);
  return {
    orderPairStart,
    pairOrder,
    resource: useResource,
    cost: load.map((_, pair) => f64(best, i32(pairOrder, pair)) - gainOf(instance, pair)),
    unplacedCost: best,
    load,
    room,
    milliPerWeight,
    weight: Int32Array.from(load, (milli) => Math.floor(milli / milliPerWeight)),
    weightRoom: Int32Array.from(room, (milli) => Math.floor(milli / milliPerWeight)),
  };
}

/** Objective of a pair with its whole order, 0 being that of staying unplaced. */
function gainOf(instance: Instance, pair: number): number {
  const quantity = f64(instance.orderQuantity, i32(instance.pairOrder, pair));
  return f64(instance.pairValue, pair) * quantity - f64(instance.pairLotCost, pair);
}

function bestGains(instance: Instance): Float64Array {
  const best = new Float64Array(instance.orderIds.length).fill(-Infinity);
  for (let pair = 0; pair < instance.pairOrder.length; pair += 1) {
    const order = i32(instance.pairOrder, pair);
    best[order] = Math.max(f64(best, order), gainOf(instance, pair));
  }
  return best.map((gain) => (gain === -Infinity ? 0 : gain));
}

/** Milli minutes of one weight: what all loads are multiples of, or more where rooms would be too many of them. */
function scaleOf(common: number, room: Float64Array): number {
  const largest = room.reduce((most, milli) => Math.max(most, milli), 1);
  return common * MOST_ROOM >= largest ? common : Math.ceil(largest / COARSE_ROOM);
}
