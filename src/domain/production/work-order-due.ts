import { addDays, daysBetween, shanghaiDateOn } from '../week.js';
import type { WorkOrderState } from './work-order-state.js';
import type { WorkOrderTerms } from './work-order-terms.js';

/** When the goods are due, and why it is not the day that was agreed. Dates of the county. */
export interface WorkOrderDue {
  readonly agreedOn: string;
  /** `agreedOn` and as many days as the material came late. */
  readonly dueOn: string;
  /** Days by which the material was late; as long as it is not complete, by which it is late so far. */
  readonly materialDelayDays: number;
  readonly materialDueOn: string;
  /** Null as long as the material is not complete. */
  readonly materialReadyOn: string | null;
}

/** The clock of the work starts when the material is complete: each day it is late moves the due date by one. */
export function workOrderDue(
  terms: Pick<WorkOrderTerms, 'dueOn' | 'materialDueOn'>,
  state: Pick<WorkOrderState, 'materialReadyAt'>,
  todayOn: string,
): WorkOrderDue {
  const materialReadyOn = state.materialReadyAt && shanghaiDateOn(state.materialReadyAt);
  const materialDelayDays = Math.max(0, daysBetween(terms.materialDueOn, materialReadyOn ?? todayOn));
  return {
    agreedOn: terms.dueOn,
    dueOn: addDays(terms.dueOn, materialDelayDays),
    materialDelayDays,
    materialDueOn: terms.materialDueOn,
    materialReadyOn,
  };
}
