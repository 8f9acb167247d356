import { f64 } from './columns.js';

/** Rounds without a lower bound after which the step is halved. */
const PATIENCE = 8;
const MEMORY = 0.7;
/** Above the best bound by more than this part of the distance to the target, a step was far too long. */
const OVERSHOOT = 0.3;
/** Once steps are so short, averages of the excess lead further than any one excess does. */
const LAST_STEP_SHARE = 0.05;
/** The first step along an average, and how the steps grow and shrink. */
const FIRST_AVERAGE_SHARE = 0.3;
const MOST_AVERAGE_SHARE = 2;
const GROWTH = 1.1;
const SHRINKAGE = 0.66;
const AVERAGE_PATIENCE = 5;
/** A new excess has at least this part in the average. */
const LEAST_PART = 0.02;

/** A bound as a function of prices: answers it, and writes where demand exceeds supply. */
export type PricedBound = (prices: Float64Array, excess: Float64Array) => number;

/**
 * Lowers a convex bound over prices that are not negative: a deflected subgradient method with Polyak steps
 * towards a target, the objective of a known plan; when its steps have become short, the volume algorithm (Barahona
 * and Anbil 2000), which steps from the best prices along an average of what was in excess around them. Every price
 * gives a valid bound; the lowest is kept.
 */
export class PriceDescent {
  best = Infinity;
  readonly bestPrices: Float64Array;
  rounds = 0;
  private readonly prices: Float64Array;
  private readonly excess: Float64Array;
  private readonly direction: Float64Array;
  private stepShare = 1;
  private roundsSinceBest = 0;
  /** True once steps go along averages; `direction` is then the average. */
  private isAveraging = false;

  constructor(
    startPrices: Float64Array,
    private readonly bound: PricedBound,
    /** False for prices that a search of its own sharpens afterwards: there the first method leads further. */
    private readonly mayAverage = false,
  ) {
    const size = startPrices.length;
    this.prices = startPrices.slice();
    this.bestPrices = new Float64Array(size);
    this.excess = new Float64Array(size);
    this.direction = new Float64Array(size);
  }

  /** Improves the prices for some rounds. */
  improve(rounds: number, target: number): void {
    for (let round = 0; round < rounds && this.best > target; round += 1) {
      if (this.isAveraging) this.followAverage(target);
      else {
        const bound = this.bound(this.prices, this.excess);
        this.note(bound, target);
        if (this.mayAverage && this.stepShare < LAST_STEP_SHARE) this.startAverage();
        else this.move(Math.min(bound, this.best) - target);
      }
      this.rounds += 1;
    }
  }

  /** Goes on from other prices. */
  restart(prices: Float64Array): void {
    this.prices.set(prices);
    this.direction.fill(0);
    if (this.isAveraging) this.stepShare = LAST_STEP_SHARE;
    this.isAveraging = false;
  }

  /** The step was just shortened: prices are the best, and the excess is theirs. */
  private startAverage(): void {
    this.isAveraging = true;
    this.direction.set(this.excess);
    this.stepShare = FIRST_AVERAGE_SHARE;
    this.roundsSinceBest = 0;
  }

  /** A round of the volume algorithm. */
  private followAverage(target: number): void {
    const { prices, bestPrices, direction, excess } = this;
    const length = direction.reduce((sum, _, cell) => sum + this.pull(direction, cell) ** 2, 0);
    if (length === 0) return;
    const step = (this.stepShare * (this.best - target)) / length;
    for (let cell = 0; cell < prices.length; cell += 1)
      prices[cell] = Math.max(0, f64(bestPrices, cell) + step * f64(direction, cell));
    const bound = this.bound(prices, excess);
    const hasFallen = bound < this.best - 1e-9 * Math.abs(this.best);
    this.keep(bound);
    this.adjustStep(hasFallen);
    this.average();
  }

  /** Longer steps while they lead down and still point the same way, shorter ones after some that do not. */
  private adjustStep(hasFallen: boolean): void {
    if (hasFallen) {
      this.roundsSinceBest = 0;
      const agreement = this.excess.reduce((sum, one, cell) => sum + one * f64(this.direction, cell), 0);
      if (agreement > 0) this.stepShare = Math.min(MOST_AVERAGE_SHARE, this.stepShare * GROWTH);
      return;
    }
    this.roundsSinceBest += 1;
    if (this.roundsSinceBest < AVERAGE_PATIENCE) return;
    this.roundsSinceBest = 0;
    this.stepShare *= SHRINKAGE;
  }

  /** Mixes the last excess into the average so that the mixture is as short as can be. */
  private average(): void {
    const { direction, excess } = this;
    let [ofExcess, ofBoth, ofAverage] = [0, 0, 0];
    for (let cell = 0; cell < direction.length; cell += 1) {
      const [one, mean] = [this.pull(excess, cell), this.pull(direction, cell)];
      ofExcess += one * one;
      ofBoth += one * mean;
      ofAverage += mean * mean;
    }
    const spread = ofExcess + ofAverage - 2 * ofBoth;
    const part = spread > 0 ? Math.min(1, Math.max(LEAST_PART, (ofAverage - ofBoth) / spread)) : 1;
    for (let cell = 0; cell < direction.length; cell += 1)
      direction[cell] = part * f64(excess, cell) + (1 - part) * f64(direction, cell);
  }

  /** A part of a direction; nothing where it would take a best price below zero. */
  private pull(direction: Float64Array, cell: number): number {
    return f64(this.bestPrices, cell) === 0 ? Math.max(0, f64(direction, cell)) : f64(direction, cell);
  }

  /** Keeps the prices when their bound is the lowest so far. */
  private keep(bound: number): void {
    if (bound >= this.best) return;
    this.best = bound;
    this.bestPrices.set(this.prices);
  }

  /** Takes note of a round of the first method: the best prices again and a shorter step when it leads nowhere. */
  private note(bound: number, target: number): void {
    const hasFallen = bound < this.best - 1e-7 * Math.abs(this.best) || this.best === Infinity;
    const hasOvershot = bound - this.best > OVERSHOOT * (this.best - target);
    this.roundsSinceBest = hasFallen ? 0 : this.roundsSinceBest + 1;
    this.keep(bound);
    if (this.roundsSinceBest < PATIENCE && !hasOvershot) return;
    this.roundsSinceBest = 0;
    this.stepShare /= hasOvershot ? 3 : 2;
    this.prices.set(this.bestPrices);
    this.direction.fill(0);
    this.bound(this.prices, this.excess);
  }

  private move(distance: number): void {
    const { prices, direction, excess } = this;
    let length = 0;
    for (let cell = 0; cell < prices.length; cell += 1) {
      // A price at zero cannot fall: a surplus there is no error.
      const wish = f64(prices, cell) === 0 ? Math.max(0, f64(excess, cell)) : f64(excess, cell);
      const next = MEMORY * f64(direction, cell) + wish;
      direction[cell] = next;
      length += next * next;
    }
    if (length === 0) return;
    const step = (this.stepShare * Math.max(0, distance)) / length;
    for (let cell = 0; cell < prices.length; cell += 1) {
      prices[cell] = Math.max(0, f64(prices, cell) + step * f64(direction, cell));
    }
  }
}
