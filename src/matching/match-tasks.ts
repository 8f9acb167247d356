import type { MatchOrder, MatchPolicy, MatchResult } from '../domain/matching/match-types.js';
import type { ChainResult, ChainStage } from '../domain/matching/steps-apart/chain.js';
import type { Parcel } from '../platform/threads/parcel.js';

/** One order, for a thread: to be placed whole, or step by step. */
export interface OrderTask {
  readonly kind: 'order' | 'chain';
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

/** What becomes of an order step by step. */
export interface ChainAnswer extends Omit<ChainResult, 'stages'> {
  readonly stages: readonly (Omit<ChainStage, 'lines'> & {
    /** MatchLine[] */
    readonly lines: Parcel;
  })[];
  readonly broken: readonly string[];
}

/** Workshops, or lines of workshops, that are copied at a time: one slice takes a few milliseconds. */
export const PER_SLICE = 100;
