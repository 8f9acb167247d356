import type { ProofKind } from '../engine/plan.js';
import type { RoundFigures } from '../fairness/round-figures.js';
import type { MatchOrder, MatchResult, MatchWorkshop } from '../match-types.js';
import type { MatchPolicy } from '../policy.js';
import type { ChainResult } from '../steps-apart/chain.js';

/** An open order of a batch. */
export interface BatchOrder extends MatchOrder {
  /** Where the order was posted. */
  readonly regionId: string;
  /** Whose order it is: an enterprise may be told which of its own orders stood in each other's way. */
  readonly enterpriseId: string;
}

/** The state of a region at the moment of its round. Every order and every workshop is given once. */
export interface BatchInput {
  readonly orders: readonly BatchOrder[];
  readonly workshops: readonly MatchWorkshop[];
  readonly policy: MatchPolicy;
  /** The date in Asia/Shanghai. */
  readonly todayOn: string;
  /** Any whole number; the same seed and iterations give the same outcome, byte by byte. */
  readonly seed: number;
  /** Steps of the engine's search. */
  readonly iterations: number;
}

/** How good the plan is, and how far from the best possible one it can be at most. */
export interface BatchProof {
  /** Standard minutes placed × (1 + score + bonuses) less what further workshops cost; see batch-value.ts. */
  readonly objective: number;
  /** No way to place the batch is worth more, as long as no pair was left out. */
  readonly upperBound: number;
  /** (upperBound − objective) ÷ upperBound, 0 when both are equal. */
  readonly gap: number;
  readonly proof: ProofKind;
  readonly iterations: number;
  readonly seed: number;
  /** Eligible pairs that an order has beyond the most it brings into the engine; 0 in a county. */
  readonly leftOutPairs: number;
}

/** What one more standard minute of a workshop's process in a week would be worth, in units of the objective. */
export interface WeekPrice {
  readonly workshopId: string;
  readonly processId: string;
  /** Monday of the week. */
  readonly weekOn: string;
  readonly valuePerMinute: number;
}

/** What the floor for idle workshops did to a batch. */
export interface FloorOutcome {
  /** Waiting long enough, whether or not there is an order they can do. By id. */
  readonly dueWorkshopIds: readonly string[];
  /** Of these, those that have a share only because of the floor. By id. */
  readonly servedWorkshopIds: readonly string[];
  /** Objective without the floor less objective with it. */
  readonly cost: number;
}

export interface BatchOutcome {
  /**
   * By order id, in the order in which they are to be written: each keeps every promise given those before it.
   */
  readonly results: ReadonlyMap<string, MatchResult>;
  readonly proof: BatchProof;
  /** Of capacity that is worth something. */
  readonly prices: readonly WeekPrice[];
  /** How evenly work is spread over the workshops without and with the batch. */
  readonly fairness: RoundFigures;
  readonly idleFloor: FloorOutcome;
}

/** The outcome of a batch with what is made step by step; its fairness counts both. */
export interface ChainedOutcome extends BatchOutcome {
  /**
   * By order id, in the order of their results, each to be written with its own: orders that nobody can make alone
   * and several can, one after the other.
   */
  readonly chains: ReadonlyMap<string, ChainResult>;
  /**
   * By order id, the question (see question.ts) of every order of which nothing can be placed in what is left, though
   * no other order stands in its way: while it stays the same, so does the answer.
   */
  readonly hopeless: ReadonlyMap<string, string>;
}
