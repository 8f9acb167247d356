/** Steps of one search: tens of milliseconds, and far beyond what nearly every order of a county needs. */
const SEARCH_STEPS = 20_000;

/**
 * What searches may still spend. Steps are counted, not time, so that the same question has the same
 * answer on every machine.
 */
export class SearchBudget {
  private steps = 0;
  private hasRefused = false;

  /** Steps taken so far. */
  get spent(): number {
    return this.steps;
  }

  /** True once a step was refused: what the searches found then is sound but need not be the best. */
  get hasRunOut(): boolean {
    return this.hasRefused;
  }

  /** Takes so many steps; false, and nothing from then on, when fewer are left. */
  spend(steps: number): boolean {
    if (this.steps + steps > SEARCH_STEPS) this.hasRefused = true;
    if (!this.hasRefused) this.steps += steps;
    return !this.hasRefused;
  }
}
