import { haversineKm, roadKm } from '../geo.js';
import { allocate, byRank } from './allocation/first-allocation.js';
import { planLots } from './allocation/lots.js';
import type { AllocationCandidate, AllocationOutcome, AllocationProblem } from './allocation/problem.js';
import { capacityInTime } from './capacity-in-time.js';
import { explainLosses, unplacedReason, type Loser, type Loss } from './explanation.js';
import { gateRemedies } from './gate-remedies.js';
import { gateOutcomes, type Candidacy } from './gates.js';
import type {
  GateOutcome,
  MatchLine,
  MatchOrder,
  MatchPolicy,
  MatchResult,
  MatchWorkshop,
  ScorePart,
  Share,
} from './match-types.js';
import { scoreParts, totalScore } from './scoring.js';
import { tieBreak } from './tie-break.js';

/** A workshop with all that the hard and the soft rules say about it. */
interface Assessment {
  readonly candidacy: Candidacy;
  readonly gates: readonly GateOutcome[];
  readonly isEligible: boolean;
  /** Empty when a gate failed. */
  readonly parts: readonly ScorePart[];
  readonly score: number;
  readonly bonus: number;
  readonly candidate: AllocationCandidate;
}

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
  const assessments = workshops.map((workshop) => assess(order, workshop, policy, todayOn));
  const eligible = assessments.filter((assessment) => assessment.isEligible);
  const problem: AllocationProblem = {
    openQuantity: order.openQuantity,
    maxWorkshops: order.maxWorkshops,
    isAllOrNothing: order.isAllOrNothing,
    costPerWorkshop: millionths(policy.extraWorkshopCost) * order.openQuantity,
    candidates: eligible.map((assessment) => assessment.candidate),
  };
  const outcome = allocate(problem);
  const losers = eligible.filter(({ candidate }) => !outcome.quantities.has(candidate.workshopId));
  const losses = explainLosses(losers.map(loserOf), problem, outcome, policy);
  const ranked = assessments.toSorted((a, b) => byPlace(a, b, outcome));
  return {
    shares: ranked.flatMap((assessment) => shareOf(assessment, outcome)),
    lines: ranked.map((assessment) => lineOf(assessment, outcome, losses, policy)),
    unplacedQuantity: order.openQuantity - outcome.placedQuantity,
    unplacedReason: unplacedReason(problem, outcome.placedQuantity, order.minLot),
  };
}

function assess(
  order: MatchOrder,
  workshop: MatchWorkshop,
  policy: MatchPolicy,
  todayOn: string,
): Assessment {
  const straightKm = haversineKm(workshop.location, order.shipTo);
  const km = Math.round(roadKm(straightKm, policy.detourFactor) * 1000) / 1000;
  const capacity = capacityInTime(order, workshop, km, policy, todayOn);
  const candidacy = { order, workshop, roadKm: km, capacity };
  const gates = gateOutcomes(candidacy);
  const isEligible = gates.every((gate) => gate.hasPassed);
  const parts = isEligible ? scoreParts(candidacy, policy, todayOn) : [];
  const score = totalScore(parts);
  const isPreferred = isEligible && order.preferredWorkshopIds.includes(workshop.workshopId);
  const bonus = isPreferred ? policy.preferredBonus : 0;
  return {
    candidacy,
    gates,
    isEligible,
    parts,
    score,
    bonus,
    candidate: candidateOf(candidacy, score, bonus),
  };
}

function candidateOf(
  { order, workshop, capacity }: Candidacy,
  score: number,
  bonus: number,
): AllocationCandidate {
  return {
    workshopId: workshop.workshopId,
    rank: millionths(score) + millionths(bonus),
    tie: tieBreak(order.orderId, workshop.workshopId),
    least: Math.max(1, order.minLot, workshop.minOrderQuantity),
    most: Math.min(order.openQuantity, capacity.possibleQuantity),
  };
}

function shareOf({ candidacy, candidate }: Assessment, outcome: AllocationOutcome): Share[] {
  const quantity = outcome.quantities.get(candidate.workshopId);
  if (quantity === undefined) return [];
  const lots = planLots(candidacy.capacity.processes, quantity);
  const standardMinutes = lots.reduce((sum, lot) => sum + lot.minutes, 0);
  return [{ workshopId: candidate.workshopId, quantity, standardMinutes, lots }];
}

function lineOf(
  assessment: Assessment,
  outcome: AllocationOutcome,
  losses: ReadonlyMap<string, Loss>,
  policy: MatchPolicy,
): MatchLine {
  const { candidacy, gates, isEligible, parts, score, bonus, candidate } = assessment;
  const line = {
    workshopId: candidate.workshopId,
    roadKm: candidacy.roadKm,
    gates,
    isEligible,
    score: isEligible ? score : null,
    bonus,
    parts,
    possibleQuantity: candidacy.capacity.possibleQuantity,
    quantity: outcome.quantities.get(candidate.workshopId) ?? 0,
    lossReason: null,
    remedies: [],
  };
  if (line.quantity > 0) return line;
  if (!isEligible) return { ...line, remedies: gateRemedies(candidacy, gates, policy) };
  return { ...line, ...losses.get(candidate.workshopId) };
}

function loserOf({ candidacy, candidate, bonus }: Assessment): Loser {
  return { candidacy, candidate, bonus: millionths(bonus) };
}

/** Placed before eligible before gated; of the gated those with the fewest failed gates; then by rank. */
function byPlace(a: Assessment, b: Assessment, outcome: AllocationOutcome): number {
  const isPlaced = ({ candidate }: Assessment): number =>
    outcome.quantities.has(candidate.workshopId) ? 1 : 0;
  const failed = ({ gates }: Assessment): number => gates.filter((gate) => !gate.hasPassed).length;
  return isPlaced(b) - isPlaced(a) || failed(a) - failed(b) || byRank(a.candidate, b.candidate);
}

function millionths(value: number): number {
  return Math.round(value * 1e6);
}
