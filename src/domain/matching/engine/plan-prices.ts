import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import type { CapacityPrice } from './plan.js';

/** Prices per standard minute of the resources that are worth anything, from prices per milli minute. */
export function pricesOf(instance: Instance, prices: Float64Array): CapacityPrice[] {
  const { weekCount } = instance;
  return instance.resourceProcessIds.flatMap((processId, resource): CapacityPrice[] => {
    const first = resource * weekCount;
    if (isFree(prices, first, weekCount)) return [];
    const workshopId = instance.workshopIds[i32(instance.resourceWorkshop, resource)] ?? '';
    const pricePerMinute = Array.from(prices.subarray(first, first + weekCount), (price) => price * 1000);
    return [{ workshopId, processId, pricePerMinute }];
  });
}

function isFree(prices: Float64Array, first: number, weekCount: number): boolean {
  for (let cell = first; cell < first + weekCount; cell += 1) if (f64(prices, cell) !== 0) return false;
  return true;
}
