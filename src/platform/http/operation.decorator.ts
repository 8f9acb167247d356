import { applyDecorators, HttpCode, SetMetadata, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCookieAuth,
  ApiExtension,
  ApiOperation,
  ApiResponse,
  ApiSecurity,
} from '@nestjs/swagger';
import type { PersonRole, Role, Scope } from '../../domain/actor.js';
import type { MediaType } from '../../domain/media-type.js';
import type { ProblemDefinition } from '../../domain/problem.js';
import { platformProblems } from '../platform.problems.js';
import { FileAnswer, FileBody, type UploadSpec } from './file-document.js';
import { type AnswerHeader, answerHeaders, IdempotencyKeyHeader, IfMatchHeader } from './header-document.js';
import { problemResponses } from './problem-responses.js';

export interface OperationSpec {
  /** Stable operationId. */
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  /** Who may call; 'ANONYMOUS' opens it to everyone. */
  readonly access: readonly (PersonRole | 'ANONYMOUS')[];
  /** Scope an API key needs; without one, keys are refused. */
  readonly scope?: Scope;
  readonly answer: {
    readonly status: 200 | 201 | 204;
    readonly type?: Type;
    /** The answer is a file of one of these types: a FileDownload. */
    readonly fileTypes?: readonly MediaType[];
    /** The answer is text of this type, written while it is sent: a StreamableFile. */
    readonly streamType?: 'text/csv';
    readonly description: string;
  };
  /** The body is a file, which is taken in before the transaction opens; the handler finds it by @UploadedFile(). */
  readonly upload?: UploadSpec;
  /** The room's own refusals; those of the platform are added. */
  readonly problems?: readonly ProblemDefinition[];
  /** The Idempotency-Key header is required and the answer is kept. */
  readonly idempotent?: boolean;
  /** 'answers' writes an ETag; 'requires' also needs If-Match. */
  readonly etag?: 'answers' | 'requires';
  /** Counts against the narrow limit for guessing passwords and flooding registrations. */
  readonly isSignIn?: boolean;
  /**
   * It takes seconds of a processor: it counts against a limit of its own, and no transaction is open around it,
   * so that no connection waits for it. The service opens what it needs.
   */
  readonly isCostly?: boolean;
}

/** The rules for documents want a limit; what is streamed has none that is ever reached. */
const MOST_STREAMED = 2_147_483_647;

export const OPERATION = Symbol('gongfang:operation');

/** The single truth about one operation: its document, who may call it, and what the platform does around it. */
export function Operation(spec: OperationSpec): MethodDecorator {
  const { status, description, fileTypes } = spec.answer;
  return applyDecorators(
    SetMetadata(OPERATION, spec),
    HttpCode(status),
    ApiOperation({ operationId: spec.id, summary: spec.summary, description: spec.description }),
    ApiExtension('x-gongfang-access', [...spec.access]),
    ...(spec.scope ? [ApiExtension('x-gongfang-scope', spec.scope)] : []),
    ...securityOf(spec),
    ...(spec.idempotent ? [IdempotencyKeyHeader()] : []),
    ...(spec.etag === 'requires' ? [IfMatchHeader(true)] : []),
    ...(spec.upload ? [FileBody(spec.upload)] : []),
    ...(fileTypes ? [FileAnswer({ description, headers: headersOf(spec), fileTypes })] : []),
    ...(fileTypes
      ? []
      : [ApiResponse({ status, description, headers: headersOf(spec), ...contentOf(spec.answer) })]),
    ...problemResponses(problemsOf(spec)),
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
  // That nothing is needed is said, not left out.
  if (isPublic(spec)) return [ApiSecurity({})];
  return spec.scope ? [ApiCookieAuth('session'), ApiBearerAuth('apiKey')] : [ApiCookieAuth('session')];
}

function contentOf({ type, streamType }: OperationSpec['answer']): object {
  if (streamType)
    return { content: { [streamType]: { schema: { type: 'string', maxLength: MOST_STREAMED } } } };
  return type ? { type } : {};
}

function headersOf(spec: OperationSpec): Record<string, { $ref: string }> {
  const own: AnswerHeader[] = [];
  if (spec.etag || spec.answer.fileTypes) own.push('ETag');
  if (spec.answer.fileTypes) own.push('Content-Disposition');
  if (spec.idempotent) own.push('Idempotent-Replayed');
  return answerHeaders(...own);
}

function problemsOf(spec: OperationSpec): ProblemDefinition[] {
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
    spec.upload ? p.FILE_TYPE_NOT_ACCEPTED : p.UNSUPPORTED_MEDIA_TYPE,
    p.RATE_LIMITED,
    p.INTERNAL,
    p.UNAVAILABLE,
  ];
}
