import { haversineKm, roadKm } from '../geo.js';
import type { AllocationCandidate } from './allocation/problem.js';
import { capacityInTime } from './capacity-in-time.js';
import { gateOutcomes, type Candidacy } from './gates.js';
import type { GateOutcome, MatchOrder, MatchWorkshop, ScorePart } from './match-types.js';
import type { MatchPolicy } from './policy.js';
import { scoreParts, totalScore } from './scoring.js';
import { tieBreak } from './tie-break.js';

/** A workshop with all that the hard and the soft rules say about it for one order. */
export interface Assessment {
  readonly candidacy: Candidacy;
  readonly gates: readonly GateOutcome[];
  readonly isEligible: boolean;
  /** Empty when a gate failed. */
  readonly parts: readonly ScorePart[];
  readonly score: number;
  readonly bonus: number;
  readonly fairnessBonus: number;
  readonly candidate: AllocationCandidate;
}

/**
 * What the rules say about one workshop for one order on `todayOn`, the date in Asia/Shanghai.
 * `fairnessBonusIfEligible` is what `fairnessBonuses` gives it among the workshops of the round.
 */
export function assess(
  order: MatchOrder,
  workshop: MatchWorkshop,
  policy: MatchPolicy,
  todayOn: string,
  fairnessBonusIfEligible: number,
): Assessment {
  const straightKm = haversineKm(workshop.location, order.shipTo);
  const estimatedKm = Math.round(roadKm(straightKm, policy.detourFactor) * 1000) / 1000;
  const km = order.roads?.get(workshop.workshopId)?.km ?? estimatedKm;
  const capacity = capacityInTime(order, workshop, km, policy, todayOn);
  return assessCandidacy({ order, workshop, roadKm: km, capacity }, policy, todayOn, fairnessBonusIfEligible);
}

/** The same for a way and a capacity that are known already. */
export function assessCandidacy(
  candidacy: Candidacy,
  policy: MatchPolicy,
  todayOn: string,
  fairnessBonusIfEligible: number,
): Assessment {
  const { order, workshop } = candidacy;
  const gates = gateOutcomes(candidacy);
  const isEligible = gates.every((gate) => gate.hasPassed);
  const parts = isEligible ? scoreParts(candidacy, policy, todayOn) : [];
  const score = totalScore(parts);
  const isPreferred = isEligible && order.preferredWorkshopIds.includes(workshop.workshopId);
  const bonus = isPreferred ? policy.preferredBonus : 0;
  const fairnessBonus = isEligible ? fairnessBonusIfEligible : 0;
  return {
    candidacy,
    gates,
    isEligible,
    parts,
    score,
    bonus,
    fairnessBonus,
    candidate: candidateOf(candidacy, score, bonus + fairnessBonus),
  };
}

/** The workshop as if it came so far for an order; as it is for null. */
export function comingAtLeast(workshop: MatchWorkshop, km: number | null): MatchWorkshop {
  return km === null || workshop.distanceLimitKm >= km ? workshop : { ...workshop, distanceLimitKm: km };
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

/** A figure of at most six decimals as a whole number of millionths. */
export function millionths(value: number): number {
  return Math.round(value * 1e6);
}
