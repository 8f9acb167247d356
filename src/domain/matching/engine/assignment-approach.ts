import type { Approach } from './approach.js';
import type { Assignment } from './assignment.js';
import { AssignmentSearch } from './assignment-search.js';
import type { AllocationState } from './state.js';
import { UpperBounds } from './upper-bounds.js';

/** Approach to generalised assignment, whose search finds prices of orders, and so the bound, by itself. */
export class AssignmentApproach implements Approach {
  readonly search: AssignmentSearch;
  readonly assignment: AssignmentSearch;
  readonly bounds: UpperBounds;
  readonly lots = null;
  readonly firstRounds = 0;

  constructor(state: AllocationState, assignment: Assignment, seed: number) {
    this.search = new AssignmentSearch(state, assignment, seed);
    this.assignment = this.search;
    this.bounds = new UpperBounds(state.instance, this.search.bestValue);
    this.bounds.noteOrderPrices(this.search.upperBound);
  }

  roundsBeside(): number {
    return 0;
  }

  /** Takes over what the search has found; prices of capacity are here what the plan reports. */
  prove(): void {
    const { search, bounds } = this;
    bounds.noteOrderPrices(search.upperBound);
    const prices = bounds.capacity.rounds > 1 ? null : search.weekPrices();
    if (prices) bounds.capacity.tryPrices(prices, search.bestValue);
  }

  run(steps: number): void {
    this.search.run(steps);
  }

  rehearse(): never {
    throw new Error('the search for an assignment measures its pace as it goes');
  }
}
