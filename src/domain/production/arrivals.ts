import type { RecordedFact } from './work-order-facts.js';

/** Units that have come and wait to be inspected. */
export interface Arrival {
  /** Sequence of the lot of which they were reworked; null when they have come for the first time. */
  readonly reworkOf: number | null;
  /** Above 0. */
  readonly quantity: number;
  /** When it was said that they had come. */
  readonly receivedAt: Date;
}

type JudgingFact = Extract<RecordedFact, { readonly type: 'LOT_INSPECTED' | 'LOT_LAPSED' }>;

/**
 * Takes the units of a lot out of what waits: they are inspected in the order in which they came, the reworked ones of a
 * lot by themselves.
 */
export function takeFromArrivals(
  arrivals: Map<number, Arrival>,
  { reworkOf, quantity }: Pick<JudgingFact, 'reworkOf' | 'quantity'>,
): void {
  let left = quantity;
  for (const [sequence, arrival] of arrivals) {
    if (left === 0) return;
    if (arrival.reworkOf !== reworkOf) continue;
    const taken = Math.min(left, arrival.quantity);
    left -= taken;
    if (taken === arrival.quantity) arrivals.delete(sequence);
    else arrivals.set(sequence, { ...arrival, quantity: arrival.quantity - taken });
  }
}
