import type { MatchOrder, MatchPolicy, MatchResult } from '../domain/matching/match-types.js';
import type { Parcel } from '../platform/threads/parcel.js';

/** One order, for a thread. */
export interface OrderTask {
  readonly order: MatchOrder;
  /** MatchWorkshop[] */
  readonly workshops: Parcel;
  readonly policy: MatchPolicy;
  readonly todayOn: string;
}

/** What becomes of it. */
export interface OrderAnswer extends Omit<MatchResult, 'lines'> {
  /** MatchLine[] */
  readonly lines: Parcel;
  /** Rules that the plan breaks, by the independent check. */
  readonly broken: readonly string[];
}

/** Workshops, or lines of workshops, that are copied at a time: one slice takes a few milliseconds. */
export const PER_SLICE = 100;
