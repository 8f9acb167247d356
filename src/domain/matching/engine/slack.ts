import { addTo, f64, i32 } from './columns.js';
import type { Instance, Load } from './instance.js';

/**
 * Interval slack. A resource has, for every interval of weeks a..b, the milli minutes of those weeks less
 * the minutes of all work whose window lies inside. Work can be done week by week if and only if no
 * interval is negative (Hall's condition; earliest due date first is then a schedule), so no week variables
 * are needed: room for a lot in a window is the least slack of the intervals around the window.
 * The slack of resource r for a..b is at its {@link intervalCell}: of a country no cell may lie empty.
 */
export function intervalSlack(
  capacity: Float64Array,
  resourceCount: number,
  weekCount: number,
): Float64Array {
  const slack = new Float64Array(resourceCount * intervalCount(weekCount));
  let cell = 0;
  for (let row = 0; row < resourceCount * weekCount; row += 1) {
    const week = row % weekCount;
    let sum = 0;
    for (let until = week; until < weekCount; until += 1) {
      sum += f64(capacity, row - week + until);
      slack[cell] = sum;
      cell += 1;
    }
  }
  return slack;
}

/** The slack of one resource, as a part of that of all. */
export function slackOfResource(slack: Float64Array, weekCount: number, resource: number): Float64Array {
  const count = intervalCount(weekCount);
  return slack.subarray(resource * count, (resource + 1) * count);
}

/** Intervals of so many weeks: the cells of one resource. */
export function intervalCount(weekCount: number): number {
  return (weekCount * (weekCount + 1)) >> 1;
}

/** Where the slack of a resource for weeks `from`..`until` is: those from one week on lie together, the longest last. */
export function intervalCell(weekCount: number, resource: number, from: number, until: number): number {
  return resource * intervalCount(weekCount) + from * weekCount - ((from * (from + 1)) >> 1) + until;
}

/** Takes a load off the slack of its resource. */
export function takeLoad(
  slack: Float64Array,
  weekCount: number,
  { resource, earliest, due, milli }: Load,
): void {
  let first = intervalCell(weekCount, resource, 0, due);
  for (let from = 0; from <= earliest; from += 1) {
    for (let cell = first; cell < first + weekCount - due; cell += 1) addTo(slack, cell, -milli);
    first += weekCount - from - 1;
  }
}

/**
 * The interval slack of an empty plan, fixed shares taken off. Reckoned anew for whoever asks: of a country it
 * alone takes as much memory as half the pairs.
 */
export function freeSlackOf({ capacity, resourceWorkshop, weekCount, fixedLots }: Instance): Float64Array {
  const slack = intervalSlack(capacity, resourceWorkshop.length, weekCount);
  for (const { loads } of fixedLots) for (const load of loads) takeLoad(slack, weekCount, load);
  return slack;
}

/** Milli minutes that still fit into weeks `earliest`..`due` of a resource. */
export function freeMilli(
  slack: Float64Array,
  weekCount: number,
  resource: number,
  earliest: number,
  due: number,
): number {
  const ownCell = intervalCell(weekCount, resource, earliest, due);
  return freeFrom(slack, ownCell, earliest, weekCount, weekCount - due);
}

/**
 * The least slack of the intervals around the window that starts in week `earliest` and whose cell is `ownCell`; `width`
 * cells from every first week concern it. From the window outwards, for the tightest intervals are mostly the nearest.
 */
function freeFrom(
  slack: Float64Array,
  ownCell: number,
  earliest: number,
  weekCount: number,
  width: number,
): number {
  let free = Infinity;
  let start = ownCell;
  for (let from = earliest; from >= 0; from -= 1) {
    const end = start + width;
    for (let cell = start; cell < end; cell += 1) {
      const interval = f64(slack, cell);
      if (interval < free) free = interval;
    }
    start -= weekCount - from;
  }
  return free;
}

/** Whole units of a pair that still fit, 0 when fewer than its least lot. */
export function roomUnits(instance: Instance, slack: Float64Array, pair: number): number {
  const { weekCount, useStart, useMilliPerUnit, useSetupMilli } = instance;
  const earliest = i32(instance.pairEarliest, pair);
  const due = i32(instance.pairDue, pair);
  const least = f64(instance.pairLeast, pair);
  let room = f64(instance.pairMost, pair);
  const end = i32(useStart, pair + 1);
  for (let use = i32(useStart, pair); use < end; use += 1) {
    const perUnit = f64(useMilliPerUnit, use);
    const setup = f64(useSetupMilli, use);
    const ownCell = intervalCell(weekCount, i32(instance.useResource, use), earliest, due);
    const wanted = setup + least * perUnit;
    // Most rooms are asked for in vain, and the window itself says so.
    if (f64(slack, ownCell) < wanted) return 0;
    const free = freeFrom(slack, ownCell, earliest, weekCount, weekCount - due);
    if (free < wanted) return 0;
    if (free - setup < room * perUnit) room = Math.floor((free - setup) / perUnit);
  }
  return room;
}

/** Takes a lot's minutes off the slack of its resources, or gives them back when `sign` is -1. */
export function takeMinutes(
  instance: Instance,
  slack: Float64Array,
  pair: number,
  units: number,
  sign: 1 | -1,
): void {
  const { weekCount, useStart } = instance;
  const earliest = i32(instance.pairEarliest, pair);
  const due = i32(instance.pairDue, pair);
  const end = i32(useStart, pair + 1);
  for (let use = i32(useStart, pair); use < end; use += 1) {
    const milli = sign * (f64(instance.useSetupMilli, use) + units * f64(instance.useMilliPerUnit, use));
    let first = intervalCell(weekCount, i32(instance.useResource, use), 0, due);
    for (let from = 0; from <= earliest; from += 1) {
      for (let cell = first; cell < first + weekCount - due; cell += 1) addTo(slack, cell, -milli);
      first += weekCount - from - 1;
    }
  }
}
