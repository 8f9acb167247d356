import type { BatchInput, ChainedOutcome } from '../domain/matching/batch/batch-types.js';
import type { MatchOrder, MatchResult } from '../domain/matching/match-types.js';
import type { MatchPolicy } from '../domain/matching/policy.js';
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

/** A batch of orders, for a thread. */
export interface BatchTask extends Omit<BatchInput, 'orders' | 'workshops'> {
  readonly kind: 'batch';
  /** BatchOrder[] */
  readonly orders: Parcel;
  /** MatchWorkshop[] */
  readonly workshops: Parcel;
  /** By order id, the digest of a question to which nothing is known to be the answer: such orders are left out. */
  readonly answered: ReadonlyMap<string, string>;
}

export type PackedBatch = Omit<BatchTask, 'kind' | 'answered'>;

/** Two batches to be compared, for a thread. */
export interface WhatIfTask {
  readonly kind: 'what-if';
  readonly before: PackedBatch;
  readonly after: PackedBatch;
}

export type MatchTask = OrderTask | BatchTask | WhatIfTask;

/** What a thread has found, and the rules that it breaks by the independent check. */
export interface Checked<T> {
  readonly answer: T;
  readonly broken: readonly string[];
}

/** What becomes of an order. */
export interface OrderAnswer extends Omit<MatchResult, 'lines'> {
  /** MatchLine[] */
  readonly lines: Parcel;
}

/** What becomes of an order step by step. */
export interface ChainAnswer extends Omit<ChainResult, 'stages'> {
  readonly stages: readonly (Omit<ChainStage, 'lines'> & {
    /** MatchLine[] */
    readonly lines: Parcel;
  })[];
}

/** What becomes of a batch. */
export interface BatchAnswer extends Omit<ChainedOutcome, 'results' | 'chains' | 'hopeless'> {
  /** In the order in which they are to be written. */
  readonly orders: readonly {
    readonly orderId: string;
    readonly answer: OrderAnswer;
    /** What is made of it step by step; null when it is placed whole, or not at all. */
    readonly chain: ChainAnswer | null;
    /** Digest of its question, when the answer is nothing until that changes; else null. */
    readonly hopeless: string | null;
  }[];
}

/** Workshops, orders or lines that are copied at a time: one slice takes a few milliseconds. */
export const PER_SLICE = 100;
