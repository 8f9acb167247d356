import type { MatchPolicy } from '../matching/policy.js';
import { type DayOfTrials, decayedRate, type Rate, type RateFormula } from './decayed-rate.js';

/** What a workshop is measured by. */
export type WorkshopMeasure =
  'ON_TIME' | 'FIRST_PASS_YIELD' | 'ANSWERED_IN_TIME' | 'ACCEPTANCE' | 'COMPLETION';

/** What an enterprise is measured by. */
export type EnterpriseMeasure =
  'ON_TIME_PAYMENT' | 'MATERIAL_ON_TIME' | 'NOT_CANCELLED' | 'DISPUTES_NOT_LOST';

/** What happened so many days ago counts half. */
const HALF_LIFE_DAYS = 180;

/**
 * How each measure is reckoned, published with it. The priors of what the county's policy has a newcomer's rate for
 * are replaced by the policy's; the others are near what is seen in the county (a quarter declined, 15 % silent), so
 * that a newcomer is neither first nor last.
 */
export const MEASURE_FORMULAS: Readonly<Record<WorkshopMeasure | EnterpriseMeasure, RateFormula>> = {
  /** Units received by the day they were due (moved by late material), of those that were due. */
  ON_TIME: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.88, priorWeight: 3 },
  /** Units accepted at their first inspection, of those inspected. */
  FIRST_PASS_YIELD: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.95, priorWeight: 3 },
  /** Offers answered before their deadline, of those made. */
  ANSWERED_IN_TIME: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.85, priorWeight: 5 },
  /** Offers accepted, of those answered. */
  ACCEPTANCE: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.7, priorWeight: 5 },
  /** Units finished, of those promised and not called off by the enterprise. */
  COMPLETION: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.95, priorWeight: 3 },
  /** Fen paid by the day they were due, of those that fell due. */
  ON_TIME_PAYMENT: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.9, priorWeight: 3 },
  /** Work orders whose material was complete by the agreed day, of those with the customer's material. */
  MATERIAL_ON_TIME: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.9, priorWeight: 3 },
  /** Units not called off, of those promised. */
  NOT_CANCELLED: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.97, priorWeight: 3 },
  /** Work orders without a dispute that the enterprise lost, of those closed. */
  DISPUTES_NOT_LOST: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.98, priorWeight: 3 },
};

/** Days of trials for each measure. */
type DaysOf<Measure extends string> = Readonly<Record<Measure, readonly DayOfTrials[]>>;

/** A rate for each measure. */
export type Scorecard<Measure extends string> = Readonly<Record<Measure, Rate>>;

/** A workshop's rates on a day, from its days of trials in any order. */
export function workshopScorecard(
  days: DaysOf<WorkshopMeasure>,
  policy: Pick<MatchPolicy, 'newcomerOnTimeRate' | 'newcomerFirstPassYield'>,
  todayOn: string,
): Scorecard<WorkshopMeasure> {
  const formulas = {
    ...MEASURE_FORMULAS,
    ON_TIME: { ...MEASURE_FORMULAS.ON_TIME, prior: policy.newcomerOnTimeRate },
    FIRST_PASS_YIELD: { ...MEASURE_FORMULAS.FIRST_PASS_YIELD, prior: policy.newcomerFirstPassYield },
  };
  const rateOf = (measure: WorkshopMeasure): Rate => decayedRate(days[measure], formulas[measure], todayOn);
  return {
    ON_TIME: rateOf('ON_TIME'),
    FIRST_PASS_YIELD: rateOf('FIRST_PASS_YIELD'),
    ANSWERED_IN_TIME: rateOf('ANSWERED_IN_TIME'),
    ACCEPTANCE: rateOf('ACCEPTANCE'),
    COMPLETION: rateOf('COMPLETION'),
  };
}

/** An enterprise's rates on a day, from its days of trials in any order. */
export function enterpriseScorecard(
  days: DaysOf<EnterpriseMeasure>,
  todayOn: string,
): Scorecard<EnterpriseMeasure> {
  const rateOf = (measure: EnterpriseMeasure): Rate =>
    decayedRate(days[measure], MEASURE_FORMULAS[measure], todayOn);
  return {
    ON_TIME_PAYMENT: rateOf('ON_TIME_PAYMENT'),
    MATERIAL_ON_TIME: rateOf('MATERIAL_ON_TIME'),
    NOT_CANCELLED: rateOf('NOT_CANCELLED'),
    DISPUTES_NOT_LOST: rateOf('DISPUTES_NOT_LOST'),
  };
}
