import { addDays, daysBetween, mondayOf } from '../../week.js';
import type { WorkWindow } from '../capacity-in-time.js';
import type { StatedCapacity } from '../match-types.js';

const WORKING_DAYS = 6;

/** Most periods a batch is cut into beside its whole weeks: the engine's steps slow down with their square. */
const MOST_CUTS = 12;

/** Some working days of one week, side by side, both included. */
export interface Period {
  /** Monday of the week. */
  readonly weekOn: string;
  readonly fromOn: string;
  readonly untilOn: string;
}

/**
 * The weeks of some windows, cut where windows begin or end inside of them: at the days at which most do, for a
 * few periods have to do. Sundays belong to none.
 */
export function periodsOf(windows: readonly WorkWindow[]): Period[] {
  const weeks = new Set<string>();
  const cuts = new Map<string, number>();
  for (const { fromOn, untilOn } of windows) {
    for (let weekOn = mondayOf(fromOn); weekOn <= untilOn; weekOn = addDays(weekOn, 7)) weeks.add(weekOn);
    for (const cutOn of [fromOn, addDays(untilOn, 1)]) cuts.set(cutOn, (cuts.get(cutOn) ?? 0) + 1);
  }
  const kept = [...cuts]
    .filter(([cutOn]) => isInside(cutOn))
    .toSorted(([aOn, a], [bOn, b]) => b - a || (aOn < bOn ? -1 : 1))
    .slice(0, MOST_CUTS)
    .map(([cutOn]) => cutOn);
  return [...weeks].toSorted().flatMap((weekOn) => cutWeek(weekOn, kept));
}

/** True for a day before which a week can be cut: Tuesday to Saturday. */
function isInside(dateOn: string): boolean {
  const day = daysBetween(mondayOf(dateOn), dateOn);
  return day > 0 && day < WORKING_DAYS;
}

function cutWeek(weekOn: string, cuts: readonly string[]): Period[] {
  const endOn = addDays(weekOn, WORKING_DAYS);
  const inside = cuts.filter((cutOn) => cutOn > weekOn && cutOn < endOn).toSorted();
  const starts = [weekOn, ...inside];
  return starts.map((fromOn, at) => ({ weekOn, fromOn, untilOn: addDays(starts[at + 1] ?? endOn, -1) }));
}

/** First and last period, both included, that a window touches. */
export function touchedBy(
  { fromOn, untilOn }: WorkWindow,
  periods: readonly Period[],
): { readonly first: number; readonly last: number } {
  return {
    first: periods.findIndex((period) => period.untilOn >= fromOn),
    last: periods.findLastIndex((period) => period.fromOn <= untilOn),
  };
}

/** A period's even part of what its week has left, in thousandths of a minute rounded up. */
export function freeMinutesIn(period: Period, { availableMinutes, heldMinutes }: StatedCapacity): number {
  const days = daysBetween(period.fromOn, period.untilOn) + 1;
  const milli = Math.ceil((Math.max(0, availableMinutes - heldMinutes) * 1000 * days) / WORKING_DAYS);
  return milli / 1000;
}
