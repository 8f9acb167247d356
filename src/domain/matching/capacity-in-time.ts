import { travelMinutes } from '../geo.js';
import { type ProcessDemand, processDemands, type RoutingStep } from '../routing.js';
import { addDays, daysBetween, mondayOf } from '../week.js';
import type { MatchOrder, MatchWorkshop, StatedCapacity } from './match-types.js';
import type { MatchPolicy } from './policy.js';
import { probationShareOf } from './probation.js';

/** Monday to Saturday: what a week's minutes are spread over when only a part of the week counts. */
export const WORKING_DAYS = 6;

/** The days, both included, on which a workshop can work on an order. Empty when `untilOn` is before `fromOn`. */
export interface WorkWindow {
  readonly fromOn: string;
  readonly untilOn: string;
}

/** What a week still has free for an order. */
export interface FreeWeek {
  readonly processId: string;
  /** Monday of the week. */
  readonly weekOn: string;
  readonly freeMinutes: number;
}

/** What one process of an order needs of a workshop, and what the workshop has for it in time. */
export interface ProcessCapacity extends ProcessDemand {
  /** Free minutes inside the window, earliest week first; weeks without any are left out. */
  readonly weeks: readonly FreeWeek[];
  /** Minutes of `weeks` the order may use: all of them unless the workshop is on probation. */
  readonly usableMinutes: number;
}

export interface CapacityInTime {
  readonly window: WorkWindow;
  readonly processes: readonly ProcessCapacity[];
  /** Most whole units the scarcest process allows. */
  readonly possibleQuantity: number;
}

/**
 * What a workshop could make of an order in time, by its own statement of free minutes. Processes are
 * counted side by side: lots flow from step to step within the window, they do not wait for each other.
 */
export function capacityInTime(
  order: MatchOrder,
  workshop: MatchWorkshop,
  roadKm: number,
  policy: MatchPolicy,
  todayOn: string,
): CapacityInTime {
  return capacityInWindow(order.steps, workshop, workWindow(order, roadKm, policy, todayOn), policy);
}

/** What a workshop could make of these steps on the days of the window, by its own statement of free minutes. */
export function capacityInWindow(
  steps: readonly RoutingStep[],
  workshop: MatchWorkshop,
  window: WorkWindow,
  policy: MatchPolicy,
): CapacityInTime {
  const share = usableShare(workshop, policy);
  const processes = processDemands(steps).map((demand): ProcessCapacity => {
    const weeks = weeksInWindow(workshop.capacity, demand.processId, window);
    return { ...demand, weeks, usableMinutes: usableMinutes(weeks, share) };
  });
  return { window, processes, possibleQuantity: Math.min(...processes.map(possibleUnits)) };
}

/** Minutes that other orders take of a workshop, by process and week, beyond what it held when it was assessed. */
export type TakenMinutes = (processId: string, weekOn: string) => number;

/**
 * What is left of a workshop's capacity for an order when others take some of it: the same as
 * {@link capacityInTime} of the workshop with so much more held.
 */
export function remainingInTime(
  { window, processes }: CapacityInTime,
  taken: TakenMinutes,
  share: number,
): CapacityInTime {
  const left = processes.map((process): ProcessCapacity => {
    const { processId } = process;
    const weeks = process.weeks
      .map((week) => ({ ...week, freeMinutes: week.freeMinutes - taken(processId, week.weekOn) }))
      .filter((week) => week.freeMinutes > 0);
    return { ...process, weeks, usableMinutes: usableMinutes(weeks, share) };
  });
  return { window, processes: left, possibleQuantity: Math.min(...left.map(possibleUnits)) };
}

/**
 * The part of its free minutes one order may take of a workshop: all, or what it has earned on
 * probation, on which a suspended workshop would come back too.
 */
export function usableShare(workshop: MatchWorkshop, policy: MatchPolicy): number {
  return workshop.qualityStanding === 'GOOD' ? 1 : probationShareOf(workshop, policy);
}

/** False when the due date is too near for any work at all, however much capacity a workshop has. */
export function hasWorkingDay({ fromOn, untilOn }: WorkWindow): boolean {
  const isSunday = addDays(mondayOf(fromOn), WORKING_DAYS) === fromOn;
  return (isSunday ? addDays(fromOn, 1) : fromOn) <= untilOn;
}

/**
 * From the day the material is ready (never before today) to the due date less both transport legs
 * together, rounded up to whole days. The legs are taken off the end: a carrier may well drive on a Sunday.
 */
function workWindow(order: MatchOrder, roadKm: number, policy: MatchPolicy, todayOn: string): WorkWindow {
  const legMinutes = travelMinutes(roadKm, policy.roadKmPerHour, policy.minutesPerStop);
  const transportDays = Math.ceil((2 * legMinutes) / policy.transportMinutesPerDay);
  return { fromOn: later(order.earliestStartOn, todayOn), untilOn: addDays(order.dueOn, -transportDays) };
}

function weeksInWindow(
  capacity: readonly StatedCapacity[],
  processId: string,
  window: WorkWindow,
): FreeWeek[] {
  const lastWholeOn = mondayOf(addDays(window.untilOn, 1 - WORKING_DAYS));
  const weeks: FreeWeek[] = [];
  for (const week of capacity) {
    const { weekOn } = week;
    if (week.processId !== processId || weekOn > window.untilOn) continue;
    const isWhole = weekOn >= window.fromOn && weekOn <= lastWholeOn;
    const days = isWhole ? WORKING_DAYS : daysInWindow(weekOn, window);
    const freeMinutes = freeMinutesOn(week, days);
    if (freeMinutes > 0) weeks.push({ processId, weekOn, freeMinutes });
  }
  return weeks.toSorted((a, b) => (a.weekOn < b.weekOn ? -1 : 1));
}

/** Working days of a week that the window has. */
function daysInWindow(weekOn: string, window: WorkWindow): number {
  const saturdayOn = addDays(weekOn, WORKING_DAYS - 1);
  return daysBetween(later(weekOn, window.fromOn), earlier(saturdayOn, window.untilOn)) + 1;
}

/**
 * A week cut by the window has the part of its available minutes that falls on its working days, rounded
 * down, less all that the week holds. Nobody knows on which days the held minutes will be worked, so they
 * count against the days of the window: cautious, but no day is ever promised twice.
 */
export function freeMinutesOn(
  week: Pick<StatedCapacity, 'availableMinutes' | 'heldMinutes'>,
  days: number,
): number {
  if (days <= 0) return 0;
  return Math.max(0, Math.floor((week.availableMinutes * days) / WORKING_DAYS) - week.heldMinutes);
}

function usableMinutes(weeks: readonly FreeWeek[], share: number): number {
  return Math.floor(weeks.reduce((sum, week) => sum + week.freeMinutes, 0) * share);
}

/** Most whole units that the usable minutes of a process allow. */
export function possibleUnits(process: Omit<ProcessCapacity, 'processId' | 'weeks'>): number {
  const minutesForUnits = process.usableMinutes - process.setupMinutes;
  return Math.max(0, Math.floor((minutesForUnits * 1000) / process.milliMinutesPerUnit));
}

function later(aOn: string, bOn: string): string {
  return aOn > bOn ? aOn : bOn;
}

function earlier(aOn: string, bOn: string): string {
  return aOn < bOn ? aOn : bOn;
}
