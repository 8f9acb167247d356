import { f64 } from './columns.js';

/** Rounds without a lower bound after which the step is halved. */
const PATIENCE = 8;
const MEMORY = 0.7;
/** Above the best bound by more than this part of the distance to the target, a step was far too long. */
const OVERSHOOT = 0.3;

/** A bound as a function of prices: answers it, and writes where demand exceeds supply. */
export type PricedBound = (prices: Float64Array, excess: Float64Array) => number;

/**
 * Lowers a convex bound over prices that are not negative: a deflected subgradient method with Polyak steps
 * towards a target, the objective of a known plan. Every price gives a valid bound; the lowest is kept.
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

  constructor(
    startPrices: Float64Array,
    private readonly bound: PricedBound,
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
      const bound = this.bound(this.prices, this.excess);
      this.note(bound, target);
      this.move(Math.min(bound, this.best) - target);
      this.rounds += 1;
    }
  }

  /** Goes on from other prices. */
  restart(prices: Float64Array): void {
    this.prices.set(prices);
    this.direction.fill(0);
  }

  private note(bound: number, target: number): void {
    const hasFallen = bound < this.best - 1e-7 * Math.abs(this.best) || this.best === Infinity;
    const hasOvershot = bound - this.best > OVERSHOOT * (this.best - target);
    this.roundsSinceBest = hasFallen ? 0 : this.roundsSinceBest + 1;
    if (bound < this.best) {
      this.best = bound;
      this.bestPrices.set(this.prices);
    }
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
