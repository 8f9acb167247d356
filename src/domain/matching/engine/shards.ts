import { i32 } from './columns.js';
import type { Instance } from './instance.js';
import { compareIds, ORDERS_WORTH_SHARDING } from './numbering.js';

/**
 * The orders with pairs, by region when there are many. A step starts in its shard and may reach over its
 * border: connected components do not help, one holds most of a country.
 */
export function shardsOf(instance: Instance): Int32Array[] {
  const open = [...instance.orderIds.keys()].filter(
    (order) => i32(instance.orderPairStart, order) < i32(instance.orderPairStart, order + 1),
  );
  if (open.length < ORDERS_WORTH_SHARDING) return open.length > 0 ? [Int32Array.from(open)] : [];
  const shards = new Map<string, number[]>();
  for (const order of open) {
    const region = instance.orders[order]?.regionId ?? '';
    const shard = shards.get(region);
    if (shard) shard.push(order);
    else shards.set(region, [order]);
  }
  return [...shards].toSorted(([a], [b]) => compareIds(a, b)).map(([, orders]) => Int32Array.from(orders));
}
