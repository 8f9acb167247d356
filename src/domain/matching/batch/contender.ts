import { assess, type Assessment } from '../assessment.js';
import { fairnessBonuses } from '../fairness/fairness-bonus.js';
import type { BatchInput, BatchOrder } from './batch-types.js';

/** An order of a batch with what the rules say about every workshop for it. */
export interface Contender {
  readonly order: BatchOrder;
  /** One per workshop, by id. */
  readonly assessments: readonly Assessment[];
  /** Those whom no gate stops, best rank first. */
  readonly eligible: ReadonlyMap<string, Assessment>;
}

/**
 * Every order with its assessments, earliest due first and of these the latest start first: in this order work
 * finds a week whenever the weeks can hold it all (see batch-plan.ts). Ids decide ties, so that nothing depends
 * on the order of the input's lists.
 */
export function contendersOf({ orders, workshops, policy, todayOn }: BatchInput): Contender[] {
  const byId = workshops.toSorted((a, b) => (a.workshopId < b.workshopId ? -1 : 1));
  const bonuses = fairnessBonuses(byId, policy);
  return orders.toSorted(byDueDate).map((order): Contender => {
    const assessments = byId.map((workshop) =>
      assess(order, workshop, policy, todayOn, bonuses.get(workshop.workshopId) ?? 0),
    );
    const eligible = assessments
      .filter((assessment) => assessment.isEligible)
      .map((assessment) => [assessment.candidate.workshopId, assessment] as const);
    return { order, assessments, eligible: new Map(eligible) };
  });
}

function byDueDate(a: BatchOrder, b: BatchOrder): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  if (a.earliestStartOn !== b.earliestStartOn) return a.earliestStartOn > b.earliestStartOn ? -1 : 1;
  return a.orderId < b.orderId ? -1 : 1;
}
