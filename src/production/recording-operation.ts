import type { PersonRole } from '../domain/actor.js';
import type { ProblemDefinition } from '../domain/problem.js';
import { workOrderProblems } from '../domain/production/work-order.problems.js';
import { Operation, type OperationSpec } from '../platform/http/operation.decorator.js';
import { platformProblems } from '../platform/platform.problems.js';
import { WorkOrderDto } from './work-order.dto.js';

type Recording = Pick<OperationSpec, 'id' | 'summary' | 'description'> & {
  readonly by: readonly PersonRole[];
};

/** What every operation has in common that adds a fact to a ledger. */
export function RecordingOperation(
  { id, summary, description, by }: Recording,
  ...problems: ProblemDefinition[]
): MethodDecorator {
  return Operation({
    id,
    summary,
    description,
    access: by,
    // The county's word is given in person.
    ...(by.includes('OFFICER') ? {} : { scope: 'work-orders:write' }),
    answer: { status: 200, type: WorkOrderDto, description: 'The work order as it then stands' },
    problems: [platformProblems.NOT_FOUND, workOrderProblems.WORK_ORDER_CLOSED, ...problems],
    idempotent: true,
    etag: 'requires',
  });
}
