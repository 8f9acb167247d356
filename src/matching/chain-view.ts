import type { MatchPolicy } from '../domain/matching/policy.js';
import type { ChainResult } from '../domain/matching/steps-apart/chain.js';
import type { RoutingStep } from '../domain/routing.js';
import type { SubjectNames } from './matching.js';

/** How an order could be placed step by step, with the names of all whom it speaks of. */
export interface ChainView {
  readonly orderId: string;
  readonly policy: MatchPolicy;
  readonly askedQuantity: number;
  readonly steps: readonly RoutingStep[];
  readonly result: ChainResult;
  /** By workshop id. */
  readonly workshopNames: ReadonlyMap<string, string>;
  readonly subjectNames: SubjectNames;
}
