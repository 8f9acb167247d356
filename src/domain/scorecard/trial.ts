import type { OfferStatus } from '../offer-state.js';
import { shanghaiDateOn } from '../week.js';
import type { DayOfTrials } from './decayed-rate.js';
import type { Measure } from './measures.js';

/** What one work order or offer says of one measure on one day; whose measure it is follows from which it is. */
export interface Trial extends DayOfTrials {
  readonly measure: Measure;
}

/** What of an offer counts. */
export interface CountedOffer {
  readonly status: OfferStatus;
  readonly counterCount: number;
  /** When it ended; null while it lives. */
  readonly answeredAt: Date | null;
}

/**
 * What an offer says of its workshop. One that was withdrawn, or is not answered yet, says nothing; silence on the
 * enterprise's side after a counter-offer is not the workshop's.
 */
export function offerTrials({ status, counterCount, answeredAt }: CountedOffer): Trial[] {
  if (answeredAt === null || status === 'WITHDRAWN') return [];
  const on = shanghaiDateOn(answeredAt);
  const once = (measure: Measure, isSuccess: boolean): Trial => ({
    measure,
    on,
    trials: 1,
    successes: isSuccess ? 1 : 0,
  });
  if (status === 'EXPIRED') return [once('ANSWERED_IN_TIME', counterCount > 0)];
  return [once('ANSWERED_IN_TIME', true), once('ACCEPTANCE', status === 'ACCEPTED')];
}

/** Trials of one measure with those of a day added up, in no order. */
export function byDay(trials: readonly DayOfTrials[]): DayOfTrials[] {
  const days = new Map<string, DayOfTrials>();
  for (const { on, ...trial } of trials) {
    const sum = days.get(on);
    days.set(on, {
      on,
      trials: trial.trials + (sum?.trials ?? 0),
      successes: trial.successes + (sum?.successes ?? 0),
    });
  }
  return [...days.values()];
}
