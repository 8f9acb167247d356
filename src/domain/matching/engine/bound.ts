import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import { widestOrder } from './insertion.js';
import { OrderDual } from './order-dual.js';
import { PriceDescent } from './price-descent.js';
import { WeekUsage } from './week-usage.js';

/**
 * An upper bound on every plan, by pricing the capacity of each week (Lagrangian relaxation): whatever the
 * prices, no plan is worth more than all capacity at its price plus the best each order could do as a buyer.
 */
export class CapacityBound {
  private readonly orderDual: OrderDual;
  private readonly usage: WeekUsage;
  private readonly descent: PriceDescent;
  private readonly lastOrderBounds: Float64Array;
  private readonly bestOrderBounds: Float64Array;

  constructor(private readonly instance: Instance) {
    this.orderDual = new OrderDual(instance, widestOrder(instance));
    this.usage = new WeekUsage(instance);
    this.lastOrderBounds = new Float64Array(instance.orderIds.length);
    this.bestOrderBounds = new Float64Array(instance.orderIds.length);
    this.descent = new PriceDescent(
      new Float64Array(instance.capacity.length),
      (prices, excess) => this.evaluate(prices, excess),
      true,
    );
  }

  /** The lowest bound so far, over the instance's base. */
  get best(): number {
    return this.descent.best;
  }

  /** The prices that give it, per milli minute of every resource and week. */
  get bestPrices(): Float64Array {
    return this.descent.bestPrices;
  }

  get rounds(): number {
    return this.descent.rounds;
  }

  /** Improves the prices for some rounds, towards the objective of a known plan. */
  improve(rounds: number, target: number): void {
    this.descent.improve(rounds, target);
  }

  /** Counts prices from elsewhere, and goes on from there. */
  tryPrices(prices: Float64Array, target: number): void {
    this.descent.restart(prices);
    this.improve(1, target);
  }

  /** What each order could do at the best prices; the rest of the bound is capacity at its price. */
  orderBounds(): Float64Array {
    return this.bestOrderBounds;
  }

  private evaluate(prices: Float64Array, excess: Float64Array): number {
    const { instance, orderDual, usage } = this;
    let bound = usage.begin(prices, excess);
    for (let order = 0; order < instance.orderIds.length; order += 1) {
      orderDual.solve(order, prices);
      bound += orderDual.value;
      this.lastOrderBounds[order] = orderDual.value;
      const start = i32(instance.orderPairStart, order);
      const end = i32(instance.orderPairStart, order + 1);
      for (let pair = start; pair < end; pair += 1) {
        const units = f64(orderDual.units, pair - start);
        if (units > 0) usage.buy(pair, units, prices);
      }
    }
    if (bound < this.best) this.bestOrderBounds.set(this.lastOrderBounds);
    return bound;
  }
}
