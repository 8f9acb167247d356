import type { Approach } from './approach.js';
import type { OpeningProblem } from './opening-problem.js';
import { OpeningSearch } from './opening-search.js';
import type { AllocationState } from './state.js';
import { UpperBounds } from './upper-bounds.js';

const FIRST_ROUNDS = 600;
/** Rounds of the bound for each step of the search: as much work. */
const ROUNDS_PER_STEP = 2;

/** Approach to facility location: the bound by prices of orders goes by cases, which the search settles. */
export class OpeningApproach implements Approach {
  readonly search: OpeningSearch;
  readonly assignment = null;
  readonly bounds: UpperBounds;
  readonly lots = null;
  readonly firstRounds = FIRST_ROUNDS;

  constructor(state: AllocationState, problem: OpeningProblem, seed: number) {
    this.search = new OpeningSearch(state, problem, seed);
    this.bounds = new UpperBounds(state.instance, this.search.bestValue);
  }

  roundsBeside(steps: number): number {
    return ROUNDS_PER_STEP * steps;
  }

  prove(rounds: number): void {
    const { search } = this;
    this.bounds.improveOrders(rounds, search.bestValue, (isOpen) => search.pricesOf(isOpen));
  }

  run(steps: number, share: number): void {
    this.search.run(steps, share);
  }

  /** The search may as well begin with them. */
  rehearse(steps: number): void {
    this.run(steps, 0);
    this.prove(this.roundsBeside(steps));
  }
}
