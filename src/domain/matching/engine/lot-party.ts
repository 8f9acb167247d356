import { addTo, f64, i32 } from './columns.js';

/** Of each party so many deals are remembered. */
const MOST_DEALS = 20;

/** What a party does at some prices: what it is worth apart from them, and how much of each of its goods it moves. */
export interface Deal {
  readonly worth: number;
  readonly amounts: Float64Array;
}

/** What a party says at some prices: its best deal, null when it is one already known, and what none gains more than. */
export interface Answer {
  readonly deal: Deal | null;
  readonly atMost: number;
}

/** Prices of goods, and how far each is moved by a unit that is sold and not bought: `step` times its `reach`. */
export interface Market {
  readonly prices: Float64Array;
  readonly reach: Float64Array;
  step: number;
}

/**
 * A buyer (sign -1) or seller (1) of some goods of a market: the deals it would make at prices so far, and the mixture of
 * them that the prices of the market come from.
 */
export class LotParty {
  private readonly deals: Deal[];
  /** Rounds since each deal was the best of all. */
  private readonly idle: number[] = [0];
  private readonly mean: Float64Array;
  private meanWorth: number;

  constructor(
    private readonly goods: Int32Array,
    private readonly sign: 1 | -1,
    first: Deal,
  ) {
    this.deals = [first];
    this.mean = first.amounts.slice();
    this.meanWorth = first.worth;
  }

  /** Adds a deal; the one that was of no use for longest makes room. */
  remember(deal: Deal): void {
    const known = this.deals.findIndex(
      ({ worth, amounts }) =>
        worth === deal.worth && amounts.every((amount, at) => amount === deal.amounts[at]),
    );
    if (known >= 0) this.idle[known] = 0;
    else if (this.deals.length < MOST_DEALS) {
      this.deals.push(deal);
      this.idle.push(0);
    } else {
      const oldest = this.idle.indexOf(Math.max(...this.idle));
      this.deals[oldest] = deal;
      this.idle[oldest] = 0;
    }
  }

  grow(): void {
    for (let place = 0; place < this.idle.length; place += 1) this.idle[place] = (this.idle[place] ?? 0) + 1;
  }

  /** The most that any deal remembered gains at the prices. */
  bestGain(prices: Float64Array): number {
    let best = -Infinity;
    for (const deal of this.deals) best = Math.max(best, this.gainAt(deal.worth, deal.amounts, prices));
    return best;
  }

  /** What the mixture gains at the prices. */
  meanGain(prices: Float64Array): number {
    return this.gainAt(this.meanWorth, this.mean, prices);
  }

  /**
   * Moves the mixture towards the deal that gains most at the prices, and these with it, as far as the sum of all gains
   * and of the squared distance of the prices from where they started falls.
   */
  approach(market: Market): void {
    const place = this.bestPlace(market.prices);
    const deal = this.deals[place];
    if (!deal) return;
    this.idle[place] = 0;
    const { goods, mean, sign } = this;
    let gain = deal.worth - this.meanWorth;
    let length = 0;
    for (let at = 0; at < goods.length; at += 1) {
      const more = f64(deal.amounts, at) - f64(mean, at);
      if (more === 0) continue;
      const good = i32(goods, at);
      gain += sign * f64(market.prices, good) * more;
      length += f64(market.reach, good) * more * more;
    }
    if (gain > 0 && length > 0) this.mix(deal, Math.min(1, gain / (market.step * length)), market);
  }

  /** Moves prices, set back to where they started, by what the mixture sells or buys. */
  supply(market: Market): void {
    const { goods, mean, sign } = this;
    for (let at = 0; at < goods.length; at += 1) {
      const good = i32(goods, at);
      addTo(market.prices, good, -sign * market.step * f64(market.reach, good) * f64(mean, at));
    }
  }

  private mix(deal: Deal, part: number, { prices, reach, step }: Market): void {
    const { goods, mean, sign } = this;
    this.meanWorth += part * (deal.worth - this.meanWorth);
    for (let at = 0; at < goods.length; at += 1) {
      const more = part * (f64(deal.amounts, at) - f64(mean, at));
      if (more === 0) continue;
      const good = i32(goods, at);
      addTo(mean, at, more);
      addTo(prices, good, -sign * step * f64(reach, good) * more);
    }
  }

  private bestPlace(prices: Float64Array): number {
    let [best, bestGain] = [-1, -Infinity];
    for (let place = 0; place < this.deals.length; place += 1) {
      const deal = this.deals[place];
      const gain = deal ? this.gainAt(deal.worth, deal.amounts, prices) : -Infinity;
      if (gain > bestGain) [best, bestGain] = [place, gain];
    }
    return best;
  }

  private gainAt(worth: number, amounts: Float64Array, prices: Float64Array): number {
    let sum = 0;
    for (let at = 0; at < amounts.length; at += 1) sum += f64(prices, i32(this.goods, at)) * f64(amounts, at);
    return worth + this.sign * sum;
  }
}
