import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import { LotBuyer } from './lot-buyer.js';
import { type Answer, LotParty, type Market } from './lot-party.js';
import { LotSeller } from './lot-seller.js';
import { lotPricesFrom } from './lot-start.js';
import { resourceUsesOf, type ResourceUses } from './resource-uses.js';

/** Passes over all parties with the deals they remember, before they are asked for new ones. */
const PASSES = 30;
/** How far prices go at first for a lot that is all excess, in what the mean lot is worth. */
const FIRST_STEP = 0.3;
/** How the steps grow when the bound falls by at least so much of what was promised, and shrink when it does not. */
const GROWTH = 1.25;
const SHRINKAGE = 0.95;
const KEPT_PROMISE = 0.1;
/** Lots may all be worth nothing: steps are to stay finite. */
const LEAST_WORTH = 1e-100;

/**
 * An upper bound on every plan, by pricing lots (Lagrangian decomposition, Guignard and Kim 1987): orders buy them and
 * the weeks of resources sell them, either side exact by itself in what must be whole. Whatever the prices, no plan is
 * worth more than what all buyers and sellers gain at most. Once prices have settled it lies below the bound by capacity
 * prices, whose sellers cut lots. Prices come down by a proximal bundle method whose master is solved by block-coordinate Frank-Wolfe steps
 * (Swoboda and Kolmogorov 2019): each party has the deals that it made, and prices follow their mixture. For
 * instances without opening costs.
 */
export class LotBound {
  best = Infinity;
  private readonly buyer: LotBuyer;
  private readonly seller: LotSeller;
  private readonly market: Market;
  /** The prices of the best bound, from which the next are sought. */
  private readonly centre: Float64Array;
  /** Two goods for each use; see `LotBuyer`. Orders first, then resources. */
  private readonly goodsOfParties: readonly Int32Array[];
  private readonly parties: LotParty[] = [];

  /** Starts at prices of capacity, per milli minute of every resource and week. */
  constructor(
    private readonly instance: Instance,
    capacityPrices: Float64Array,
  ) {
    const uses = resourceUsesOf(instance);
    this.buyer = new LotBuyer(instance);
    this.seller = new LotSeller(instance, uses);
    this.goodsOfParties = [...goodsOfOrders(instance), ...goodsOfResources(uses)];
    this.centre = lotPricesFrom(instance, capacityPrices);
    const { reach, meanWorth } = reachOf(instance, uses);
    this.market = { prices: this.centre.slice(), reach, step: FIRST_STEP / meanWorth };
  }

  /** Improves the prices for some rounds, until the bound is down to what a known plan is worth. */
  improve(rounds: number, target: number): void {
    for (let round = 0; round < rounds && this.best > target; round += 1) {
      if (this.parties.length === 0) this.best = this.evaluate();
      else this.round();
    }
  }

  private round(): void {
    const { market, parties } = this;
    market.prices.set(this.centre);
    for (const party of parties) party.supply(market);
    for (let pass = 0; pass < PASSES; pass += 1) for (const party of parties) party.approach(market);
    const promised = parties.reduce((sum, party) => sum + party.meanGain(market.prices), 0);
    const bound = this.evaluate();
    const hasKept = bound < this.best - KEPT_PROMISE * Math.max(0, this.best - promised);
    market.step *= hasKept ? GROWTH : SHRINKAGE;
    if (bound >= this.best) return;
    this.best = bound;
    this.centre.set(market.prices);
  }

  /** The bound at the prices; every party remembers what it would do. */
  private evaluate(): number {
    const { prices } = this.market;
    let bound = 0;
    for (const [number, goods] of this.goodsOfParties.entries()) {
      const party = this.parties[number];
      party?.grow();
      const known = party ? party.bestGain(prices) : -1;
      const { deal, atMost } = this.ask(number, known);
      bound += atMost;
      if (deal && party) party.remember(deal);
      else if (deal) this.parties.push(new LotParty(goods, this.isBuyer(number) ? -1 : 1, deal));
    }
    return bound;
  }

  private ask(number: number, known: number): Answer {
    const { prices } = this.market;
    if (this.isBuyer(number)) return this.buyer.choose(number, prices, known);
    return this.seller.choose(number - this.instance.orderIds.length, prices, known);
  }

  private isBuyer(number: number): boolean {
    return number < this.instance.orderIds.length;
  }
}

function goodsOfOrders({ orderIds, orderPairStart, useStart }: Instance): Int32Array[] {
  return orderIds.map((_, order) => {
    const [start, end] = [i32(orderPairStart, order), i32(orderPairStart, order + 1)];
    const first = 2 * i32(useStart, start);
    return Int32Array.from({ length: 2 * i32(useStart, end) - first }, (_good, at) => first + at);
  });
}

function goodsOfResources({ start, uses }: ResourceUses): Int32Array[] {
  return Array.from({ length: start.length - 1 }, (_, resource) => {
    const first = i32(start, resource);
    const count = i32(start, resource + 1) - first;
    return Int32Array.from({ length: 2 * count }, (_good, at) => 2 * i32(uses, first + (at >> 1)) + (at & 1));
  });
}

/** Prices of large lots move further: by the square of what the largest lot is worth. */
function reachOf(
  instance: Instance,
  { pairOfUse }: ResourceUses,
): { readonly reach: Float64Array; readonly meanWorth: number } {
  const worth = Float64Array.from(
    pairOfUse,
    (pair) => Math.abs(f64(instance.pairValue, pair)) * f64(instance.pairMost, pair),
  );
  const sum = worth.reduce((total, one) => total + one, 0);
  const meanWorth = Math.max(LEAST_WORTH, sum / Math.max(1, worth.length));
  const reach = Float64Array.from({ length: 2 * worth.length }, (_, good) => f64(worth, good >> 1) ** 2);
  return { reach, meanWorth };
}
