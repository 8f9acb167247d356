import type { Instance } from './instance.js';
import type { UpperBounds } from './upper-bounds.js';

/** Share of the work of a search that goes into prices of lots. */
const SHARE = 0.3;
/** Pairs for which a round is as much work as a step of the search. */
const PAIRS_PER_STEP = 0.75;
/** In fewer rounds prices of lots prove nothing; after so many they have settled. */
const FEWEST_ROUNDS = 20;
const MOST_ROUNDS = 200;

/** The bound by prices of lots beside a search, as far as this is long enough for it. */
export class LotsBeside {
  constructor(
    private readonly instance: Instance,
    private readonly bounds: UpperBounds,
    private readonly search: { readonly bestValue: number },
  ) {}

  /** Rounds beside so many steps of the search. */
  roundsBeside(steps: number): number {
    const rounds = Math.round((SHARE * steps) / this.stepsPerRound());
    return rounds < FEWEST_ROUNDS ? 0 : Math.min(MOST_ROUNDS, rounds);
  }

  /** Of work worth so many steps, those that the search itself should have. */
  stepsWithin(work: number): number {
    return work * (work / (work + this.roundsBeside(work) * this.stepsPerRound()));
  }

  /** Improves the bound for some rounds. */
  prove(rounds: number): void {
    this.bounds.improveLots(rounds, this.search.bestValue);
  }

  private stepsPerRound(): number {
    return Math.max(1, this.instance.pairOrder.length) / PAIRS_PER_STEP;
  }
}
