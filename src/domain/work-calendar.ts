import type { FieldFault } from './problem.js';
import { addDays } from './week.js';

/** In the order of the week. */
export const WEEKDAYS = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Hours on one day of the week in which people are at work; the school run decides. */
export interface CareHours {
  readonly weekday: Weekday;
  /** 'HH:MM' */
  readonly fromTime: string;
  /** 'HH:MM', later on the same day; '24:00' is the end of the day. */
  readonly untilTime: string;
}

export const CLOSURE_REASONS = ['HOLIDAY', 'FARM_SEASON', 'SPRING_FESTIVAL', 'OTHER'] as const;
export type ClosureReason = (typeof CLOSURE_REASONS)[number];

/** What each kind of closure usually costs: 40 % in farm peaks, 70 % around Spring Festival. */
export const USUAL_LOST_PERCENT: Readonly<Record<ClosureReason, number>> = {
  HOLIDAY: 100,
  FARM_SEASON: 40,
  SPRING_FESTIVAL: 70,
  OTHER: 100,
};

/** Days, both ends included, on which part of the capacity is lost. */
export interface Closure {
  readonly fromOn: string;
  readonly toOn: string;
  readonly reason: ClosureReason;
  /** 1..100 */
  readonly lostPercent: number;
}

export interface WorkCalendar {
  readonly careHours: readonly CareHours[];
  readonly closures: readonly Closure[];
}

/** Six hours between the school runs, Monday to Friday: what holds until a workshop writes its own. */
export const USUAL_CALENDAR: WorkCalendar = {
  careHours: WEEKDAYS.slice(0, 5).flatMap((weekday) => [
    { weekday, fromTime: '08:30', untilTime: '11:30' },
    { weekday, fromTime: '14:00', untilTime: '17:00' },
  ]),
  closures: [],
};

/** Minutes that people attend in a week without closures. */
export function usualWeekMinutes({ careHours }: Pick<WorkCalendar, 'careHours'>): number {
  return careHours.reduce((sum, hours) => sum + minutesOf(hours), 0);
}

/**
 * Minutes that people attend in the week of this Monday, two decimals at most: the care hours of each day
 * less what its closures cost. Of closures that overlap, the most costly one counts.
 */
export function attendedMinutes({ careHours, closures }: WorkCalendar, weekOn: string): number {
  const hundredths = WEEKDAYS.map((weekday, day) => {
    const dayOn = addDays(weekOn, day);
    const minutes = usualWeekMinutes({ careHours: careHours.filter((hours) => hours.weekday === weekday) });
    return minutes * (100 - lostPercentOn(closures, dayOn));
  });
  return hundredths.reduce((sum, part) => sum + part, 0) / 100;
}

/** Whole standard minutes made in attended minutes: workers × attended × efficiency. */
export function standardMinutes(workers: number, attended: number, efficiencyPercent: number): number {
  return Math.floor((workers * Math.round(attended * 100) * efficiencyPercent) / 10_000);
}

/** What is wrong with a calendar: hours that end before they start or overlap, closures that end before they start. */
export function calendarFaults({ careHours, closures }: WorkCalendar): FieldFault[] {
  const hours = careHours.flatMap((one, index) => careHoursFaults(one, careHours.slice(0, index), index));
  const ends = closures.flatMap(({ fromOn, toOn }, index) =>
    toOn < fromOn
      ? [{ pointer: `/closures/${index}/toOn`, code: 'ENDS_BEFORE_START', message: `it is before ${fromOn}` }]
      : [],
  );
  return [...hours, ...ends];
}

function careHoursFaults(hours: CareHours, earlier: readonly CareHours[], index: number): FieldFault[] {
  const pointer = `/careHours/${index}`;
  if (minutesOf(hours) <= 0) {
    const message = `it is not after ${hours.fromTime}`;
    return [{ pointer: `${pointer}/untilTime`, code: 'ENDS_BEFORE_START', message }];
  }
  const other = earlier.findIndex((one) => overlap(one, hours));
  return other < 0 ? [] : [{ pointer, code: 'OVERLAPS', message: `it overlaps /careHours/${other}` }];
}

/** Times of one length compare as texts. */
function overlap(a: CareHours, b: CareHours): boolean {
  return a.weekday === b.weekday && a.fromTime < b.untilTime && b.fromTime < a.untilTime;
}

function lostPercentOn(closures: readonly Closure[], dayOn: string): number {
  const lost = closures.filter(({ fromOn, toOn }) => fromOn <= dayOn && dayOn <= toOn);
  return Math.max(0, ...lost.map(({ lostPercent }) => lostPercent));
}

function minutesOf({ fromTime, untilTime }: CareHours): number {
  return minuteOfDay(untilTime) - minuteOfDay(fromTime);
}

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return 60 * hours + minutes;
}
