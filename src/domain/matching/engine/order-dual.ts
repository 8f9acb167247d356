import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import { PairCurve } from './pair-curve.js';

const MOST_CUTS = 24;

/**
 * The best an order could get if capacity were for sale at given prices, bounded from above: the quantity is
 * priced too (`unitPrice`), so that every pair chooses its lot alone and the best few pairs count. Any unit
 * price gives a valid bound; the lowest is found by cutting planes on that one price.
 */
export class OrderDual {
  /** The bound of the last order solved. */
  value = 0;
  /** Relaxed units per pair of that order, counted from its first: what the bound would buy. */
  readonly units: Float64Array;
  private readonly curve: PairCurve;
  private readonly steps: Float64Array;
  private readonly slopes: Float64Array;
  private readonly stepEnd: Int32Array;
  private readonly starts: Float64Array;
  private readonly lot: Float64Array;
  private readonly gain: Float64Array;
  private readonly chosen: Int32Array;
  private chosenCount = 0;
  /** Pairs worth asking: at a price of a unit at which a pair gains nothing it gains nothing at a higher one either. */
  private asked: Int32Array;
  private askedCount = 0;
  /** Those of them that gained something at the last price. */
  private gaining: Int32Array;
  private gainingCount = 0;
  private first = 0;
  private count = 0;
  private quantity = 0;
  private places = 0;

  constructor(
    private readonly instance: Instance,
    widest: number,
  ) {
    this.curve = new PairCurve(instance);
    this.units = new Float64Array(widest);
    this.steps = new Float64Array(widest * 64);
    this.slopes = new Float64Array(widest * 64);
    this.stepEnd = new Int32Array(widest + 1);
    this.starts = new Float64Array(widest);
    this.lot = new Float64Array(widest);
    this.gain = new Float64Array(widest);
    this.chosen = new Int32Array(widest + 1);
    this.asked = new Int32Array(widest);
    this.gaining = new Int32Array(widest);
  }

  solve(order: number, prices: Float64Array): void {
    this.draw(order, prices);
    this.units.fill(0, 0, this.count);
    this.value = 0;
    if (this.count === 0) return;
    const isWhole = i32(this.instance.orderIsWhole, order) === 1;
    // With one place no lot exceeds the quantity, and tightening made the least lot of a whole order all of it.
    if (isWhole && this.places > 1) this.solveWhole();
    else this.solvePartial();
    if (this.value > 0) return;
    // To get nothing is always possible, and here it is best.
    this.value = 0;
    this.units.fill(0, 0, this.count);
  }

  private draw(order: number, prices: Float64Array): void {
    const { instance, curve } = this;
    this.first = i32(instance.orderPairStart, order);
    this.count = i32(instance.orderPairStart, order + 1) - this.first;
    this.quantity = f64(instance.orderQuantity, order);
    this.places = i32(instance.orderMaxWorkshops, order);
    let end = 0;
    for (let place = 0; place < this.count; place += 1) {
      this.asked[place] = place;
      curve.draw(this.first + place, prices);
      this.starts[place] = curve.start;
      end = this.copyCurve(end);
      this.stepEnd[place + 1] = end;
    }
    this.askedCount = this.count;
  }

  private copyCurve(start: number): number {
    const { steps, slopes, curve } = this;
    const { width, slope } = curve;
    const end = start + curve.steps;
    for (let step = start; step < end; step += 1) {
      steps[step] = f64(width, step - start);
      slopes[step] = f64(slope, step - start);
    }
    return end;
  }

  private solvePartial(): void {
    const atZero = this.evaluate(0);
    const excess = this.chosenUnits() - this.quantity;
    this.keepUnits(1);
    this.value = atZero;
    if (excess > 0) this.cut(0, atZero, -excess);
  }

  private solveWhole(): void {
    let low = -this.highestSlope();
    let value = this.evaluate(low);
    let excess = this.chosenUnits() - this.quantity;
    for (let widening = 0; widening < 12 && excess < 0; widening += 1) {
      low *= 3;
      value = this.evaluate(low);
      excess = this.chosenUnits() - this.quantity;
    }
    this.keepUnits(1);
    this.value = value;
    if (excess > 0) this.cut(low, value, -excess);
  }

  /**
   * The bound falls at `low` with slope `lowSlope` and rises beyond the highest slope: the cut of both
   * tangents comes nearer from either side until it lies on the bound itself.
   */
  private cut(startLow: number, startValue: number, startSlope: number): void {
    let [low, lowValue, lowSlope] = [startLow, startValue, startSlope];
    this.askGaining();
    let high = this.highestSlope();
    let highValue = this.evaluate(high);
    let highSlope = this.quantity - this.chosenUnits();
    let best = Math.min(lowValue, highValue);
    for (let round = 0; round < MOST_CUTS && highSlope - lowSlope > 0; round += 1) {
      const price = (lowValue - highValue + highSlope * high - lowSlope * low) / (highSlope - lowSlope);
      if (!(price > low && price < high)) break;
      const value = this.evaluate(price);
      const slope = this.quantity - this.chosenUnits();
      const onTangent = lowValue + lowSlope * (price - low);
      best = Math.min(best, value);
      if (slope < 0) {
        [low, lowValue, lowSlope] = [price, value, slope];
        this.askGaining();
      } else [high, highValue, highSlope] = [price, value, slope];
      if (slope === 0 || value - onTangent <= 1e-9 * Math.abs(value)) break;
    }
    this.value = best;
    this.mix(low, lowSlope, high, highSlope);
  }

  /** Units that together make the quantity: those a little below and a little above the price, mixed. */
  private mix(low: number, lowSlope: number, high: number, highSlope: number): void {
    const share = highSlope - lowSlope > 0 ? highSlope / (highSlope - lowSlope) : 1;
    this.units.fill(0, 0, this.count);
    this.evaluate(low);
    this.keepUnits(share);
    this.evaluate(high);
    this.keepUnits(1 - share);
  }

  private highestSlope(): number {
    let highest = 1e-9;
    for (let place = 0; place < this.count; place += 1) {
      const start = i32(this.stepEnd, place);
      if (start < i32(this.stepEnd, place + 1)) highest = Math.max(highest, f64(this.slopes, start));
    }
    return highest * 1.0001;
  }

  /** Asks from now on only those that gained something at the last price: no lower one will be tried. */
  private askGaining(): void {
    [this.asked, this.gaining] = [this.gaining, this.asked];
    this.askedCount = this.gainingCount;
  }

  /** The bound at one price of a unit; leaves the pairs it takes in `chosen` with their lots. */
  private evaluate(unitPrice: number): number {
    const { asked, gaining } = this;
    this.chosenCount = 0;
    let count = 0;
    for (let at = 0; at < this.askedCount; at += 1) {
      const place = i32(asked, at);
      const gain = this.gainOf(place, unitPrice);
      if (gain <= 0) continue;
      gaining[count] = place;
      count += 1;
      this.rank(place, gain);
    }
    this.gainingCount = count;
    let value = unitPrice * this.quantity;
    for (let rank = 0; rank < this.chosenCount; rank += 1) value += f64(this.gain, i32(this.chosen, rank));
    return value;
  }

  /** Best gain of a pair at a price, over its lots from least to most. */
  private gainOf(place: number, unitPrice: number): number {
    const { instance, steps, slopes, stepEnd } = this;
    const least = f64(instance.pairLeast, this.first + place);
    const most = f64(instance.pairMost, this.first + place);
    let units = 0;
    let gain = f64(this.starts, place);
    const end = i32(stepEnd, place + 1);
    for (let step = i32(stepEnd, place); step < end && units < most; step += 1) {
      const slope = f64(slopes, step) - unitPrice;
      const width = f64(steps, step);
      const open = (slope > 0 ? most : least) - units;
      const wanted = width < open ? width : open;
      if (wanted <= 0) break;
      units += wanted;
      gain += wanted * slope;
    }
    this.lot[place] = units;
    return gain;
  }

  /** Keeps the best pairs, by falling gain. */
  private rank(place: number, gain: number): void {
    let rank = this.chosenCount;
    if (rank === this.places) {
      if (gain <= f64(this.gain, i32(this.chosen, rank - 1))) return;
      rank -= 1;
    } else this.chosenCount += 1;
    while (rank > 0 && f64(this.gain, i32(this.chosen, rank - 1)) < gain) {
      this.chosen[rank] = i32(this.chosen, rank - 1);
      rank -= 1;
    }
    this.chosen[rank] = place;
    this.gain[place] = gain;
  }

  private chosenUnits(): number {
    let units = 0;
    for (let rank = 0; rank < this.chosenCount; rank += 1) units += f64(this.lot, i32(this.chosen, rank));
    return units;
  }

  private keepUnits(share: number): void {
    for (let rank = 0; rank < this.chosenCount; rank += 1) {
      const place = i32(this.chosen, rank);
      this.units[place] = f64(this.units, place) + share * f64(this.lot, place);
    }
  }
}
