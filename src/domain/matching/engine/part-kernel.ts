import { f64, i32 } from './columns.js';
import type { Instance, Load } from './instance.js';
import type { Kernel } from './kernel.js';
import { loadsOf } from './schedule.js';
import { weeksKernelOf } from './weeks-kernel.js';

/**
 * Some orders of an instance for a general solver, by weeks, with their lots in a plan as its start. What others hold
 * of their workshops stays there, though its weeks may move. Nothing of the instance may cost to open.
 */
export function partKernelOf(instance: Instance, units: Float64Array, orders: Int32Array): Kernel {
  const isInPart = new Uint8Array(instance.orderIds.length);
  for (const order of orders) isInPart[order] = 1;
  const isKept = (pair: number): boolean => isInPart[i32(instance.pairOrder, pair)] === 1;
  return weeksKernelOf(instance, units, isKept, standingLoads(instance, units, isKept));
}

/** What the part's resources do for orders outside it and for fixed shares. */
function standingLoads(instance: Instance, units: Float64Array, isKept: (pair: number) => boolean): Load[] {
  const isTouched = new Uint8Array(instance.resourceWorkshop.length);
  const others = instance.fixedLots.flatMap(({ loads }) => loads);
  for (let pair = 0; pair < units.length; pair += 1) {
    if (isKept(pair)) {
      const end = i32(instance.useStart, pair + 1);
      for (let use = i32(instance.useStart, pair); use < end; use += 1)
        isTouched[i32(instance.useResource, use)] = 1;
    } else if (f64(units, pair) > 0) others.push(...loadsOf(instance, pair, f64(units, pair)));
  }
  return others.filter(({ resource }) => isTouched[resource] === 1);
}
