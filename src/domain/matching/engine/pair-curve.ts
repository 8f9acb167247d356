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
  /** The weeks of one use by rising price, their prices, and what its setup leaves of each. */
  private readonly weeks: Int32Array;
  private readonly weekPrices: Float64Array;
  private readonly left: Float64Array;

  constructor(private readonly instance: Instance) {
    this.weeks = new Int32Array(instance.weekCount);
    this.weekPrices = new Float64Array(instance.weekCount);
    this.left = new Float64Array(instance.weekCount);
  }

  /** Draws the curve of a pair at prices per milli minute of every resource and week. */
  draw(pair: number, prices: Float64Array): void {
    const { instance } = this;
    this.start = -f64(instance.pairLotCost, pair);
    const first = i32(instance.useStart, pair);
    const end = i32(instance.useStart, pair + 1);
    this.layFirst(f64(instance.pairValue, pair), first, this.openWeeks(pair, first, prices));
    for (let use = first + 1; use < end; use += 1)
      this.merge(this.openWeeks(pair, use, prices), f64(instance.useMilliPerUnit, use));
  }

  /** Sorts the weeks of a use, pays its setup, and answers how many weeks there are. */
  private openWeeks(pair: number, use: number, prices: Float64Array): number {
    const { instance, weeks, weekPrices, left } = this;
    const earliest = i32(instance.pairEarliest, pair);
    const count = i32(instance.pairDue, pair) - earliest + 1;
    this.sortWeeks(prices, i32(instance.useResource, use) * instance.weekCount + earliest, count);
    let setup = f64(instance.useSetupMilli, use);
    for (let place = 0; place < count; place += 1) {
      const capacity = f64(instance.capacity, i32(weeks, place));
      const forSetup = setup < capacity ? setup : capacity;
      setup -= forSetup;
      this.start -= forSetup * f64(weekPrices, place);
      left[place] = capacity - forSetup;
    }
    return count;
  }

  /** Weeks `first`.. by rising price. */
  private sortWeeks(prices: Float64Array, first: number, count: number): void {
    const { weeks, weekPrices } = this;
    for (let place = 0; place < count; place += 1) {
      const price = f64(prices, first + place);
      let at = place;
      while (at > 0 && f64(weekPrices, at - 1) > price) {
        weeks[at] = i32(weeks, at - 1);
        weekPrices[at] = f64(weekPrices, at - 1);
        at -= 1;
      }
      weeks[at] = first + place;
      weekPrices[at] = price;
    }
  }

  /** The price steps of the first use: one for every week that has anything left. */
  private layFirst(value: number, use: number, count: number): void {
    const { width, slope, left, weekPrices } = this;
    const perUnit = f64(this.instance.useMilliPerUnit, use);
    let step = 0;
    for (let place = 0; place < count; place += 1) {
      const units = f64(left, place) / perUnit;
      if (units <= 0) continue;
      width[step] = units;
      slope[step] = value - f64(weekPrices, place) * perUnit;
      step += 1;
    }
    this.steps = step;
  }

  /** Lays the price steps of a further use over the steps so far; the curve ends where the weeks do. */
  private merge(count: number, perUnit: number): void {
    let step = 0;
    let place = 0;
    while (step < this.steps && place < count) {
      const units = f64(this.left, place) / perUnit;
      const price = f64(this.weekPrices, place) * perUnit;
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
