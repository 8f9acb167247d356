import { addTo, f64, i32 } from './columns.js';
import type { Instance, Load } from './instance.js';

/** Books what the orders would buy at given prices: the excess of every week is how its price should move. */
export class WeekUsage {
  /** Milli minutes wanted less those there are, per resource and week. */
  private excess: Float64Array;

  constructor(private readonly instance: Instance) {
    this.excess = new Float64Array(0);
  }

  /**
   * Starts a booking into `excess`. Answers all capacity at its price, less what fixed shares need of it; of a
   * workshop with an opening cost only what exceeds it, if anything does.
   */
  begin(prices: Float64Array, excess: Float64Array): number {
    const { instance } = this;
    this.excess = excess;
    const worth = new Float64Array(instance.workshopIds.length);
    for (let cell = 0; cell < prices.length; cell += 1) {
      excess[cell] = -f64(instance.capacity, cell);
      const workshop = i32(instance.resourceWorkshop, Math.floor(cell / instance.weekCount));
      addTo(worth, workshop, f64(prices, cell) * f64(instance.capacity, cell));
    }
    let total = 0;
    for (let workshop = 0; workshop < worth.length; workshop += 1) {
      const cost = f64(instance.openingCost, workshop);
      total += Math.max(0, f64(worth, workshop) - cost);
      if (cost > 0 && f64(worth, workshop) < cost) this.close(workshop);
    }
    return total - this.fixedAtPrices(prices);
  }

  /** Books a lot into the cheapest weeks of its window. */
  buy(pair: number, units: number, prices: Float64Array): void {
    const { instance } = this;
    const earliest = i32(instance.pairEarliest, pair);
    const due = i32(instance.pairDue, pair);
    const end = i32(instance.useStart, pair + 1);
    for (let use = i32(instance.useStart, pair); use < end; use += 1) {
      const first = i32(instance.useResource, use) * instance.weekCount;
      const milli = units * f64(instance.useMilliPerUnit, use) + f64(instance.useSetupMilli, use);
      this.book(first + earliest, first + due, milli, prices);
    }
  }

  /** Books a load into the cheapest weeks of its window and answers their price. */
  buyLoad({ resource, earliest, due, milli }: Load, prices: Float64Array): number {
    const first = resource * this.instance.weekCount;
    return this.book(first + earliest, first + due, milli, prices);
  }

  /** Books and answers the price. */
  private book(first: number, last: number, milli: number, prices: Float64Array): number {
    let rest = milli;
    let paid = 0;
    let floor = -1;
    let floorCell = -1;
    while (rest > 0) {
      const cell = this.nextCheapest(first, last, prices, floor, floorCell);
      if (cell < 0) return paid;
      const part = Math.min(rest, f64(this.instance.capacity, cell));
      addTo(this.excess, cell, part);
      paid += part * f64(prices, cell);
      rest -= part;
      floor = f64(prices, cell);
      floorCell = cell;
    }
    return paid;
  }

  private nextCheapest(
    first: number,
    last: number,
    prices: Float64Array,
    floor: number,
    floorCell: number,
  ): number {
    let next = -1;
    let nextPrice = Infinity;
    for (let cell = first; cell <= last; cell += 1) {
      const price = f64(prices, cell);
      const isAfter = price > floor || (price === floor && cell > floorCell);
      if (isAfter && price < nextPrice) {
        next = cell;
        nextPrice = price;
      }
    }
    return next;
  }

  private close(workshop: number): void {
    const { instance } = this;
    for (let resource = 0; resource < instance.resourceWorkshop.length; resource += 1) {
      if (i32(instance.resourceWorkshop, resource) === workshop) {
        this.excess.fill(0, resource * instance.weekCount, (resource + 1) * instance.weekCount);
      }
    }
  }

  /** Fixed shares need capacity too: at least at the cheapest price of their weeks. */
  private fixedAtPrices(prices: Float64Array): number {
    let paid = 0;
    for (const { loads } of this.instance.fixedLots) {
      for (const load of loads) paid += this.buyLoad(load, prices);
    }
    return paid;
  }
}
