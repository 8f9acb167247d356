import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';

/** Relative to what a plan lacks of the most, and to what it is worth: less is lost when sums are rounded. */
const OF_LOSS = 1e-9;
const OF_VALUE = 1e-13;

/** No plan is worth more, over the instance's base: what all orders are worth placed wholly at their best pairs. */
export function mostValueOf({ orderQuantity, orderPairStart, pairValue }: Instance): number {
  return orderQuantity.reduce((sum, quantity, order) => {
    // Pairs are in the order of their value.
    const best = i32(orderPairStart, order);
    return best < i32(orderPairStart, order + 1) ? sum + quantity * Math.max(0, f64(pairValue, best)) : sum;
  }, 0);
}

/**
 * What a plan must be worth more than another to be better, and not just added up differently. Measured by what the
 * other lacks of the most: where staying unplaced costs a fortune, plans that differ much are worth nearly the same.
 */
export function leastGain(mostValue: number, value: number): number {
  return OF_LOSS * Math.max(0, mostValue - value) + OF_VALUE * Math.abs(value);
}
