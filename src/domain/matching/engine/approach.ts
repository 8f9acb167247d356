import type { AssignmentSearch } from './assignment-search.js';
import type { LotsBeside } from './lots-beside.js';
import type { UpperBounds } from './upper-bounds.js';

/** A search, as far as it is of no matter what it searches by. */
export interface PlanSearch {
  readonly bestUnits: Float64Array;
  readonly bestValue: number;
  /** Goes on from another plan, which is better than the best so far. */
  adopt(units: Float64Array): void;
  /** Goes back to the best. */
  restoreBest(): void;
}

/** How a kind of problem is solved: the search for it, and how the bound goes along with that. */
export interface Approach {
  readonly search: PlanSearch;
  /** The same search where it is the one for generalised assignment. */
  readonly assignment: AssignmentSearch | null;
  readonly bounds: UpperBounds;
  /** A second bound beside the search, where there is one. */
  readonly lots: LotsBeside | null;
  /** Rounds of the bound after which its prices are worth being guided by. */
  readonly firstRounds: number;
  /** Rounds of the bound beside so many steps of the search. */
  roundsBeside(steps: number): number;
  /** Improves the bounds for some rounds, and with them what guides the search. */
  prove(rounds: number): void;
  /** Runs steps of the search at the temperature for a share (0 to 1) of it. */
  run(steps: number, share: number): void;
  /** Runs steps for a caller that measures how long they take; they leave no trace but what is of use. */
  rehearse(steps: number): void;
}
