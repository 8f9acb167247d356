import type { MatchPolicy } from '../matching/policy.js';
import { type DayOfTrials, decayedRate, type Rate } from './decayed-rate.js';
import {
  ENTERPRISE_MEASURES,
  type EnterpriseMeasure,
  formulasUnder,
  type Measure,
  MEASURE_FORMULAS,
  WORKSHOP_MEASURES,
  type WorkshopMeasure,
} from './measures.js';

/** Days of trials for each measure; none where nothing is said. */
export type DaysOf<M extends Measure> = Readonly<Partial<Record<M, readonly DayOfTrials[]>>>;

/** A rate for each measure. */
export type Scorecard<M extends Measure> = Readonly<Record<M, Rate>>;

/** A workshop's rates on a day, from its days of trials in any order. */
export function workshopScorecard(
  days: DaysOf<WorkshopMeasure>,
  policy: Pick<MatchPolicy, 'newcomerOnTimeRate' | 'newcomerFirstPassYield'>,
  todayOn: string,
): Scorecard<WorkshopMeasure> {
  return scorecardOf(WORKSHOP_MEASURES, days, formulasUnder(policy), todayOn);
}

/** An enterprise's rates on a day, from its days of trials in any order. */
export function enterpriseScorecard(
  days: DaysOf<EnterpriseMeasure>,
  todayOn: string,
): Scorecard<EnterpriseMeasure> {
  return scorecardOf(ENTERPRISE_MEASURES, days, MEASURE_FORMULAS, todayOn);
}

function scorecardOf<M extends Measure>(
  measures: readonly M[],
  days: DaysOf<M>,
  formulas: typeof MEASURE_FORMULAS,
  todayOn: string,
): Scorecard<M> {
  const rates = measures.map(
    (measure) => [measure, decayedRate(days[measure] ?? [], formulas[measure], todayOn)] as const,
  );
  return Object.fromEntries(rates) as Scorecard<M>;
}
