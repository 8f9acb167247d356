import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import { Inserter } from './insertion.js';
import { Random } from './random.js';
import type { AllocationState } from './state.js';

/** Fills an empty state order by order, those that have least room to move first. */
export function construct(state: AllocationState): void {
  const inserter = new Inserter(state, new Random(1));
  for (const order of ordersByUrgency(state.instance)) inserter.insert(order, 0, 0);
}

function ordersByUrgency(instance: Instance): number[] {
  const urgency = instance.orderIds.map((_, order) => urgencyOf(instance, order));
  return [...urgency.keys()].toSorted((a, b) => (urgency[b] ?? 0) - (urgency[a] ?? 0) || a - b);
}

function urgencyOf(instance: Instance, order: number): number {
  const start = i32(instance.orderPairStart, order);
  if (start === i32(instance.orderPairStart, order + 1)) return 0;
  let minutes = 0;
  for (let use = i32(instance.useStart, start); use < i32(instance.useStart, start + 1); use += 1) {
    minutes += f64(instance.useMilliPerUnit, use);
  }
  return f64(instance.pairValue, start) / minutes;
}
