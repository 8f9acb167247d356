import type { Instance } from './instance.js';
import type { Kernel } from './kernel.js';
import { weeksKernelOf } from './weeks-kernel.js';

/** Of more pairs prices of lots bound lower than a general solver does in the same time. */
const MOST_PAIRS = 100;

/** The whole of an instance for a general solver, by weeks, with the best known plan as its start; null when it is too large. */
export function countyKernelOf(instance: Instance, units: Float64Array): Kernel | null {
  if (instance.pairOrder.length > MOST_PAIRS) return null;
  const standing = instance.fixedLots.flatMap((lot) => lot.loads);
  return weeksKernelOf(instance, units, () => true, standing);
}
