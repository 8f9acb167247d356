import type { MatchResult, MatchWorkshop } from '../match-types.js';
import { violations } from '../verify.js';
import type { BatchInput } from './batch-types.js';

/**
 * Every promise the results of a batch break, in words; empty when they may be written. Shares no code with the
 * batch: each result must keep the rules of a single order with the shares of those before it held, and all
 * shares together must fit into what workshops stated, process by process and week by week.
 */
export function batchViolations(
  { orders, workshops, policy, todayOn }: Omit<BatchInput, 'seed' | 'iterations'>,
  results: ReadonlyMap<string, MatchResult>,
): string[] {
  const found: string[] = [];
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  const now = new Map(workshops.map((workshop) => [workshop.workshopId, workshop]));
  for (const [orderId, result] of results) {
    const order = byId.get(orderId);
    if (!order) found.push(`${orderId} is not in the batch`);
    else {
      const broken = violations(order, [...now.values()], policy, todayOn, result);
      found.push(...broken.map((what) => `${orderId}: ${what}`));
    }
    for (const { workshopId, lots } of result.shares) {
      const workshop = now.get(workshopId);
      if (workshop) now.set(workshopId, withHeld(workshop, lots));
    }
  }
  for (const orderId of byId.keys()) if (!results.has(orderId)) found.push(`${orderId} has no result`);
  return [...found, ...overbooked([...now.values()])];
}

function withHeld(workshop: MatchWorkshop, lots: MatchResult['shares'][number]['lots']): MatchWorkshop {
  const capacity = workshop.capacity.map((week) => {
    const ofWeek = lots.filter(
      ({ processId, weekOn }) => processId === week.processId && weekOn === week.weekOn,
    );
    const minutes = ofWeek.reduce((sum, lot) => sum + lot.minutes, 0);
    return { ...week, heldMinutes: week.heldMinutes + minutes };
  });
  return { ...workshop, capacity };
}

function overbooked(workshops: readonly MatchWorkshop[]): string[] {
  return workshops.flatMap(({ workshopId, capacity }) =>
    capacity
      .filter(({ heldMinutes, availableMinutes }) => heldMinutes > availableMinutes)
      .map(({ processId, weekOn, heldMinutes, availableMinutes }) => {
        return `${workshopId} has ${heldMinutes} of ${availableMinutes} minutes of ${processId} held in ${weekOn}`;
      }),
  );
}
