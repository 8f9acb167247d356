import type { NotConsidered } from '../domain/matching/candidates/considered.js';
import type { Relaxation } from '../domain/matching/explanation-types.js';
import type { MatchLine, UnplacedReason } from '../domain/matching/match-types.js';
import type { MatchPolicy } from '../domain/matching/policy.js';
import type { ChainOutline } from '../domain/matching/steps-apart/chain.js';

/** One run of the pipeline for the open quantity of an order. */
export interface MatchingRound {
  readonly id: string;
  readonly orderId: string;
  readonly enterpriseId: string;
  /** The round of its region that it was a part of; null when the order was matched alone. */
  readonly batchId: string | null;
  /** From 1, per order. */
  readonly roundNumber: number;
  readonly policyVersion: number;
  readonly askedQuantity: number;
  readonly placedQuantity: number;
  readonly unplacedReason: UnplacedReason | null;
  readonly relaxations: readonly Relaxation[];
  /** Null when every workshop with a skill in one of its processes was looked at. */
  readonly notConsidered: NotConsidered | null;
  /** False once its lines are forgotten. */
  readonly areLinesKept: boolean;
  /** What it proposed step by step; null when it proposed the whole work, or nothing. */
  readonly chain: ChainOutline | null;
  readonly createdAt: Date;
}

/** What a round decided about one workshop, and why. */
export interface MatchingLine {
  readonly id: string;
  readonly roundId: string;
  readonly orderId: string;
  readonly enterpriseId: string;
  readonly workshopId: string;
  /** Stage of the round's chain, from 1; 0 for the whole work. */
  readonly stage: number;
  /** Position in the ranking of its stage, from 1. */
  readonly place: number;
  readonly line: MatchLine;
  readonly createdAt: Date;
}

/** A published policy; it is never changed, only followed by the next version. */
export interface MatchPolicyRecord {
  readonly id: string;
  readonly policyVersion: number;
  readonly policy: Omit<MatchPolicy, 'policyVersion'>;
  /** Why the county changed it. */
  readonly note: string | null;
  readonly createdAt: Date;
}

/** A policy with its circumstances. */
export interface PublishedPolicy {
  readonly policy: MatchPolicy;
  readonly note: string | null;
  /** Null for the policy a county starts with. */
  readonly publishedAt: Date | null;
}

/** How people call a process or a kind of equipment. */
export interface SubjectName {
  readonly nameZh: string;
  readonly nameEn: string;
}

/** Names of the processes and the equipment that lines speak of, by process id and equipment code. */
export type SubjectNames = ReadonlyMap<string, SubjectName>;

/** The same workshop's line in an earlier round of the same order. */
export interface EarlierLine {
  readonly roundNumber: number;
  readonly line: MatchLine;
}

export interface NamedLine {
  /** From 1; 0 for the whole work. */
  readonly stage: number;
  readonly line: MatchLine;
  readonly workshopName: string;
  /** The latest one before in which both lines have a score; null when there is none, and for a stage. */
  readonly earlier: EarlierLine | null;
}

/** A round as a caller may read it. */
export interface MatchingView {
  readonly round: MatchingRound;
  readonly weights: MatchPolicy['weights'];
  /** By stage, best first. */
  readonly lines: readonly NamedLine[];
  readonly subjectNames: SubjectNames;
  /** False when the caller reads its own line only: sums would tell of the others. */
  readonly isWhole: boolean;
}

/** What one round decided about a workshop, as the workshop or the county reads it. */
export interface MatchingOutcome {
  readonly line: MatchingLine;
  readonly round: Pick<MatchingRound, 'roundNumber' | 'policyVersion'>;
  /** Null unless the reader may see the order. */
  readonly order: { readonly number: string; readonly title: string } | null;
}

export interface MatchingOutcomePage {
  readonly outcomes: readonly MatchingOutcome[];
  readonly subjectNames: SubjectNames;
  readonly nextCursor: string | null;
  /** True when the workshop reads its own outcomes. */
  readonly isOwn: boolean;
}
