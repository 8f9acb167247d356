import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';

/** Fills `target` with the price of one unit's minutes for every pair, in the cheapest week of its window. */
export function unitPrices(instance: Instance, prices: Float64Array, target: Float64Array): void {
  for (let pair = 0; pair < target.length; pair += 1) {
    let price = 0;
    for (let use = i32(instance.useStart, pair); use < i32(instance.useStart, pair + 1); use += 1) {
      price += f64(instance.useMilliPerUnit, use) * cheapest(instance, prices, pair, use);
    }
    target[pair] = price;
  }
}

function cheapest(instance: Instance, prices: Float64Array, pair: number, use: number): number {
  const first = i32(instance.useResource, use) * instance.weekCount;
  let price = Infinity;
  for (let week = i32(instance.pairEarliest, pair); week <= i32(instance.pairDue, pair); week += 1) {
    price = Math.min(price, f64(prices, first + week));
  }
  return price;
}
