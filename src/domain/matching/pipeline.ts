import { assess, comingAtLeast, millionths, type Assessment } from './assessment.js';
import { allocate } from './allocation/first-allocation.js';
import { planLots } from './allocation/lots.js';
import type { AllocationCandidate, AllocationOutcome, AllocationProblem } from './allocation/problem.js';
import { consideredFor } from './candidates/considered.js';
import { explainLosses, unplacedReason, type Loser } from './explanation.js';
import { fairnessBonuses } from './fairness/fairness-bonus.js';
import { matchLines } from './match-lines.js';
import { relaxationsOf } from './relaxations.js';
import type { MatchOrder, MatchResult, MatchWorkshop, Share } from './match-types.js';
import type { MatchPolicy } from './policy.js';

/**
 * Proposes who makes what of an order's open quantity, and explains it for every workshop considered:
 * gates → scores → allocation → lots → explanation. The answer depends on its arguments alone and not
 * on the order in which workshops come. `todayOn` is the date in Asia/Shanghai; every workshop is given
 * once.
 */
export function matchOrder(
  order: MatchOrder,
  workshops: readonly MatchWorkshop[],
  policy: MatchPolicy,
  todayOn: string,
): MatchResult {
  const considered = consideredFor(order, workshops);
  const bonuses = fairnessBonuses(considered, policy);
  const assessed = (terms: MatchOrder, leastReachKm: number | null): Assessment[] =>
    considered.map((workshop) =>
      assess(
        terms,
        comingAtLeast(workshop, leastReachKm),
        policy,
        todayOn,
        bonuses.get(workshop.workshopId) ?? 0,
      ),
    );
  const assessments = assessed(order, null);
  const eligible = assessments.filter((assessment) => assessment.isEligible);
  const candidates = eligible.map((assessment) => assessment.candidate);
  const problem = allocationProblem(order, candidates, policy);
  const outcome = allocate(problem);
  const losers = eligible.filter(({ candidate }) => !outcome.quantities.has(candidate.workshopId));
  const losses = explainLosses(losers.map(loserOf), problem, outcome, policy);
  const lines = matchLines(assessments, outcome.quantities, losses, policy);
  const byId = new Map(eligible.map((assessment) => [assessment.candidate.workshopId, assessment]));
  return {
    shares: lines.flatMap(({ workshopId }) => shareOf(byId.get(workshopId), outcome)),
    lines,
    unplacedQuantity: order.openQuantity - outcome.placedQuantity,
    unplacedReason: unplacedReason(problem, outcome.placedQuantity, order.minLot),
    relaxations: relaxationsOf(
      { order, assessments, policy, placedQuantity: outcome.placedQuantity },
      ({ order: terms, leastReachKm }) => placedQuantity(terms, assessed(terms, leastReachKm), policy),
    ),
  };
}

function placedQuantity(order: MatchOrder, assessments: readonly Assessment[], policy: MatchPolicy): number {
  const eligible = assessments.filter((assessment) => assessment.isEligible);
  const candidates = eligible.map((assessment) => assessment.candidate);
  return allocate(allocationProblem(order, candidates, policy)).placedQuantity;
}

/** The allocation of an order's open quantity to candidates whose figures may differ from their assessments. */
export function allocationProblem(
  order: MatchOrder,
  candidates: readonly AllocationCandidate[],
  policy: MatchPolicy,
): AllocationProblem {
  return {
    openQuantity: order.openQuantity,
    maxWorkshops: order.maxWorkshops,
    isAllOrNothing: order.isAllOrNothing,
    costPerWorkshop: millionths(policy.extraWorkshopCost) * order.openQuantity,
    candidates,
  };
}

function shareOf(assessment: Assessment | undefined, outcome: AllocationOutcome): Share[] {
  const workshopId = assessment?.candidate.workshopId ?? '';
  const quantity = outcome.quantities.get(workshopId);
  if (!assessment || quantity === undefined) return [];
  const lots = planLots(assessment.candidacy.capacity.processes, quantity);
  const standardMinutes = lots.reduce((sum, lot) => sum + lot.minutes, 0);
  return [{ workshopId, quantity, standardMinutes, lots }];
}

function loserOf({ candidacy, candidate, bonus, fairnessBonus }: Assessment): Loser {
  return { candidacy, candidate, bonus: millionths(bonus + fairnessBonus) };
}
