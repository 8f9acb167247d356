import type { OfferSide, OfferStatus } from '../offer-state.js';
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
  /** Whose answer the deadline did not bring; null unless it expired. */
  readonly silentSide: OfferSide | null;
  /** When it ended; null while it lives. */
  readonly answeredAt: Date | null;
}

/**
 * What an offer says of its workshop. One that was withdrawn, or is not answered yet, says nothing; silence on the
 * enterprise's side after a counter-offer is not the workshop's.
 */
export function offerTrials({ status, silentSide, answeredAt }: CountedOffer): Trial[] {
  if (answeredAt === null || status === 'WITHDRAWN') return [];
  const on = shanghaiDateOn(answeredAt);
  const once = (measure: Measure, isSuccess: boolean): Trial => ({
    measure,
    on,
    trials: 1,
    successes: isSuccess ? 1 : 0,
  });
  if (status === 'EXPIRED') return [once('ANSWERED_IN_TIME', silentSide === 'ENTERPRISE')];
  return [once('ANSWERED_IN_TIME', true), once('ACCEPTANCE', status === 'ACCEPTED')];
}

/** What of an amount that falls due counts. All in fen. */
export interface CountedInstalment {
  readonly dueOn: string;
  readonly amountFen: number;
  /** Of it, what payments made by the due day cover. */
  readonly paidInTimeFen: number;
  /** Of it, what need not be paid until disputes are over. */
  readonly frozenFen: number;
  /** Day of the payment that covered the last of it; null while some is open. */
  readonly settledOn: string | null;
}

/** What an amount that falls due says of its enterprise on a day, once it is paid or its day has passed. */
export function instalmentTrials(instalment: CountedInstalment, todayOn: string): Trial[] {
  const { dueOn, amountFen, paidInTimeFen, frozenFen, settledOn } = instalment;
  const on = countedOn(settledOn, dueOn, todayOn);
  if (on === null) return [];
  return [{ measure: 'ON_TIME_PAYMENT', on, trials: amountFen - frozenFen, successes: paidInTimeFen }];
}

/** Day on which something due counts; null as long as it is neither done nor late. */
export function countedOn(doneOn: string | null, dueOn: string, todayOn: string): string | null {
  if (doneOn !== null && doneOn <= dueOn) return doneOn;
  return dueOn < todayOn ? dueOn : null;
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
