import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import type { CapacityPrice } from './plan.js';

/** Prices per standard minute of the resources that are worth anything, from prices per milli minute. */
export function pricesOf(instance: Instance, prices: Float64Array): CapacityPrice[] {
  const { weekCount } = instance;
  return instance.resourceProcessIds.flatMap((processId, resource): CapacityPrice[] => {
    const weeks = prices.subarray(resource * weekCount, (resource + 1) * weekCount);
    if (weeks.every((price) => price === 0)) return [];
    const workshopId = instance.workshopIds[i32(instance.resourceWorkshop, resource)] ?? '';
    return [
      { workshopId, processId, pricePerMinute: Array.from(weeks, (_, week) => f64(weeks, week) * 1000) },
    ];
  });
}
