import { addTo, f64, i32 } from './columns.js';
import type { Instance } from './instance.js';

/** Pairs of an order, beyond its most workshops, by which it may want what others hold. */
const EXTRA_PAIRS = 3;
/** So often the same workshop counts for an order that might join. */
const MOST_PULL = 3;
/** What an order that has no gap itself, but holds what others want, weighs against the one of the widest gap. */
const LEAST_WEIGHT = 0.3;

/** What a part of a plan is chosen by. */
export interface PartBasis {
  /** Units per pair in the plan. */
  readonly units: Float64Array;
  /** How much there is to gain at each order, none below 0. */
  readonly gaps: Float64Array;
  /** Price of the minutes of one unit, per pair. */
  readonly unitPrices: Float64Array;
}

/**
 * The order of the widest gap and, one after the other, those that hold most of what the ones before have or would
 * like to have, rather those with a gap of their own. Of an instance where nothing is to be gained, none.
 */
export function choosePart(instance: Instance, basis: PartBasis, size: number): Int32Array {
  const growth = new PartGrowth(instance, basis);
  while (growth.orders.length < size && growth.grow());
  return Int32Array.from(growth.orders);
}

class PartGrowth {
  readonly orders: number[] = [];
  private readonly isInside: Uint8Array;
  /** How many of the orders inside have to do with each workshop. */
  private readonly pull: Float64Array;
  private readonly widest: number;

  constructor(
    private readonly instance: Instance,
    private readonly basis: PartBasis,
  ) {
    this.isInside = new Uint8Array(instance.orderIds.length);
    this.pull = new Float64Array(instance.workshopIds.length);
    this.widest = basis.gaps.reduce((widest, gap) => Math.max(widest, gap), 0);
    if (this.widest > 0) this.add(basis.gaps.indexOf(this.widest));
  }

  /** Adds one order more; false when no other holds anything that those inside could use. */
  grow(): boolean {
    let [best, bestScore] = [-1, 0];
    for (const [order, isInside] of this.isInside.entries()) {
      const score = isInside === 1 ? 0 : this.scoreOf(order);
      if (score > bestScore) [best, bestScore] = [order, score];
    }
    if (best >= 0) this.add(best);
    return best >= 0;
  }

  private add(order: number): void {
    this.orders.push(order);
    this.isInside[order] = 1;
    for (const pair of this.wantedPairs(order)) addTo(this.pull, i32(this.instance.pairWorkshop, pair), 1);
  }

  /** Where an order is and where it would like to be at the prices. */
  private wantedPairs(order: number): ReadonlySet<number> {
    const { instance, basis } = this;
    const start = i32(instance.orderPairStart, order);
    const count = i32(instance.orderPairStart, order + 1) - start;
    const pairs = Array.from({ length: count }, (_, place) => start + place);
    const gainOf = (pair: number): number =>
      (f64(instance.pairValue, pair) - f64(basis.unitPrices, pair)) * f64(instance.pairMost, pair);
    const wanted = i32(instance.orderMaxWorkshops, order) + EXTRA_PAIRS;
    const best = pairs.toSorted((a, b) => gainOf(b) - gainOf(a)).slice(0, wanted);
    return new Set([...best, ...pairs.filter((pair) => f64(basis.units, pair) > 0)]);
  }

  private scoreOf(order: number): number {
    const { instance, basis } = this;
    let held = 0;
    const end = i32(instance.orderPairStart, order + 1);
    for (let pair = i32(instance.orderPairStart, order); pair < end; pair += 1) {
      if (f64(basis.units, pair) === 0) continue;
      held += Math.min(f64(this.pull, i32(instance.pairWorkshop, pair)), MOST_PULL);
    }
    return held * (LEAST_WEIGHT + f64(basis.gaps, order) / this.widest);
  }
}
