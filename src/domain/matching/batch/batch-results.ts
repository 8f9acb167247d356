import type { AllocationOutcome, AllocationProblem } from '../allocation/problem.js';
import { allocate } from '../allocation/first-allocation.js';
import { millionths, type Assessment } from '../assessment.js';
import { explainLosses, unplacedReason, type Loss } from '../explanation.js';
import { matchLines } from '../match-lines.js';
import type { Relaxation } from '../explanation-types.js';
import type { MatchResult, UnplacedReason } from '../match-types.js';
import { allocationProblem } from '../pipeline.js';
import { relaxationsOf } from '../relaxations.js';
import type { BatchPlan } from './batch-plan.js';
import type { Assessor, Contender } from './contender.js';
import { explainOutbid } from './outbid.js';

/** The result of every order, in the order in which they are to be written; those without shares come last. */
export function resultsOf(
  plan: BatchPlan,
  contenders: readonly Contender[],
  assessed: Assessor,
): Map<string, MatchResult> {
  const placed = plan.writingOrder;
  const empty = contenders.filter((contender) => plan.sharesOf(contender).length === 0);
  return new Map(
    [...placed, ...empty].map((contender) => [contender.order.orderId, resultOf(plan, contender, assessed)]),
  );
}

function resultOf(plan: BatchPlan, contender: Contender, assessed: Assessor): MatchResult {
  const quantities = plan.quantitiesOf(contender);
  const losses = lossesOf(plan, contender, assessed);
  const lines = matchLines(contender.assessments, quantities, losses, plan.policy);
  const shares = new Map(plan.sharesOf(contender).map((share) => [share.workshopId, share]));
  return {
    shares: lines.flatMap(({ workshopId }) => shares.get(workshopId) ?? []),
    lines,
    unplacedQuantity: plan.openQuantityOf(contender),
    unplacedReason: openReason(plan, contender),
    relaxations: relaxations(plan, contender, assessed),
  };
}

/** By placing the order anew in what the others leave. */
function relaxations(plan: BatchPlan, contender: Contender, assessed: Assessor): Relaxation[] {
  const { order, assessments } = contender;
  const placedQuantity = order.openQuantity - plan.openQuantityOf(contender);
  const open = { order, assessments, policy: plan.policy, placedQuantity };
  return plan.without(contender, () =>
    relaxationsOf(open, ({ order: terms, leastReachKm }) => {
      const relaxed = assessed({ ...order, ...terms }, leastReachKm);
      return allocate(plan.problemOf(relaxed)).placedQuantity;
    }),
  );
}

/** Why each eligible workshop without a share has none: others hold its weeks, or it lost within its own order. */
function lossesOf(plan: BatchPlan, contender: Contender, assessed: Assessor): Map<string, Loss> {
  const quantities = plan.quantitiesOf(contender);
  const losers = [...contender.eligible.values()].filter(
    ({ candidate }) => !quantities.has(candidate.workshopId),
  );
  const { contending, losses } = plan.without(contender, () => {
    const problem = plan.problemOf(contender);
    const ids = new Set(problem.candidates.map(({ workshopId }) => workshopId));
    const within = losers
      .filter(({ candidate }) => ids.has(candidate.workshopId))
      .map((assessment) => loserOf(plan, assessment, problem));
    const outcome = outcomeOf(plan, contender, problem);
    return { contending: ids, losses: explainLosses(within, problem, outcome, plan.policy) };
  });
  const outbid = losers.filter(({ candidate }) => !contending.has(candidate.workshopId));
  return new Map([...losses, ...explainOutbid(plan, contender, outbid, assessed)]);
}

function loserOf(plan: BatchPlan, assessment: Assessment, problem: AllocationProblem) {
  const { candidacy, candidate, bonus, fairnessBonus } = assessment;
  return {
    candidacy: { ...candidacy, capacity: plan.remaining(assessment) },
    candidate: problem.candidates.find(({ workshopId }) => workshopId === candidate.workshopId) ?? candidate,
    bonus: millionths(bonus + fairnessBonus),
  };
}

/** What the order has, in the terms of the allocation of one order. */
function outcomeOf(plan: BatchPlan, contender: Contender, problem: AllocationProblem): AllocationOutcome {
  const quantities = plan.quantitiesOf(contender);
  let [value, placedQuantity] = [-problem.costPerWorkshop * quantities.size, 0];
  for (const [workshopId, units] of quantities) {
    value += units * (contender.eligible.get(workshopId)?.candidate.rank ?? 0);
    placedQuantity += units;
  }
  return { quantities, placedQuantity, value };
}

/** OUTBID when the order, alone in the batch, would have been placed further; otherwise what stops it even then. */
function openReason(plan: BatchPlan, contender: Contender): UnplacedReason | null {
  const { order, eligible } = contender;
  const open = plan.openQuantityOf(contender);
  if (open === 0) return null;
  const candidates = [...eligible.values()].map(({ candidate }) => candidate);
  const alone = allocationProblem(order, candidates, plan.policy);
  const placedAlone = allocate(alone).placedQuantity;
  if (placedAlone > order.openQuantity - open) return 'OUTBID';
  return unplacedReason(alone, placedAlone, order.minLot);
}
