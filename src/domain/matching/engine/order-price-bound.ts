import { addTo, f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import { PriceDescent } from './price-descent.js';
import { freeSlackOf } from './slack.js';

/**
 * The other way to bound from above: price the units of each order instead of the weeks of each workshop. No
 * plan is worth more than all units at their price plus, of each workshop, the best filling of its capacity by
 * fractions of units, if that pays its opening. Where opening costs decide, this bound is far the lower one.
 */
export class OrderPriceBound {
  private readonly descent: PriceDescent;
  private readonly density: Float64Array;
  private readonly ranked: number[][];
  private readonly freeSlack: Float64Array;

  constructor(private readonly instance: Instance) {
    this.freeSlack = freeSlackOf(instance);
    this.density = new Float64Array(instance.pairOrder.length);
    this.ranked = Array.from(instance.workshopIds, (_, workshop) =>
      Array.from(
        instance.workshopPairs.subarray(
          i32(instance.workshopPairStart, workshop),
          i32(instance.workshopPairStart, workshop + 1),
        ),
      ),
    );
    this.descent = new PriceDescent(highestValues(instance), (prices, excess) =>
      this.evaluate(prices, excess),
    );
  }

  /** The lowest bound so far, over the instance's base. */
  get best(): number {
    return this.descent.best;
  }

  /** Improves the prices for some rounds, towards the objective of a known plan. */
  improve(rounds: number, target: number): void {
    this.descent.improve(rounds, target);
  }

  /** What each workshop gains at the best prices if it opens; below 0 where no filling pays the opening. */
  openingGains(): Float64Array {
    const prices = this.descent.bestPrices;
    return Float64Array.from(this.ranked, (pairs, workshop) => this.gainOf(workshop, pairs, prices));
  }

  private evaluate(prices: Float64Array, excess: Float64Array): number {
    const { orderQuantity } = this.instance;
    let bound = 0;
    for (let order = 0; order < prices.length; order += 1) {
      bound += f64(prices, order) * f64(orderQuantity, order);
      excess[order] = -f64(orderQuantity, order);
    }
    for (const [workshop, pairs] of this.ranked.entries())
      bound += this.fill(workshop, pairs, prices, excess);
    return bound;
  }

  /** Gain of a workshop's best filling at the prices, if any; counts what it takes if it is worth opening. */
  private fill(workshop: number, pairs: number[], prices: Float64Array, excess: Float64Array): number {
    const gain = this.gainOf(workshop, pairs, prices);
    if (gain <= 0) return 0;
    this.take(pairs, prices, excess);
    return gain;
  }

  /** Gain of a workshop's best filling at the prices, its opening paid; ranks its pairs by what a minute brings. */
  private gainOf(workshop: number, pairs: number[], prices: Float64Array): number {
    const { instance, density } = this;
    for (const pair of pairs)
      density[pair] = this.marginOf(pair, prices) / f64(instance.useMilliPerUnit, pair);
    pairs.sort((a, b) => f64(density, b) - f64(density, a) || a - b);
    return this.take(pairs, prices, null) - f64(instance.openingCost, workshop);
  }

  private take(pairs: readonly number[], prices: Float64Array, excess: Float64Array | null): number {
    const { instance } = this;
    const [first] = pairs;
    let left = first === undefined ? 0 : this.roomOf(first);
    let gain = 0;
    for (const pair of pairs) {
      const margin = this.marginOf(pair, prices);
      if (left <= 0 || margin <= 0) break;
      const perUnit = f64(instance.useMilliPerUnit, pair);
      const units = Math.min(f64(instance.pairMost, pair), left / perUnit);
      left -= units * perUnit;
      gain += units * margin;
      if (excess) addTo(excess, i32(instance.pairOrder, pair), units);
    }
    return gain;
  }

  private marginOf(pair: number, prices: Float64Array): number {
    return f64(this.instance.pairValue, pair) - f64(prices, i32(this.instance.pairOrder, pair));
  }

  /** Milli minutes of the window the pairs share. */
  private roomOf(pair: number): number {
    const { weekCount, useResource, pairEarliest, pairDue } = this.instance;
    const row = i32(useResource, pair) * weekCount + i32(pairEarliest, pair);
    return f64(this.freeSlack, row * weekCount + i32(pairDue, pair));
  }
}

/** At the value of its best pair no order leaves a workshop a gain: from there prices need not climb. */
function highestValues({ orderIds, orderPairStart, pairValue }: Instance): Float64Array {
  return Float64Array.from(orderIds, (_, order) => {
    const best = i32(orderPairStart, order);
    return best < i32(orderPairStart, order + 1) ? Math.max(0, f64(pairValue, best)) : 0;
  });
}

/** True where the bound applies: every pair uses one resource of its workshop, the same, in one common window. */
export function hasOneWindow(instance: Instance): boolean {
  const resourceOf = new Map<number, number>();
  for (let pair = 0; pair < instance.pairOrder.length; pair += 1) {
    const workshop = i32(instance.pairWorkshop, pair);
    const resource = i32(instance.useResource, pair);
    const isOfWindow =
      i32(instance.pairEarliest, pair) === i32(instance.pairEarliest, 0) &&
      i32(instance.pairDue, pair) === i32(instance.pairDue, 0);
    const hasOneUse = i32(instance.useStart, pair) === pair && i32(instance.useStart, pair + 1) === pair + 1;
    // A fee below 0 is worth more than its units at any price of them.
    if (f64(instance.pairLotCost, pair) < 0) return false;
    if (!isOfWindow || !hasOneUse || (resourceOf.get(workshop) ?? resource) !== resource) return false;
    resourceOf.set(workshop, resource);
  }
  return instance.pairOrder.length > 0;
}
