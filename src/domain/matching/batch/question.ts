import type { MatchWorkshop, StatedCapacity } from '../match-types.js';
import type { BatchInput, BatchOrder } from './batch-types.js';

/**
 * All that the answer to an order depends on, as one text: its terms, the workshops that could do a step of it as they
 * stand for it, the policy and the day. Whoever has none of its skills is stopped by that, whatever else changes, and
 * other orders can only take room away. So an order that could not be placed at all cannot be placed now while its text
 * is the same; the order of lists does not matter.
 */
export function questionOf(
  order: BatchOrder,
  workshops: readonly MatchWorkshop[],
  { policy, todayOn }: Pick<BatchInput, 'policy' | 'todayOn'>,
): string {
  // Who is looked at shows in the workshops.
  const { consideredIds: _consideredIds, ...terms } = order;
  const facts = workshops.map((workshop) => ({
    ...workshop,
    capacity: workshop.capacity.toSorted(byProcessAndWeek),
  }));
  return JSON.stringify([terms, facts, policy, todayOn], plain);
}

/** Maps and sets as lists in the order of their keys. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map)
    return [...(value as Map<string, unknown>)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (value instanceof Set) return [...(value as Set<string>)].toSorted((a, b) => (a < b ? -1 : 1));
  return value;
}

function byProcessAndWeek(a: StatedCapacity, b: StatedCapacity): number {
  if (a.processId !== b.processId) return a.processId < b.processId ? -1 : 1;
  return a.weekOn < b.weekOn ? -1 : 1;
}
