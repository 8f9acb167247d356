import type { WeekRange } from '../domain/capacity-statement.js';
import type { WorkCalendar } from '../domain/work-calendar.js';

/** A workshop's calendar with the version of the workshop that it belongs to. */
export interface CalendarView extends WorkCalendar {
  readonly workshopId: string;
  /** True while the workshop has written none and works at the usual hours. */
  readonly isUsual: boolean;
  readonly version: number;
}

/** Hands and their speed, for a range of weeks of which either end may be left out. */
export interface ProposalRequest extends Partial<WeekRange> {
  readonly workers: number;
  readonly efficiencyPercent: number;
}

/** What a workshop's calendar allows its hands in one week. */
export interface ProposedWeek {
  readonly weekOn: string;
  /** Per worker, two decimals at most. */
  readonly attendedMinutes: number;
  /** Of all of them, whole. */
  readonly standardMinutes: number;
}
