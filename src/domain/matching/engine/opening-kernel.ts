import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import { type Kernel, kernelWith } from './kernel.js';

/** Pairs of an order that a first kernel has. */
const PAIRS_OF_ORDER = 16;
/** Workshops whose opening takes a plan further from the bound than this part of the gap, or of the bound, are in no first kernel. */
const NEAR_SHARES = { gap: 0.1, bound: 0.01 };
/** Of more pairs a general solver takes too long, and its model too much memory. */
const MOST_PAIRS = 30_000;
/** So much, relatively, the sums of a bound may be off. */
const ROUNDING = 1e-9;

/** What is known of opening workshops before a general solver is asked. */
export interface OpeningSigns {
  /**
   * A bound on all plans and, of each workshop, by how much it falls for plans that open it where that is below 0;
   * null when there is no such bound.
   */
  readonly priced: { readonly bound: number; readonly gains: Float64Array } | null;
  /** Units per pair of the linear programme; null when it is not known. */
  readonly linear: Float64Array | null;
}

/**
 * Where workshops cost to open: the pairs of a plan and, of every order, its best pairs at the workshops that are
 * worth their opening, or nearly so; at any workshop when nothing is known of that.
 */
export function openingKernelOf(
  instance: Instance,
  units: Float64Array,
  worth: number,
  { priced, linear }: OpeningSigns,
): Kernel {
  const isWorth = new Uint8Array(instance.workshopIds.length).fill((priced ?? linear) ? 0 : 1);
  const { bound, gains } = priced ?? { bound: worth, gains: new Float64Array() };
  const near = Math.min(NEAR_SHARES.gap * (bound - worth), NEAR_SHARES.bound * Math.abs(bound));
  for (const [workshop, gain] of gains.entries()) if (gain >= -near) isWorth[workshop] = 1;
  const isKept = new Uint8Array(units.length);
  for (let pair = 0; pair < units.length; pair += 1) {
    if (f64(units, pair) === 0 && !(linear && f64(linear, pair) > 1e-6)) continue;
    isKept[pair] = 1;
    isWorth[i32(instance.pairWorkshop, pair)] = 1;
  }
  keepBest(instance, isKept, isWorth);
  return kernelWith(instance, units, (pair) => isKept[pair] === 1);
}

/**
 * All that a plan better than the given one, which is worth so much, could use: what is proved of it is proved of the
 * instance, though the workshops that no better plan opens are left out. Null when it is too much.
 */
export function betterOpeningsOf(
  instance: Instance,
  units: Float64Array,
  worth: number,
  { priced }: OpeningSigns,
): Kernel | null {
  const isHopeless = Uint8Array.from(instance.workshopIds, (_, workshop) =>
    priced && priced.bound + f64(priced.gains, workshop) < worth - ROUNDING * Math.abs(worth) ? 1 : 0,
  );
  const isKept = Uint8Array.from(units, (lot, pair) =>
    lot > 0 || isHopeless[i32(instance.pairWorkshop, pair)] === 0 ? 1 : 0,
  );
  if (isKept.reduce((sum, kept) => sum + kept, 0) > MOST_PAIRS) return null;
  return { ...kernelWith(instance, units, (pair) => isKept[pair] === 1), isComplete: true };
}

/** Keeps of every order its best pairs at workshops worth opening. */
function keepBest(instance: Instance, isKept: Uint8Array, isWorth: Uint8Array): void {
  for (let order = 0; order < instance.orderIds.length; order += 1) {
    let count = 0;
    // Pairs are in the order of their value.
    const end = i32(instance.orderPairStart, order + 1);
    for (let pair = i32(instance.orderPairStart, order); pair < end && count < PAIRS_OF_ORDER; pair += 1) {
      if (isWorth[i32(instance.pairWorkshop, pair)] === 0) continue;
      isKept[pair] = 1;
      count += 1;
    }
  }
}
