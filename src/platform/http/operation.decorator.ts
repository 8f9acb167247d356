import { applyDecorators, HttpCode, SetMetadata, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCookieAuth,
  ApiExtension,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import type { PersonRole, Role, Scope } from '../../domain/actor.js';
import type { ProblemDefinition } from '../../domain/problem.js';
import { platformProblems } from '../platform.problems.js';
import { ProblemDto } from './problem.dto.js';
import { PROBLEM_STATUS } from './problem-status.js';

export interface OperationSpec {
  /** Stable operationId. */
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  /** Who may call; 'ANONYMOUS' opens it to everyone. */
  readonly access: readonly (PersonRole | 'ANONYMOUS')[];
  /** Scope an API key needs; without one, keys are refused. */
  readonly scope?: Scope;
  readonly answer: { readonly status: 200 | 201 | 204; readonly type?: Type; readonly description: string };
  /** The room's own refusals; those of the platform are added. */
  readonly problems?: readonly ProblemDefinition[];
  /** The Idempotency-Key header is required and the answer is kept. */
  readonly idempotent?: boolean;
  /** 'answers' writes an ETag; 'requires' also needs If-Match. */
  readonly etag?: 'answers' | 'requires';
  /** Counts against the narrow limit for guessing passwords and flooding registrations. */
  readonly isSignIn?: boolean;
}

export const OPERATION = Symbol('gongfang:operation');

/** The single truth about one operation: its document, who may call it, and what the platform does around it. */
export function Operation(spec: OperationSpec): MethodDecorator {
  return applyDecorators(
    SetMetadata(OPERATION, spec),
    HttpCode(spec.answer.status),
    ApiOperation({ operationId: spec.id, summary: spec.summary, description: spec.description }),
    ApiExtension('x-gongfang-access', [...spec.access]),
    ...(spec.scope ? [ApiExtension('x-gongfang-scope', spec.scope)] : []),
    ...securityOf(spec),
    ...requestHeadersOf(spec),
    ApiExtraModels(ProblemDto),
    ApiResponse({
      status: spec.answer.status,
      description: spec.answer.description,
      headers: answerHeadersOf(spec),
      ...(spec.answer.type ? { type: spec.answer.type } : {}),
    }),
    ...problemResponsesOf(spec),
  );
}

/** True when no sign-in is needed. */
export function isPublic(spec: OperationSpec): boolean {
  return spec.access.includes('ANONYMOUS');
}

/** True when a caller of this role may run the operation. */
export function mayCall(spec: OperationSpec, role: Role): boolean {
  return isPublic(spec) || (spec.access as readonly Role[]).includes(role);
}

function securityOf(spec: OperationSpec): MethodDecorator[] {
  if (isPublic(spec)) return [];
  return spec.scope ? [ApiCookieAuth('session'), ApiBearerAuth('apiKey')] : [ApiCookieAuth('session')];
}

function requestHeadersOf(spec: OperationSpec): MethodDecorator[] {
  const headers: MethodDecorator[] = [];
  if (spec.idempotent) {
    headers.push(
      ApiHeader({
        name: 'Idempotency-Key',
        required: true,
        description: 'Your own unique name for this request; a retry with it has no second effect',
        schema: {
          type: 'string',
          minLength: 1,
          maxLength: 255,
          pattern: '^[!-~]+$',
          example: 'order-2026-11-0001',
        },
      }),
    );
  }
  if (spec.etag === 'requires') {
    headers.push(
      ApiHeader({
        name: 'If-Match',
        required: true,
        description: 'The ETag of the version you read',
        schema: { type: 'string', maxLength: 20, pattern: '^"[0-9]+"$', example: '"1"' },
      }),
    );
  }
  return headers;
}

const limitHeader = (description: string) => ({
  description,
  schema: { type: 'string' as const, maxLength: 100 },
});

const LIMIT_HEADERS = {
  'RateLimit-Policy': limitHeader('Quota and window, e.g. "default";q=600;w=60'),
  RateLimit: limitHeader('What is left and until when, e.g. "default";r=599;t=60'),
};

function answerHeadersOf(spec: OperationSpec) {
  return {
    ...LIMIT_HEADERS,
    ...(spec.etag ? { ETag: limitHeader('Version of the resource, for If-Match') } : {}),
    ...(spec.idempotent
      ? { 'Idempotent-Replayed': limitHeader('true when this is the kept answer of a retry') }
      : {}),
  };
}

function problemResponsesOf(spec: OperationSpec): MethodDecorator[] {
  const byStatus = new Map<number, ProblemDefinition[]>();
  for (const problem of allProblemsOf(spec)) {
    const status = PROBLEM_STATUS[problem.kind];
    const list = byStatus.get(status) ?? [];
    if (!list.includes(problem)) byStatus.set(status, [...list, problem]);
  }
  return [...byStatus].map(([status, problems]) =>
    ApiResponse({
      status,
      description: problems.map((problem) => `${problem.code}: ${problem.en}`).join('\n\n'),
      headers:
        status === 429 ? { ...LIMIT_HEADERS, 'Retry-After': limitHeader('Seconds to wait') } : LIMIT_HEADERS,
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
    }),
  );
}

function allProblemsOf(spec: OperationSpec): ProblemDefinition[] {
  const p = platformProblems;
  return [
    p.VALIDATION_FAILED,
    p.MALFORMED_JSON,
    p.MALFORMED_REQUEST,
    ...(isPublic(spec) ? [] : [p.UNAUTHENTICATED, p.FORBIDDEN, p.CSRF_TOKEN_INVALID]),
    ...(spec.idempotent
      ? [p.IDEMPOTENCY_KEY_MISSING, p.IDEMPOTENCY_IN_PROGRESS, p.IDEMPOTENCY_KEY_REUSED]
      : []),
    ...(spec.etag === 'requires' ? [p.PRECONDITION_REQUIRED, p.STALE] : []),
    ...(spec.problems ?? []),
    p.BODY_TOO_LARGE,
    p.UNSUPPORTED_MEDIA_TYPE,
    p.RATE_LIMITED,
    p.INTERNAL,
    p.UNAVAILABLE,
  ];
}
