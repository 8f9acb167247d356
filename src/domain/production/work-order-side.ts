import { ProblemError } from '../problem.js';
import type { WorkOrderCase } from './work-order-commands.js';
import type { WorkOrderRecorder, WorkOrderTerms } from './work-order-terms.js';
import { workOrderProblems } from './work-order.problems.js';

/** @throws ProblemError OTHER_SIDE_RECORDS_THIS unless it is this side that records */
export function requireSide({ by }: Pick<WorkOrderCase, 'by'>, side: WorkOrderRecorder): void {
  if (by !== side) throw new ProblemError(workOrderProblems.OTHER_SIDE_RECORDS_THIS);
}

/** @throws ProblemError UNIT_NOT_AGREED unless the goods are counted in this unit */
export function requireUnit(terms: WorkOrderTerms, unit: WorkOrderTerms['unit']): void {
  if (unit !== terms.unit) throw new ProblemError(workOrderProblems.UNIT_NOT_AGREED, { unit: terms.unit });
}
