import type { FieldFault } from './problem.js';
import { addDays, daysBetween, mondayOf } from './week.js';
import { duplicateFaults } from './workshop.js';

/** Most weeks that one statement or one answer spans. */
export const MOST_WEEKS = 26;
/** Weeks that are answered when nobody says how many. */
const USUAL_WEEKS = 13;
/** Weeks around the present one that capacity is asked and stated for. */
const REACH_WEEKS = 104;
/** A statement of capacity that is older than this many days is stale. */
const FRESH_DAYS = 14;
const DAY_MS = 86_400_000;

/** Weeks by their Mondays, both ends included. */
export interface WeekRange {
  readonly fromWeekOn: string;
  readonly toWeekOn: string;
}

/** Whole standard minutes that a workshop offers for one process in one week. */
export interface StatedWindow {
  readonly processId: string;
  /** Monday of the week. */
  readonly weekOn: string;
  readonly availableMinutes: number;
}

/** A window with what offers hold of it: 0 ≤ held ≤ available. */
export interface CapacityWindow extends StatedWindow {
  readonly heldMinutes: number;
}

/**
 * The range that somebody asked for, who may leave out either end: from the week of `thisWeekOn`, and a
 * quarter of a year from its first week.
 */
export function askedRange(asked: Partial<WeekRange>, thisWeekOn: string): WeekRange {
  const { fromWeekOn = thisWeekOn } = asked;
  return { fromWeekOn, toWeekOn: asked.toWeekOn ?? addDays(fromWeekOn, 7 * (USUAL_WEEKS - 1)) };
}

/** What is wrong with a range that is read, as seen in the week of `thisWeekOn`; empty when nothing is. */
export function readRangeFaults(range: WeekRange, thisWeekOn: string): FieldFault[] {
  return rangeFaults(range, addDays(thisWeekOn, -7 * REACH_WEEKS), thisWeekOn);
}

/** What is wrong with a range that is stated: the past is over, the present week still counts. */
export function statedRangeFaults(range: WeekRange, thisWeekOn: string): FieldFault[] {
  return rangeFaults(range, thisWeekOn, thisWeekOn);
}

function rangeFaults(range: WeekRange, earliestOn: string, thisWeekOn: string): FieldFault[] {
  const { fromWeekOn, toWeekOn } = range;
  const latestOn = addDays(thisWeekOn, 7 * REACH_WEEKS);
  const faults = (['fromWeekOn', 'toWeekOn'] as const).flatMap((field) =>
    weekFaults(`/${field}`, range[field], { fromWeekOn: earliestOn, toWeekOn: latestOn }),
  );
  if (faults.length > 0) return faults;
  const pointer = '/toWeekOn';
  if (toWeekOn < fromWeekOn)
    return [{ pointer, code: 'ENDS_BEFORE_START', message: `it is before ${fromWeekOn}` }];
  if (daysBetween(fromWeekOn, toWeekOn) >= 7 * MOST_WEEKS)
    return [{ pointer, code: 'TOO_MANY_WEEKS', message: `at most ${MOST_WEEKS} weeks at once` }];
  return [];
}

function weekFaults(pointer: string, weekOn: string, { fromWeekOn, toWeekOn }: WeekRange): FieldFault[] {
  if (mondayOf(weekOn) !== weekOn)
    return [{ pointer, code: 'NOT_A_MONDAY', message: `${weekOn} is not a Monday` }];
  if (weekOn < fromWeekOn || weekOn > toWeekOn) {
    const message = `${weekOn} is not between ${fromWeekOn} and ${toWeekOn}`;
    return [{ pointer, code: 'WEEK_OUT_OF_RANGE', message }];
  }
  return [];
}

/** What is wrong with the windows themselves: weeks outside of the range, and windows stated twice. */
export function windowFaults(range: WeekRange, windows: readonly StatedWindow[]): FieldFault[] {
  const outside = windows.flatMap(({ weekOn }, index) =>
    weekFaults(`/windows/${index}/weekOn`, weekOn, range),
  );
  const twice = duplicateFaults(windows.map(keyOf), (index) => `/windows/${index}`, 'DUPLICATE_WINDOW');
  return [...outside, ...twice];
}

/** Windows of processes that are not among the workshop's skills, unless offers hold minutes of them. */
export function unskilledFaults(
  windows: readonly StatedWindow[],
  skilledIn: ReadonlySet<string>,
  present: readonly CapacityWindow[],
): FieldFault[] {
  const held = new Set(present.filter(({ heldMinutes }) => heldMinutes > 0).map(keyOf));
  return windows.flatMap((window, index) => {
    if (skilledIn.has(window.processId) || held.has(keyOf(window))) return [];
    const message = `the workshop has no skill in process ${window.processId}`;
    return [{ pointer: `/windows/${index}/processId`, code: 'PROCESS_WITHOUT_SKILL', message }];
  });
}

/**
 * Where a statement that replaces the `present` windows would leave less than offers hold. A window that
 * is left out becomes 0; its fault points at the whole list.
 */
export function belowHeldFaults(
  windows: readonly StatedWindow[],
  present: readonly CapacityWindow[],
): FieldFault[] {
  const indexes = new Map(windows.map((window, index) => [keyOf(window), index]));
  return present.flatMap((window) => {
    const index = indexes.get(keyOf(window));
    const stated = index === undefined ? 0 : (windows[index]?.availableMinutes ?? 0);
    if (stated >= window.heldMinutes) return [];
    const { processId, weekOn, heldMinutes } = window;
    const message = `process ${processId}, week ${weekOn}: ${heldMinutes} minutes are held, ${stated} stated`;
    const pointer = index === undefined ? '/windows' : `/windows/${index}/availableMinutes`;
    return [{ pointer, code: 'BELOW_HELD', message }];
  });
}

/** All windows of the range as they are to be: the stated ones, and 0 for those present but left out. */
export function replacingWindows(
  windows: readonly StatedWindow[],
  present: readonly CapacityWindow[],
): StatedWindow[] {
  const stated = new Set(windows.map(keyOf));
  const leftOut = present.filter((window) => !stated.has(keyOf(window)));
  return [
    ...windows,
    ...leftOut.map(({ processId, weekOn }) => ({ processId, weekOn, availableMinutes: 0 })),
  ];
}

/** How old the workshop's last statement is; one never made is stale. */
export function freshnessOf(
  confirmedAt: Date | null,
  now: Date,
): { daysSinceConfirmed: number | null; isStale: boolean } {
  if (!confirmedAt) return { daysSinceConfirmed: null, isStale: true };
  const ageMs = Math.max(0, now.getTime() - confirmedAt.getTime());
  return { daysSinceConfirmed: Math.floor(ageMs / DAY_MS), isStale: ageMs > FRESH_DAYS * DAY_MS };
}

function keyOf({ processId, weekOn }: Pick<StatedWindow, 'processId' | 'weekOn'>): string {
  return `${processId} ${weekOn}`;
}
