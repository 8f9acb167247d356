import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import { freeMilli } from './slack.js';

/**
 * The columns of an instance that is a generalised assignment: every order goes whole to one workshop or not
 * at all, and takes one sum of minutes of one resource in one common window.
 */
export interface Assignment {
  /** Objective of the order at the pair's workshop, 0 being that of staying unplaced. */
  readonly gain: Float64Array;
  /** Milli minutes the order takes there. */
  readonly load: Float64Array;
  readonly resource: Int32Array;
  readonly room: Float64Array;
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
  return columnsOf(instance, window);
}

function columnsOf(instance: Instance, [earliest, due]: readonly [number, number]): Assignment | null {
  const { weekCount } = instance;
  // Only with one use per pair is a pair's number also the number of its use.
  if (instance.useResource.length !== instance.pairOrder.length) return null;
  const quantityOf = (pair: number): number => f64(instance.orderQuantity, i32(instance.pairOrder, pair));
  return {
    gain: instance.pairValue.map((value, pair) => value * quantityOf(pair) - f64(instance.pairLotCost, pair)),
    load: instance.useMilliPerUnit.map(
      (milli, pair) => milli * quantityOf(pair) + f64(instance.useSetupMilli, pair),
    ),
    resource: instance.useResource,
    room: Float64Array.from(instance.resourceWorkshop, (_, resource) =>
      freeMilli(instance.freeSlack, weekCount, resource, earliest, due),
    ),
  };
}
