import type { Rate } from '../domain/scorecard/decayed-rate.js';
import type { Measure } from '../domain/scorecard/measures.js';
import type { Trial } from '../domain/scorecard/trial.js';

/** An organisation with the side of work orders on which it stands. */
export interface Party {
  readonly organisationId: string;
  readonly side: 'ENTERPRISE' | 'WORKSHOP';
}

/** With the version of the facts that are there of it now: it rises with each of them. */
export interface VersionedParty extends Party {
  readonly basisVersion: number;
}

/** A scorecard as it was reckoned last. */
export interface KeptScorecard {
  readonly organisationId: string;
  /** Of the measures of its side. */
  readonly rates: Readonly<Partial<Record<Measure, Rate>>>;
  readonly reckonedOn: string;
  /** Of the matching policy, which says where newcomers begin. */
  readonly policyVersion: number;
  /** Sum of the versions of all that it was reckoned from. */
  readonly basisVersion: number;
}

/** Where the facts of a trial are found. */
export const TRIAL_SOURCES = ['WORK_ORDER', 'OFFER'] as const;
export type TrialSource = (typeof TRIAL_SOURCES)[number];

/** A trial with whose it is and what it comes from. */
export interface SourcedTrial extends Trial {
  readonly organisationId: string;
  readonly source: TrialSource;
  /** Of the work order or the offer. */
  readonly sourceId: string;
  /** An appeal against it was upheld: it no longer counts. */
  readonly isStruckOut: boolean;
}

/** A ledger that cannot be counted, because it says what the rules never let in. */
export interface LedgerFault {
  /** Both sides of its work order: their scorecards stay as they were. */
  readonly organisationIds: readonly string[];
  readonly error: Error;
}

/** What counts, without what faulty ledgers say. */
export interface CountedTrials {
  readonly trials: readonly SourcedTrial[];
  readonly faults: readonly LedgerFault[];
}
