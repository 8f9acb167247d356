import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';

/** Most weeks of most uses whose price steps a curve keeps apart. */
const MOST_STEPS = 64;

/**
 * What a pair is worth at given prices of capacity, as a function of its units: value less the price of its
 * minutes, which take the cheapest weeks of the window first and no more of a week than it has. Concave and
 * piecewise linear: `steps` steps of `width` units with falling `slope`.
 */
export class PairCurve {
  readonly width = new Float64Array(MOST_STEPS);
  readonly slope = new Float64Array(MOST_STEPS);
  steps = 0;
  /** Worth of the lot before its first unit: minus its fee and the price of its setup. */
  start = 0;
  private readonly weeks: Int32Array;
  private readonly left: Float64Array;

  constructor(private readonly instance: Instance) {
    this.weeks = new Int32Array(instance.weekCount);
    this.left = new Float64Array(instance.weekCount);
  }

  /** Draws the curve of a pair at prices per milli minute of every resource and week. */
  draw(pair: number, prices: Float64Array): void {
    const { instance } = this;
    this.start = -f64(instance.pairLotCost, pair);
    this.steps = 1;
    this.width[0] = Infinity;
    this.slope[0] = f64(instance.pairValue, pair);
    const end = i32(instance.useStart, pair + 1);
    for (let use = i32(instance.useStart, pair); use < end; use += 1) this.subtract(pair, use, prices);
  }

  private subtract(pair: number, use: number, prices: Float64Array): void {
    const { instance } = this;
    const earliest = i32(instance.pairEarliest, pair);
    const count = i32(instance.pairDue, pair) - earliest + 1;
    const first = i32(instance.useResource, use) * instance.weekCount + earliest;
    this.sortWeeks(prices, first, count);
    let setup = f64(instance.useSetupMilli, use);
    for (let place = 0; place < count; place += 1) {
      const week = i32(this.weeks, place);
      const forSetup = Math.min(setup, f64(instance.capacity, week));
      setup -= forSetup;
      this.start -= forSetup * f64(prices, week);
      this.left[place] = f64(instance.capacity, week) - forSetup;
    }
    this.merge(count, f64(instance.useMilliPerUnit, use), prices);
  }

  /** Weeks `first`.. by rising price. */
  private sortWeeks(prices: Float64Array, first: number, count: number): void {
    for (let place = 0; place < count; place += 1) {
      const week = first + place;
      const price = f64(prices, week);
      let at = place;
      while (at > 0 && f64(prices, i32(this.weeks, at - 1)) > price) {
        this.weeks[at] = i32(this.weeks, at - 1);
        at -= 1;
      }
      this.weeks[at] = week;
    }
  }

  /** Lays the price steps of one use over the steps so far; the curve ends where the weeks do. */
  private merge(count: number, perUnit: number, prices: Float64Array): void {
    let step = 0;
    let place = 0;
    while (step < this.steps && place < count) {
      const units = f64(this.left, place) / perUnit;
      const price = f64(prices, i32(this.weeks, place)) * perUnit;
      if (units < f64(this.width, step)) {
        if (units > 0) {
          this.splitStep(step, units);
          this.slope[step] = f64(this.slope, step) - price;
          step += 1;
        }
        place += 1;
      } else {
        this.left[place] = f64(this.left, place) - f64(this.width, step) * perUnit;
        this.slope[step] = f64(this.slope, step) - price;
        step += 1;
      }
    }
    this.steps = step;
  }

  private splitStep(step: number, units: number): void {
    for (let at = this.steps; at > step; at -= 1) {
      this.width[at] = f64(this.width, at - 1);
      this.slope[at] = f64(this.slope, at - 1);
    }
    this.width[step] = units;
    this.width[step + 1] = f64(this.width, step + 1) - units;
    this.steps += 1;
  }
}
