import type { Quantities } from '../match-lines.js';
import type { MatchPolicy } from '../policy.js';
import { BatchPlan } from './batch-plan.js';
import type { Contender } from './contender.js';

/** Passes over the orders that are looked at once more: each makes room for another. */
const MOST_PASSES = 4;

/** The plan of a batch that is made order by order, each the best for itself, as orders were matched one at a time. */
export function inSequence(contenders: readonly Contender[], policy: MatchPolicy): BatchPlan {
  const plan = new BatchPlan(policy);
  for (const contender of contenders) plan.replace(contender);
  return plan;
}

/**
 * The plan that gives orders what the engine wants for them, as far as the exact rules let it: in the order in
 * which they come, each share as large as what is left allows.
 */
export function realise(
  contenders: readonly Contender[],
  wanted: ReadonlyMap<string, Quantities>,
  policy: MatchPolicy,
): BatchPlan {
  const plan = new BatchPlan(policy);
  for (const contender of contenders) {
    const quantities = fitting(plan, contender, wanted.get(contender.order.orderId) ?? new Map());
    plan.place(contender, quantities);
  }
  return plan;
}

/** Places every order anew, alone in what the others leave, until none can do better so. */
export function placeLeftovers(plan: BatchPlan, contenders: readonly Contender[]): void {
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    let hasImproved = false;
    for (const contender of contenders) if (plan.replace(contender)) hasImproved = true;
    if (!hasImproved) return;
  }
}

/** As much of the wanted quantities as there is room for; of an all-or-nothing order all or nothing. */
function fitting(plan: BatchPlan, contender: Contender, wanted: Quantities): Quantities {
  const quantities = new Map<string, number>();
  for (const [workshopId, units] of wanted) {
    const assessment = contender.eligible.get(workshopId);
    if (!assessment) continue;
    const granted = Math.min(units, plan.remaining(assessment).possibleQuantity);
    if (granted >= assessment.candidate.least) quantities.set(workshopId, granted);
    if (granted < units && contender.order.isAllOrNothing) return new Map();
  }
  return quantities;
}
