import { milliMinutesPerUnit } from '../routing.js';
import type { RecordedFact } from './work-order-facts.js';
import { type CalledOff, lastStepOf, produced, sent, type WorkOrderState } from './work-order-state.js';
import type { WorkOrderTerms } from './work-order-terms.js';

/** Units that had been begun, by the step they have come through last or an earlier one. */
export interface BegunUnits {
  readonly step: number;
  readonly quantity: number;
}

export type CallingOffFact = Extract<
  RecordedFact,
  { readonly type: 'GIVEN_UP' | 'CANCELLED' | 'TAKEN_BACK' }
>;

/** True of what lowers the agreed quantity. */
export function isCallingOff(fact: RecordedFact): fact is CallingOffFact {
  return fact.type === 'GIVEN_UP' || fact.type === 'CANCELLED' || fact.type === 'TAKEN_BACK';
}

/** What has been called off once the fact is added. */
export function calledOffAfter(calledOff: CalledOff, fact: CallingOffFact): CalledOff {
  const { givenUp, cancelled, owedFen, takenBack } = calledOff;
  const { quantity } = fact;
  switch (fact.type) {
    case 'GIVEN_UP':
      return { ...calledOff, givenUp: givenUp + quantity };
    case 'CANCELLED':
      return { ...calledOff, cancelled: cancelled + quantity, owedFen: owedFen + fact.amountFen };
    case 'TAKEN_BACK':
      return { ...calledOff, takenBack: takenBack + quantity };
  }
}

/** Units that are still agreed: what was agreed less all that was called off. */
export function dueQuantity(
  { quantity }: Pick<WorkOrderTerms, 'quantity'>,
  { calledOff }: Pick<WorkOrderState, 'calledOff'>,
): number {
  return quantity - calledOff.givenUp - calledOff.cancelled - calledOff.takenBack;
}

/** Units that may reach the factory at most: those still agreed, and the same share of tolerance as was agreed. */
export function mostUnits(terms: WorkOrderTerms, state: WorkOrderState): number {
  const due = dueQuantity(terms, state);
  return due + Math.floor((terms.toleranceQuantity * due) / terms.quantity);
}

/** Units still agreed that have not left the workshop. */
export function undelivered(terms: WorkOrderTerms, state: WorkOrderState): number {
  return Math.max(0, dueQuantity(terms, state) - sent(state.goods));
}

/** Units still agreed that have not been made; what went missing is to be made again. */
function unmade(terms: WorkOrderTerms, state: WorkOrderState): number {
  return Math.max(0, dueQuantity(terms, state) - produced(terms, state) + state.goods.missing);
}

/**
 * Of so many units that are called off, those through each step, by position. The least advanced go first: what is
 * left to be made are the units that are closest to being finished.
 */
export function begunAmong(terms: WorkOrderTerms, state: WorkOrderState, quantity: number): BegunUnits[] {
  const left = Math.max(0, unmade(terms, state) - quantity);
  const last = lastStepOf(terms.steps);
  return terms.steps
    .filter(({ position }) => position !== last)
    .map(({ position: step }) => {
      const begun =
        through(terms, state, step) - produced(terms, state) - (state.calledOffByStep.get(step) ?? 0);
      return { step, quantity: Math.min(quantity, Math.max(0, begun - left)) };
    })
    .filter((begun) => begun.quantity > 0);
}

/**
 * What the enterprise owes for units that were begun, fen: of each its price by the standard minutes of the steps
 * that it has come through, the sum cut to whole fen.
 */
function owedForBegun(
  { steps, unitPriceFen }: Pick<WorkOrderTerms, 'steps' | 'unitPriceFen'>,
  begun: readonly BegunUnits[],
): number {
  const milliMinutes = begun.reduce((sum, { step, quantity }) => {
    const done = steps.filter(({ position }) => position === step);
    return sum + BigInt(milliMinutesPerUnit(done)) * BigInt(quantity);
  }, 0n);
  return Number((milliMinutes * BigInt(unitPriceFen)) / BigInt(milliMinutesPerUnit(steps)));
}

/** What it comes to when the enterprise cancels. */
export interface CancellationQuote {
  /** Units that it can cancel at most. */
  readonly most: number;
  readonly begun: readonly BegunUnits[];
  readonly owedFen: number;
}

/** What the enterprise would owe if it cancelled so many units now; beyond the most as if it were these. */
export function cancellationQuote(
  terms: WorkOrderTerms,
  state: WorkOrderState,
  quantity: number,
): CancellationQuote {
  const most = unmade(terms, state);
  const begun = begunAmong(terms, state, Math.min(quantity, most));
  return { most, begun, owedFen: owedForBegun(terms, begun) };
}

/** Units through a step. Earlier steps need not be reported: who has come through a later one has come through it. */
function through({ steps }: WorkOrderTerms, { doneByStep }: WorkOrderState, step: number): number {
  const later = steps.filter(({ position }) => position >= step);
  return Math.max(...later.map(({ position }) => doneByStep.get(position) ?? 0));
}
