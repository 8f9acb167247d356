import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import { PairCurve } from './pair-curve.js';

/**
 * Prices of lots (see `LotBuyer`) to start from, by prices of capacity per milli minute of every resource and week: of
 * the largest lot what its minutes cost in the weeks where that is least, of a lot as such nothing. Prices that are
 * exact for smaller lots, too, would bound no worse than those of capacity at once, but cost resources far more trials.
 */
export function lotPricesFrom(instance: Instance, capacityPrices: Float64Array): Float64Array {
  const prices = new Float64Array(2 * instance.useResource.length);
  const curve = new PairCurve(instance);
  for (let pair = 0; pair < instance.pairOrder.length; pair += 1) {
    curve.draw(pair, capacityPrices);
    const [start, end] = [i32(instance.useStart, pair), i32(instance.useStart, pair + 1)];
    const price = priceOfMost(instance, pair, curve) / (end - start);
    for (let use = start; use < end; use += 1) prices[2 * use] = price;
  }
  return prices;
}

function priceOfMost(instance: Instance, pair: number, curve: PairCurve): number {
  const most = f64(instance.pairMost, pair);
  let [units, worth] = [0, curve.start + f64(instance.pairLotCost, pair)];
  for (let step = 0; step < curve.steps && units < most; step += 1) {
    const part = Math.min(f64(curve.width, step), most - units);
    units += part;
    worth += part * f64(curve.slope, step);
  }
  return f64(instance.pairValue, pair) * units - worth;
}
