import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { ProblemDefinition } from '../../domain/problem.js';
import { answerHeaders } from './header-document.js';
import { ProblemDto } from './problem.dto.js';
import { PROBLEM_STATUS } from './problem-status.js';

/** Statuses that pass: their answers say when to ask again. */
const PASSING = new Set([409, 429, 503]);

/** Documents refusals: one answer for each status, with the codes that it can carry. */
export function problemResponses(problems: readonly ProblemDefinition[]): MethodDecorator[] {
  const byStatus = new Map<number, Set<ProblemDefinition>>();
  for (const problem of problems) {
    const status = PROBLEM_STATUS[problem.kind];
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(problem));
  }
  return [
    ApiExtraModels(ProblemDto),
    ...[...byStatus].map(([status, its]) => problemResponse(status, [...its])),
  ];
}

function problemResponse(status: number, problems: readonly ProblemDefinition[]): MethodDecorator {
  const code = { type: 'string' as const, enum: problems.map((problem) => problem.code) };
  const schema = {
    allOf: [{ $ref: getSchemaPath(ProblemDto) }, { type: 'object' as const, properties: { code } }],
  };
  return ApiResponse({
    status,
    description: problems.map((problem) => `${problem.code}: ${problem.en}`).join('\n\n'),
    headers: PASSING.has(status) ? answerHeaders('Retry-After') : answerHeaders(),
    content: { 'application/problem+json': { schema } },
  });
}
