import type { MatchResult, MatchWorkshop } from '../match-types.js';
import type { ChainResult } from '../steps-apart/chain.js';
import { chainViolations } from '../steps-apart/verify-chain.js';
import { violations } from '../verify.js';
import type { BatchInput, BatchOrder } from './batch-types.js';

/**
 * Every promise the results of a batch break, in words; empty when they may be written. Shares no code with the
 * batch: each result must keep the rules of a single order with the shares of those before it held, each chain those
 * of a chain after all results and the chains before it, and all shares together must fit into what workshops stated,
 * process by process and week by week.
 */
export function batchViolations(
  { orders, workshops, policy, todayOn }: Omit<BatchInput, 'seed' | 'iterations'>,
  results: ReadonlyMap<string, MatchResult>,
  chains: ReadonlyMap<string, ChainResult> = new Map(),
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
    hold(now, result.shares);
  }
  for (const [orderId, chain] of chains) {
    const order = byId.get(orderId);
    if (results.get(orderId)?.shares.length !== 0) found.push(`${orderId} is placed whole and step by step`);
    if (order) {
      const asked = [...now.values()].filter((workshop) => isAskedForChain(order, workshop));
      const broken = chainViolations({ order, workshops: asked, policy, todayOn }, chain);
      found.push(...broken.map((what) => `${orderId}: ${what}`));
    }
    for (const { shares } of chain.stages) hold(now, shares);
  }
  for (const orderId of byId.keys()) if (!results.has(orderId)) found.push(`${orderId} has no result`);
  return [...found, ...overbooked([...now.values()])];
}

/** An order made step by step asks everyone that it looks at and that can do one of its steps. */
function isAskedForChain(
  { steps, consideredIds }: BatchOrder,
  { workshopId, skills }: MatchWorkshop,
): boolean {
  const isConsidered = consideredIds === undefined || consideredIds.has(workshopId);
  return isConsidered && steps.some(({ processId }) => skills.has(processId));
}

function hold(now: Map<string, MatchWorkshop>, shares: MatchResult['shares']): void {
  for (const { workshopId, lots } of shares) {
    const workshop = now.get(workshopId);
    if (workshop) now.set(workshopId, withHeld(workshop, lots));
  }
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
