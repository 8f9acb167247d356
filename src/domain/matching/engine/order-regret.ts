import { f64, i32 } from './columns.js';
import type { AllocationState } from './state.js';
import { unitPrices } from './unit-prices.js';

/**
 * What an order is short of the best it could do if capacity were for sale at its prices. The gap of a plan is the
 * sum of these and of the priced minutes that nobody uses, so large ones show where improvement is possible.
 */
export class OrderRegret {
  /** Price of the minutes of one unit, per pair: what other orders would pay for them. */
  readonly unitPrices: Float64Array;
  private readonly orderBounds: Float64Array;

  constructor(private readonly state: AllocationState) {
    this.unitPrices = new Float64Array(state.units.length);
    this.orderBounds = new Float64Array(state.orderUnits.length);
  }

  /** Takes over prices per week of each resource and what each order could do at them. */
  setPrices(prices: Float64Array, orderBounds: Float64Array): void {
    unitPrices(this.state.instance, prices, this.unitPrices);
    this.orderBounds.set(orderBounds);
  }

  /** The regret of an order in the plan as it stands. */
  of(order: number): number {
    const { instance, units, orderLots, lotsOfOrders } = this.state;
    let regret = f64(this.orderBounds, order);
    const first = i32(instance.orderPairStart, order);
    const end = first + i32(orderLots, order);
    for (let place = first; place < end; place += 1) {
      const pair = i32(lotsOfOrders, place);
      const lot = f64(units, pair);
      const perUnit = f64(instance.pairValue, pair) - f64(this.unitPrices, pair);
      regret -= lot * perUnit - f64(instance.pairLotCost, pair);
    }
    return regret;
  }
}
