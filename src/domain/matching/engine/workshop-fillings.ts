import { addTo, f64, i32 } from './columns.js';
import { commonDivisorOf } from './common-divisor.js';
import type { Instance } from './instance.js';
import { freeSlackOf, intervalCell } from './slack.js';

/** Decisions about a workshop that a bound takes as given. */
export const UNDECIDED = 0;
export const OPEN = 1;
export const CLOSED = -1;

/**
 * What every workshop could gain if the units of each order had a price: the best filling of its capacity by fractions
 * of units, if that pays its opening. With all units at their price this bounds every plan from above, whatever the
 * prices. For instances that `hasOneWindow` accepts.
 */
export class WorkshopFillings {
  /** Bounds hold for plans that open what is `OPEN` here and nothing that is `CLOSED`. */
  readonly decisions: Int32Array;
  private readonly room: Float64Array;
  /** Of each pair, what its lot costs and takes whatever its size spread over the most units it may have. */
  private readonly valuePerUnit: Float64Array;
  private readonly milliPerUnit: Float64Array;
  /** Pairs of the workshop at hand that gain by what they take, and what a milli minute gains. */
  private readonly pairs: Int32Array;
  private readonly density: Float64Array;
  private count = 0;
  /** So many of them, from the first on, are taken whole, and of the next one `restUnits`. */
  private taken = 0;
  private restUnits = 0;

  constructor(private readonly instance: Instance) {
    this.decisions = new Int32Array(instance.workshopIds.length).fill(UNDECIDED);
    const freeSlack = freeSlackOf(instance);
    this.room = Float64Array.from(this.decisions, (_, workshop) => roomOf(instance, freeSlack, workshop));
    const { pairValue, pairMost, pairLotCost, useMilliPerUnit, useSetupMilli } = instance;
    this.valuePerUnit = pairValue.map((value, pair) => value - f64(pairLotCost, pair) / f64(pairMost, pair));
    this.milliPerUnit = useMilliPerUnit.map(
      (milli, pair) => milli + f64(useSetupMilli, pair) / f64(pairMost, pair),
    );
    const starts = instance.workshopPairStart;
    const widest = this.room.reduce(
      (most, _, workshop) => Math.max(most, i32(starts, workshop + 1) - i32(starts, workshop)),
      0,
    );
    this.pairs = new Int32Array(widest);
    this.density = new Float64Array(widest);
  }

  /** The bound at prices per unit of each order; writes how many units more of each are taken than there are. */
  bound(prices: Float64Array, excess: Float64Array): number {
    const { orderQuantity } = this.instance;
    let bound = 0;
    for (let order = 0; order < prices.length; order += 1) {
      bound += f64(prices, order) * f64(orderQuantity, order);
      excess[order] = -f64(orderQuantity, order);
    }
    for (let workshop = 0; workshop < this.decisions.length; workshop += 1) {
      const decision = i32(this.decisions, workshop);
      if (decision === CLOSED) continue;
      const gain = this.fill(workshop, prices);
      if (gain <= 0 && decision !== OPEN) continue;
      bound += gain;
      this.countTaken(excess);
    }
    return bound;
  }

  /** What each workshop gains at the prices if it opens; below 0 where no filling pays the opening. */
  gains(prices: Float64Array): Float64Array {
    return Float64Array.from(this.decisions, (_, workshop) => this.fill(workshop, prices));
  }

  /** At the value of its best pair no order leaves a workshop a gain: from there prices need not climb. */
  startPrices(): Float64Array {
    const { orderIds, orderPairStart, pairValue } = this.instance;
    return Float64Array.from(orderIds, (_, order) => {
      const best = i32(orderPairStart, order);
      return best < i32(orderPairStart, order + 1) ? Math.max(0, f64(pairValue, best)) : 0;
    });
  }

  /** Chooses the best filling of a workshop; answers what it gains, its opening paid. */
  private fill(workshop: number, prices: Float64Array): number {
    const { instance, pairs, density } = this;
    this.draw(workshop, prices);
    this.select(f64(this.room, workshop));
    let gain = -f64(instance.openingCost, workshop);
    for (let place = 0; place < this.taken; place += 1)
      gain += f64(density, place) * this.loadOf(i32(pairs, place));
    if (this.restUnits > 0)
      gain += f64(density, this.taken) * this.restUnits * f64(this.milliPerUnit, i32(pairs, this.taken));
    return gain;
  }

  /** Adds what the last filling takes. */
  private countTaken(excess: Float64Array): void {
    const { instance, pairs } = this;
    for (let place = 0; place < this.taken; place += 1) {
      const pair = i32(pairs, place);
      addTo(excess, i32(instance.pairOrder, pair), f64(instance.pairMost, pair));
    }
    if (this.restUnits > 0) addTo(excess, i32(instance.pairOrder, i32(pairs, this.taken)), this.restUnits);
  }

  /** Lists the pairs of a workshop that are worth more than the price of their order. */
  private draw(workshop: number, prices: Float64Array): void {
    const { instance, pairs, density } = this;
    const { workshopPairs, workshopPairStart, pairOrder } = instance;
    const end = i32(workshopPairStart, workshop + 1);
    let count = 0;
    for (let place = i32(workshopPairStart, workshop); place < end; place += 1) {
      const pair = i32(workshopPairs, place);
      const margin = f64(this.valuePerUnit, pair) - f64(prices, i32(pairOrder, pair));
      if (margin <= 0) continue;
      pairs[count] = pair;
      density[count] = margin / f64(this.milliPerUnit, pair);
      count += 1;
    }
    this.count = count;
  }

  /**
   * Brings the pairs that fill a room best to the front: those above a middle density are taken while they fit, and so
   * on within the rest. No sorting: which of them gains more does not matter.
   */
  private select(room: number): void {
    const { pairs, density } = this;
    let [from, until, left] = [0, this.count, room];
    this.restUnits = 0;
    while (from < until) {
      const pivot = this.middleDensity(from, until);
      let [above, load] = [from, 0];
      for (let place = from; place < until; place += 1) {
        if (f64(density, place) <= pivot) continue;
        load += this.loadOf(i32(pairs, place));
        this.swap(place, above);
        above += 1;
      }
      if (load > left) {
        until = above;
        continue;
      }
      left -= load;
      from = above;
      for (let place = above; place < until; place += 1) {
        if (f64(density, place) < pivot) continue;
        const own = this.loadOf(i32(pairs, place));
        this.swap(place, from);
        if (own > left) {
          this.restUnits = left / f64(this.milliPerUnit, i32(pairs, from));
          this.taken = from;
          return;
        }
        left -= own;
        from += 1;
      }
    }
    this.taken = from;
  }

  /** The middle one of the first, the last and the one in the middle. */
  private middleDensity(from: number, until: number): number {
    const { density } = this;
    const [a, b, c] = [f64(density, from), f64(density, (from + until) >> 1), f64(density, until - 1)];
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private swap(one: number, other: number): void {
    const { pairs, density } = this;
    const [pair, dense] = [i32(pairs, one), f64(density, one)];
    pairs[one] = i32(pairs, other);
    density[one] = f64(density, other);
    pairs[other] = pair;
    density[other] = dense;
  }

  private loadOf(pair: number): number {
    return f64(this.instance.pairMost, pair) * f64(this.milliPerUnit, pair);
  }
}

/** Milli minutes of the window that a workshop's pairs share, without what is left over when it is full. */
function roomOf(instance: Instance, freeSlack: Float64Array, workshop: number): number {
  const { weekCount, useResource, pairEarliest, pairDue, workshopPairs, workshopPairStart } = instance;
  const pairs = workshopPairs.subarray(
    i32(workshopPairStart, workshop),
    i32(workshopPairStart, workshop + 1),
  );
  const [pair] = pairs;
  if (pair === undefined) return 0;
  const { useMilliPerUnit, useSetupMilli } = instance;
  const common = commonDivisorOf(
    [...pairs].flatMap((one) => [f64(useMilliPerUnit, one), f64(useSetupMilli, one)]),
  );
  const cell = intervalCell(weekCount, i32(useResource, pair), i32(pairEarliest, pair), i32(pairDue, pair));
  return common * Math.floor(f64(freeSlack, cell) / common);
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
