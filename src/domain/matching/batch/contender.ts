import { daysBetween } from '../../week.js';
import { assess, comingAtLeast, type Assessment } from '../assessment.js';
import { consideredFor } from '../candidates/considered.js';
import { fairnessBonuses } from '../fairness/fairness-bonus.js';
import type { BatchInput, BatchOrder } from './batch-types.js';

/** An order of a batch with what the rules say about every workshop for it. */
export interface Contender {
  readonly order: BatchOrder;
  /** One per workshop considered, by id. */
  readonly assessments: readonly Assessment[];
  /** Those whom no gate stops. */
  readonly eligible: ReadonlyMap<string, Assessment>;
}

/**
 * Looks at an order, perhaps with other terms than it has, against all workshops of the batch, perhaps as if they
 * came at least so far for it.
 */
export type Assessor = (order: BatchOrder, leastReachKm?: number | null) => Contender;

/** What the rules say at the moment of the round. */
export function assessorOf({ workshops, policy, todayOn }: BatchInput): Assessor {
  const byId = workshops.toSorted((a, b) => (a.workshopId < b.workshopId ? -1 : 1));
  const bonuses = fairnessBonuses(byId, policy);
  return (order, leastReachKm = null) => {
    const assessments = consideredFor(order, byId).map((workshop) =>
      assess(
        order,
        comingAtLeast(workshop, leastReachKm),
        policy,
        todayOn,
        bonuses.get(workshop.workshopId) ?? 0,
      ),
    );
    const eligible = assessments
      .filter((assessment) => assessment.isEligible)
      .map((assessment) => [assessment.candidate.workshopId, assessment] as const);
    return { order, assessments, eligible: new Map(eligible) };
  };
}

/**
 * Every order with its assessments, earliest due first and of these the latest start first: in this order work
 * finds a week whenever the weeks can hold it all (see batch-plan.ts). Ids decide ties, so that nothing depends
 * on the order of the input's lists.
 */
export function contendersOf(orders: readonly BatchOrder[], assessed: Assessor): Contender[] {
  return orders.toSorted(byDueDate).map((order) => assessed(order));
}

/**
 * The same by rising length of the windows, for cut weeks: an order that sees three days of a week has no room
 * there once another, which sees all of it, has taken as much.
 */
export function narrowestFirst(contenders: readonly Contender[]): Contender[] {
  const daysOf = ({ order }: Contender): number => daysBetween(order.earliestStartOn, order.dueOn);
  return contenders.toSorted((a, b) => daysOf(a) - daysOf(b));
}

function byDueDate(a: BatchOrder, b: BatchOrder): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  if (a.earliestStartOn !== b.earliestStartOn) return a.earliestStartOn > b.earliestStartOn ? -1 : 1;
  return a.orderId < b.orderId ? -1 : 1;
}
