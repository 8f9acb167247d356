import { type ChainGround, Timetable } from './timetable.js';

/** A quantity, and the timetable of all chains of so many stages through which it goes. */
export interface LargestChain {
  readonly quantity: number;
  readonly stages: number;
  readonly timetable: Timetable;
}

/** What a chain may be at most and at least. */
export interface ChainLimits {
  readonly quantity: number;
  readonly isAllOrNothing: boolean;
  readonly stages: number;
  readonly places: number;
}

/**
 * The largest quantity that passes through all steps in time, and the fewest stages in which it does; null when
 * none does. Exact for the sets of workshops that the ground gives.
 */
export function largestChain(ground: ChainGround, limits: ChainLimits): LargestChain | null {
  let most = limits.quantity;
  while (most > 0) {
    // Nobody who needs more than there can be is in any chain. Without them there may be less: then once more.
    const bound = most;
    const at = (quantity: number): LargestChain | null => chainOf(ground, limits, quantity, bound);
    const whole = at(most);
    if (whole || limits.isAllOrNothing) return whole;
    most = largestThat((quantity) => at(quantity) !== null, most);
  }
  return null;
}

/** Chains for a quantity among workshops that need at most `bound`, in the fewest stages. */
function chainOf(
  ground: ChainGround,
  limits: ChainLimits,
  quantity: number,
  bound: number,
): LargestChain | null {
  if (quantity < 1) return null;
  const timetable = new Timetable(ground, quantity, ({ least }) => least <= bound);
  for (let stages = 2; stages <= limits.stages; stages += 1) {
    if (timetable.firstOptions(stages, limits.places).length > 0) return { quantity, stages, timetable };
  }
  return null;
}

/** The largest quantity below `failing` that holds, 0 when not even 1 does; what holds for more holds for less. */
function largestThat(holds: (quantity: number) => boolean, failing: number): number {
  let [holding, not] = [0, failing];
  while (not - holding > 1) {
    const middle = Math.floor((holding + not) / 2);
    if (holds(middle)) holding = middle;
    else not = middle;
  }
  return holding;
}
