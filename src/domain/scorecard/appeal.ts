import { addDays } from '../week.js';
import type { DayOfTrials } from './decayed-rate.js';
import type { Measure } from './measures.js';

/** Days after that on which a trial counts until which it can be appealed against. */
const DAYS_TO_APPEAL = 30;

/** What an officer makes of an appeal. */
export const APPEAL_OUTCOMES = ['UPHELD', 'REFUSED'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

/** A trial by what names it: the measure, the work order or offer, and the day. */
export interface TrialName extends Pick<DayOfTrials, 'on'> {
  readonly measure: Measure;
  readonly sourceId: string;
}

/** Last day (Asia/Shanghai) for an appeal against a trial of that day. */
export function appealableUntilOn(trialOn: string): string {
  return addDays(trialOn, DAYS_TO_APPEAL);
}

/** The name of a trial as one text. */
export function trialName({ measure, sourceId, on }: TrialName): string {
  return `${measure} ${sourceId} ${on}`;
}
