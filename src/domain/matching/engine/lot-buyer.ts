import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import { type LotWish, type OfferedLot, type RankedLots, rankLots, unitsOf } from './lot-choice.js';
import type { Answer, Deal } from './lot-party.js';

/** Sets tried of one order at most; beyond, what a price of its units proves bounds the rest. */
const MOST_NODES = 2000;
/** Sets that could gain only so much more, as a part of the whole, are not tried but counted. */
const TOLERANCE = 1e-5;

/**
 * The best an order can do when lots have a price: exact in least lots, most workshops and all or nothing. Each use of
 * a pair has two goods: at `2 * use` the pair's largest lot, of which a smaller one is a part, and at `2 * use + 1` to
 * have a lot at all. A price for the order's units, too, bounds what a set of lots gains; sets that this does not rule
 * out are tried.
 */
export class LotBuyer {
  private wish: LotWish = { quantity: 0, places: 0, isWhole: false };
  private ranked: RankedLots = { lots: [], gains: [], price: 0, ofQuantity: 0 };
  private sums: readonly number[] = [0];
  private readonly set: OfferedLot[] = [];
  private best: ReadonlyMap<OfferedLot, number> | null = null;
  private bestGain = 0;
  private tolerance = 0;
  private nodes = 0;

  /** Of each order, the price of its units that bounded it best: most often it does so at other prices of lots, too. */
  private readonly unitPrices: Float64Array;

  constructor(private readonly instance: Instance) {
    this.unitPrices = new Float64Array(instance.orderIds.length);
  }

  /** The best deal at the prices, if one gains more than `known`, which some deal is known to gain. */
  choose(order: number, prices: Float64Array, known: number): Answer {
    const { instance } = this;
    this.wish = {
      quantity: f64(instance.orderQuantity, order),
      places: i32(instance.orderMaxWorkshops, order),
      isWhole: i32(instance.orderIsWhole, order) === 1,
    };
    const [near, enough] = [f64(this.unitPrices, order), known + TOLERANCE * Math.abs(known)];
    this.ranked = rankLots(this.lotsOf(order, prices), this.wish, { near, enough });
    this.unitPrices[order] = this.ranked.price;
    this.sums = sumsOf(this.ranked.gains);
    this.bestGain = Math.max(0, known);
    this.best = known < 0 ? new Map() : null;
    this.nodes = 0;
    const atMost = this.ranked.ofQuantity + this.gainsFrom(0, this.wish.places);
    this.tolerance = TOLERANCE * Math.abs(atMost);
    const bound = Math.min(atMost, this.branch(0, 0, 0));
    return { deal: this.best && this.dealOf(order, this.best), atMost: Math.max(this.bestGain, bound) };
  }

  private lotsOf(order: number, prices: Float64Array): OfferedLot[] {
    const { instance } = this;
    const lots: OfferedLot[] = [];
    const end = i32(instance.orderPairStart, order + 1);
    for (let pair = i32(instance.orderPairStart, order); pair < end; pair += 1) {
      let [ofMost, fee] = [0, f64(instance.pairLotCost, pair)];
      for (let use = i32(instance.useStart, pair); use < i32(instance.useStart, pair + 1); use += 1) {
        ofMost += f64(prices, 2 * use);
        fee += f64(prices, 2 * use + 1);
      }
      const [least, most] = [f64(instance.pairLeast, pair), f64(instance.pairMost, pair)];
      lots.push({ pair, perUnit: f64(instance.pairValue, pair) - ofMost / most, fee, least, most });
    }
    return lots;
  }

  /** What the best of the lots from `from` on gain at most in so many places, those that lose left out. */
  private gainsFrom(from: number, places: number): number {
    const last = this.sums.length - 1;
    return (this.sums[Math.min(last, from + places)] ?? 0) - (this.sums[Math.min(last, from)] ?? 0);
  }

  /**
   * Tries the set, whose lots gain `gain` when units have their price and are `units` at least, and those with lots
   * from `from` on as far as they may be better than the best. Answers what none of them gains more than.
   */
  private branch(from: number, gain: number, units: number): number {
    const { wish, set } = this;
    const { lots, gains, ofQuantity } = this.ranked;
    this.nodes += 1;
    let atMost = this.tryOut();
    if (set.length === wish.places) return atMost;
    const placesAfter = wish.places - set.length - 1;
    for (let next = from; next < lots.length; next += 1) {
      const [lot, withLot] = [lots[next], gain + (gains[next] ?? 0)];
      const bound = ofQuantity + withLot + this.gainsFrom(next + 1, placesAfter);
      if (bound <= this.bestGain + this.tolerance || this.nodes >= MOST_NODES) return Math.max(atMost, bound);
      if (!lot || units + lot.least > wish.quantity) continue;
      set.push(lot);
      atMost = Math.max(atMost, Math.min(bound, this.branch(next + 1, withLot, units + lot.least)));
      set.pop();
    }
    return atMost;
  }

  /** The set's gain, which may be the best so far. */
  private tryOut(): number {
    const units = unitsOf(this.set, this.wish);
    if (this.set.length === 0 || !units) return 0;
    let gain = 0;
    for (const [{ perUnit, fee }, lot] of units) gain += perUnit * lot - fee;
    if (gain > this.bestGain) {
      this.bestGain = gain;
      this.best = units;
    }
    return gain;
  }

  private dealOf(order: number, units: ReadonlyMap<OfferedLot, number>): Deal {
    const { instance } = this;
    const [start, end] = [i32(instance.orderPairStart, order), i32(instance.orderPairStart, order + 1)];
    const firstUse = i32(instance.useStart, start);
    const amounts = new Float64Array(2 * (i32(instance.useStart, end) - firstUse));
    let worth = 0;
    for (const [{ pair, most }, lot] of units) {
      worth += f64(instance.pairValue, pair) * lot - f64(instance.pairLotCost, pair);
      for (let use = i32(instance.useStart, pair); use < i32(instance.useStart, pair + 1); use += 1) {
        amounts[2 * (use - firstUse)] = lot / most;
        amounts[2 * (use - firstUse) + 1] = 1;
      }
    }
    return { worth, amounts };
  }
}

/** The sums of the first so many gains, those below 0 left out. */
function sumsOf(gains: readonly number[]): number[] {
  const sums = [0];
  for (const gain of gains) sums.push((sums.at(-1) ?? 0) + Math.max(0, gain));
  return sums;
}
