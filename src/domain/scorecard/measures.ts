import type { RateFormula } from './decayed-rate.js';
import type { MatchPolicy } from '../matching/policy.js';

/** What a workshop is measured by. */
export const WORKSHOP_MEASURES = [
  'ON_TIME',
  'FIRST_PASS_YIELD',
  'ANSWERED_IN_TIME',
  'ACCEPTANCE',
  'COMPLETION',
] as const;
export type WorkshopMeasure = (typeof WORKSHOP_MEASURES)[number];

/** What an enterprise is measured by. */
export const ENTERPRISE_MEASURES = [
  'ON_TIME_PAYMENT',
  'MATERIAL_ON_TIME',
  'NOT_CANCELLED',
  'DISPUTES_NOT_LOST',
  'GOODS_ANSWERED',
] as const;
export type EnterpriseMeasure = (typeof ENTERPRISE_MEASURES)[number];

export const MEASURES = [...WORKSHOP_MEASURES, ...ENTERPRISE_MEASURES] as const;
export type Measure = (typeof MEASURES)[number];

/** What happened so many days ago counts half. */
const HALF_LIFE_DAYS = 180;

/** Work orders agreed and offers made longer ago are forgotten: after six half-lives they would count 1.6 %. */
export const COUNTED_DAYS = 6 * HALF_LIFE_DAYS;

/**
 * How each measure is reckoned, published with it. The priors of what the county's policy has a newcomer's rate for
 * are replaced by the policy's; the others are near what is seen in the county (a quarter declined, 15 % silent), so
 * that a newcomer is neither first nor last.
 */
export const MEASURE_FORMULAS: Readonly<Record<Measure, RateFormula>> = {
  /** Units received by the day they were due (moved by late material), of those that were due. */
  ON_TIME: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.88, priorWeight: 3 },
  /** Units that passed their first inspection, as a lot or by sorting it, of those inspected. */
  FIRST_PASS_YIELD: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.95, priorWeight: 3 },
  /** Offers answered before their deadline, of those made. */
  ANSWERED_IN_TIME: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.85, priorWeight: 5 },
  /** Offers accepted, of those accepted or declined. */
  ACCEPTANCE: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.7, priorWeight: 5 },
  /** Units finished, of those promised and not called off by the enterprise. */
  COMPLETION: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.95, priorWeight: 3 },
  /** Fen paid by the day they were due, of those that fell due. */
  ON_TIME_PAYMENT: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.9, priorWeight: 3 },
  /** Work orders whose material was complete by the agreed day, of those with the customer's material. */
  MATERIAL_ON_TIME: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.9, priorWeight: 3 },
  /** Units not called off, of those promised. */
  NOT_CANCELLED: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.97, priorWeight: 3 },
  /** Work orders without a dispute that the county decided against the enterprise, of those closed. */
  DISPUTES_NOT_LOST: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.98, priorWeight: 3 },
  /** Deliveries that the enterprise has counted and lots that it has inspected, of those it was silent about too. */
  GOODS_ANSWERED: { halfLifeDays: HALF_LIFE_DAYS, prior: 0.97, priorWeight: 3 },
};

/** The formulas with the newcomers' rates of the county's policy. */
export function formulasUnder(
  policy: Pick<MatchPolicy, 'newcomerOnTimeRate' | 'newcomerFirstPassYield'>,
): Readonly<Record<Measure, RateFormula>> {
  return {
    ...MEASURE_FORMULAS,
    ON_TIME: { ...MEASURE_FORMULAS.ON_TIME, prior: policy.newcomerOnTimeRate },
    FIRST_PASS_YIELD: { ...MEASURE_FORMULAS.FIRST_PASS_YIELD, prior: policy.newcomerFirstPassYield },
  };
}

/** True for what a workshop is measured by, false for what an enterprise is. */
export function isOfWorkshop(measure: Measure): measure is WorkshopMeasure {
  return (WORKSHOP_MEASURES as readonly Measure[]).includes(measure);
}
