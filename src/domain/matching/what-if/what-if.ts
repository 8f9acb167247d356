import { milliMinutesPerUnit } from '../../routing.js';
import type { BatchInput, BatchOrder, BatchOutcome } from '../batch/batch-types.js';
import { matchBatch } from '../batch/match-batch.js';
import { batchViolations } from '../batch/verify-batch.js';
import type { MatchLine, MatchResult, UnplacedReason } from '../match-types.js';
import type { MatchPolicy } from '../policy.js';

/** What a batch comes to. */
export interface BatchTotals {
  readonly orderCount: number;
  /** Orders whose whole open quantity is placed. */
  readonly placedOrderCount: number;
  readonly askedMinutes: number;
  readonly placedMinutes: number;
  /** Standard minutes placed × (1 + score), every score by the weights in force before the change, bonuses left out. */
  readonly value: number;
  /** What the enterprises would pay for what is placed. */
  readonly payFen: number;
  /** Gini coefficient of the workshops' utilisation with the batch. */
  readonly gini: number;
}

/** A workshop's share of an order without and with the change; 0 units is no share. */
export interface ShareChange {
  readonly workshopId: string;
  readonly beforeUnits: number;
  readonly afterUnits: number;
}

/** An order that the change touches. */
export interface OrderEffect {
  readonly orderId: string;
  readonly enterpriseId: string;
  /** Standard minutes of one unit. */
  readonly minutesPerUnit: number;
  readonly beforeUnits: number;
  readonly afterUnits: number;
  readonly beforeReason: UnplacedReason | null;
  readonly afterReason: UnplacedReason | null;
  /** Shares that differ, by workshop. */
  readonly shares: readonly ShareChange[];
}

export interface WhatIfOutcome {
  readonly before: BatchTotals;
  readonly after: BatchTotals;
  /** By order id; orders without a change are left out. */
  readonly effects: readonly OrderEffect[];
}

/**
 * What becomes of a batch when something of it changes: the policy, a workshop more, the terms of an order. Both
 * are matched with the same seed and steps. Plans of nearly the same worth may differ in who gets what, so a
 * small effect on an order that the change does not concern need not be due to it.
 * @throws Error when one of the plans breaks a rule
 */
export function whatIf(before: BatchInput, after: BatchInput): WhatIfOutcome {
  const [plain, changed] = [matched(before), matched(after)];
  const { policy } = before;
  return {
    before: totalsOf(before.orders, plain, policy),
    after: totalsOf(after.orders, changed, policy),
    effects: before.orders
      .map((order) => effectOn(order, plain.results.get(order.orderId), changed.results.get(order.orderId)))
      .filter(({ shares, beforeReason, afterReason }) => shares.length > 0 || beforeReason !== afterReason)
      .toSorted((a, b) => (a.orderId < b.orderId ? -1 : 1)),
  };
}

function matched(input: BatchInput): BatchOutcome {
  const outcome = matchBatch(input);
  const broken = batchViolations(input, outcome.results);
  if (broken.length > 0) throw new Error(`the plan breaks rules: ${broken.slice(0, 20).join('; ')}`);
  return outcome;
}

function totalsOf(
  orders: readonly BatchOrder[],
  { results, fairness }: BatchOutcome,
  policy: MatchPolicy,
): BatchTotals {
  let [placedOrderCount, askedMinutes, placedMinutes, value, payFen] = [0, 0, 0, 0, 0];
  for (const order of orders) {
    const minutes = minutesPerUnit(order);
    const { lines = [], unplacedQuantity = order.openQuantity } = results.get(order.orderId) ?? {};
    askedMinutes += order.openQuantity * minutes;
    if (unplacedQuantity === 0) placedOrderCount += 1;
    for (const line of lines) {
      placedMinutes += line.quantity * minutes;
      value += line.quantity * minutes * (1 + scoreBy(policy, line));
      payFen += line.quantity * order.unitPriceFen;
    }
  }
  const gini = fairness.after.gini;
  return { orderCount: orders.length, placedOrderCount, askedMinutes, placedMinutes, value, payFen, gini };
}

function scoreBy({ weights }: MatchPolicy, { parts }: MatchLine): number {
  return parts.reduce((sum, { part, value }) => sum + value * weights[part], 0);
}

function effectOn(
  order: BatchOrder,
  before: MatchResult | undefined,
  after: MatchResult | undefined,
): OrderEffect {
  const [unitsBefore, unitsAfter] = [unitsOf(before), unitsOf(after)];
  const workshopIds = [...new Set([...unitsBefore.keys(), ...unitsAfter.keys()])].toSorted();
  const shares = workshopIds.map((workshopId) => ({
    workshopId,
    beforeUnits: unitsBefore.get(workshopId) ?? 0,
    afterUnits: unitsAfter.get(workshopId) ?? 0,
  }));
  return {
    orderId: order.orderId,
    enterpriseId: order.enterpriseId,
    minutesPerUnit: minutesPerUnit(order),
    beforeUnits: sumOf(unitsBefore),
    afterUnits: sumOf(unitsAfter),
    beforeReason: before?.unplacedReason ?? null,
    afterReason: after?.unplacedReason ?? null,
    shares: shares.filter(({ beforeUnits, afterUnits }) => beforeUnits !== afterUnits),
  };
}

function unitsOf(result: MatchResult | undefined): Map<string, number> {
  return new Map(result?.shares.map(({ workshopId, quantity }) => [workshopId, quantity]));
}

function sumOf(units: ReadonlyMap<string, number>): number {
  return [...units.values()].reduce((sum, quantity) => sum + quantity, 0);
}

function minutesPerUnit({ steps }: BatchOrder): number {
  return milliMinutesPerUnit(steps) / 1000;
}
