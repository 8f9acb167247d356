import { sixDecimals } from '../rounding.js';
import { milliMinutesPerUnit } from '../routing.js';
import { daysBetween, shanghaiDateOn } from '../week.js';
import type { Candidacy } from './gates.js';
import type { ScorePart } from './match-types.js';
import { SCORE_PARTS, type MatchPolicy, type ScorePartName } from './policy.js';

type SoftRule = (candidacy: Candidacy, policy: MatchPolicy, todayOn: string) => number;

/** One published formula per part; each answers 0..1. */
const SOFT_RULES: Readonly<Record<ScorePartName, SoftRule>> = {
  capacityFit,
  skill,
  distance,
  onTime,
  quality,
  fairness,
  price,
};

/** Days with facts behind the parts that are rates of the scorecard. */
const FACTS_OF: Readonly<Partial<Record<ScorePartName, (candidacy: Candidacy) => number>>> = {
  onTime: ({ workshop }) => workshop.onTimeFacts,
  quality: ({ workshop }) => workshop.firstPassFacts,
};

/** Parts of a workshop's score for an order, in the order of SCORE_PARTS, rounded to six decimals. */
export function scoreParts(candidacy: Candidacy, policy: MatchPolicy, todayOn: string): ScorePart[] {
  return SCORE_PARTS.map((part) => {
    const value = sixDecimals(Math.min(1, Math.max(0, SOFT_RULES[part](candidacy, policy, todayOn))));
    const weight = policy.weights[part];
    const facts = FACTS_OF[part]?.(candidacy);
    const scored = { part, value, weight, contribution: sixDecimals(value * weight) };
    return facts === undefined ? scored : { ...scored, facts };
  });
}

/** Sum of the contributions, 0..1, exact to six decimals. */
export function totalScore(parts: readonly ScorePart[]): number {
  return sixDecimals(parts.reduce((sum, part) => sum + part.contribution, 0));
}

/**
 * min(1, possible quantity ÷ sensible lot) × freshness. The sensible lot is the open quantity split
 * evenly over the workshops allowed, but no less than either side's least lot. Freshness is 1 for
 * `freshDays` after the operator's statement, then halves every `freshHalfLifeDays`.
 */
function capacityFit(candidacy: Candidacy, policy: MatchPolicy, todayOn: string): number {
  const { order, workshop, capacity } = candidacy;
  const evenLot = Math.ceil(order.openQuantity / Math.max(1, order.maxWorkshops));
  const leastLot = Math.max(evenLot, order.minLot, workshop.minOrderQuantity);
  const sensibleLot = Math.min(order.openQuantity, leastLot);
  const ageDays = daysBetween(shanghaiDateOn(new Date(workshop.capacityConfirmedAt)), todayOn);
  const staleDays = Math.max(0, ageDays - policy.freshDays);
  const freshness = 0.5 ** (staleDays / policy.freshHalfLifeDays);
  return Math.min(1, capacity.possibleQuantity / sensibleLot) * freshness;
}

/**
 * Mean over the steps, weighted by standard minutes, of min(1, (1 + levels above the needed one) ÷
 * (1 + `skillLevelsForFullPart`)). Just enough is worth something, a master is not worth ever more.
 */
function skill({ order, workshop }: Candidacy, policy: MatchPolicy): number {
  const weighted = order.steps.reduce((sum, step) => {
    const margin = (workshop.skills.get(step.processId) ?? 0) - step.minSkillLevel;
    const value = Math.min(1, (1 + margin) / (1 + policy.skillLevelsForFullPart));
    return sum + Math.round(step.standardMinutesPerUnit * 1000) * value;
  }, 0);
  return weighted / milliMinutesPerUnit(order.steps);
}

/** exp(−road km ÷ `distanceDecayKm`): 1 next door, 0.37 at the decay distance. */
function distance({ roadKm }: Candidacy, policy: MatchPolicy): number {
  return Math.exp(-roadKm / policy.distanceDecayKm);
}

/** Share of deliveries on time; a newcomer gets the policy's prior, which is not last place. */
function onTime({ workshop }: Candidacy, policy: MatchPolicy): number {
  return workshop.onTimeRate ?? policy.newcomerOnTimeRate;
}

/** First-pass yield; a newcomer gets the policy's prior. */
function quality({ workshop }: Candidacy, policy: MatchPolicy): number {
  return workshop.firstPassYield ?? policy.newcomerFirstPassYield;
}

/**
 * (1 − `idleWeight`) × (1 − recent share) + `idleWeight` × min(1, days idle ÷ `idleDaysForFullPart`): who had much
 * of its offered time filled lately lets others go first, and whoever waits moves up day by day. Who never had
 * work has waited in full.
 */
function fairness({ workshop }: Candidacy, policy: MatchPolicy): number {
  const { idleDays, recentShare } = workshop;
  const idle = idleDays === null ? 1 : Math.min(1, idleDays / policy.idleDaysForFullPart);
  return (1 - policy.idleWeight) * (1 - recentShare) + policy.idleWeight * idle;
}

/**
 * min(1, (pay ÷ floor − 1) ÷ `priceMarginForFullPart`), pay being fen per standard minute: the order
 * goes where its pay is furthest above what people there need. Without a floor: 1.
 */
function price({ order, workshop }: Candidacy, policy: MatchPolicy): number {
  if (workshop.floorFenPerStandardMinute === 0) return 1;
  const pay = (order.unitPriceFen * 1000) / milliMinutesPerUnit(order.steps);
  return Math.min(1, (pay / workshop.floorFenPerStandardMinute - 1) / policy.priceMarginForFullPart);
}
