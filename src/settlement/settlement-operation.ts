import type { PersonRole } from '../domain/actor.js';
import type { ProblemDefinition } from '../domain/problem.js';
import { Operation, type OperationSpec } from '../platform/http/operation.decorator.js';
import { platformProblems } from '../platform/platform.problems.js';
import { StatementDto } from './statement.dto.js';

type Settlement = Pick<OperationSpec, 'id' | 'summary' | 'description'> & {
  readonly by: readonly Extract<PersonRole, 'ENTERPRISE' | 'OPERATOR'>[];
};

/** What every operation has in common that adds a fact to the ledger of a statement. */
export function SettlementOperation(
  { id, summary, description, by }: Settlement,
  ...problems: ProblemDefinition[]
): MethodDecorator {
  return Operation({
    id,
    summary,
    description,
    access: by,
    scope: 'statements:write',
    answer: { status: 200, type: StatementDto, description: 'The statement as it then stands' },
    problems: [platformProblems.NOT_FOUND, ...problems],
    idempotent: true,
    etag: 'requires',
  });
}
