import { Operation, type OperationSpec } from '../platform/http/operation.decorator.js';
import { pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { ProblemDefinition } from '../domain/problem.js';
import { documentsProblems } from './documents.problems.js';
import { EvidenceDto } from './evidence.dto.js';
import { EVIDENCE_FILES } from './file-limits.js';

type Named = Pick<OperationSpec, 'id' | 'summary' | 'description'>;

/** What every operation has in common that takes evidence in. */
export function AddingEvidence(named: Named, ...problems: ProblemDefinition[]): MethodDecorator {
  return Operation({
    ...named,
    access: ['ENTERPRISE', 'OPERATOR'],
    scope: 'documents:write',
    upload: EVIDENCE_FILES,
    answer: { status: 201, type: EvidenceDto, description: 'The evidence' },
    problems: [platformProblems.NOT_FOUND, documentsProblems.EVIDENCE_LIMIT_REACHED, ...problems],
    idempotent: true,
  });
}

/** What every operation has in common that lists evidence. */
export function ListingEvidence(named: Named): MethodDecorator {
  return Operation({
    ...named,
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'documents:read',
    answer: { status: 200, type: pageOf(EvidenceDto), description: 'One page' },
    problems: [platformProblems.NOT_FOUND, platformProblems.CURSOR_INVALID],
  });
}
