import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ProblemError } from '../../domain/problem.js';
import { platformProblems } from '../platform.problems.js';
import { documentedParam } from './documented-param.js';
import { IfMatchHeader } from './header-document.js';

/** The version that the caller read, from If-Match. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number =>
  requiredVersion(context.switchToHttp().getRequest<Request>()),
);

const readOptionalVersion = createParamDecorator((_: unknown, context: ExecutionContext): number | null => {
  const request = context.switchToHttp().getRequest<Request>();
  return request.header('If-Match') === undefined ? null : requiredVersion(request);
});

/**
 * The version that the caller read, or null without If-Match: for a PUT that creates what is not there yet.
 * The service answers PRECONDITION_REQUIRED when the resource exists and no version came; the operation
 * declares `etag: 'answers'` and the problems PRECONDITION_REQUIRED and STALE.
 */
export function OptionalIfMatch(): ParameterDecorator {
  return documentedParam(readOptionalVersion(), IfMatchHeader(false));
}

/**
 * The version in the If-Match header.
 * @throws ProblemError PRECONDITION_REQUIRED when absent, STALE when it cannot be one of our strong ETags
 */
export function requiredVersion(request: Request): number {
  const header = request.header('If-Match');
  if (header === undefined) throw new ProblemError(platformProblems.PRECONDITION_REQUIRED);
  const version = /^"([1-9]\d{0,8})"$/.exec(header)?.[1];
  if (version === undefined) throw new ProblemError(platformProblems.STALE);
  return Number(version);
}

/** The strong ETag of an answer that carries its row's version. */
export function etagOf(value: unknown): string {
  const version =
    typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (typeof version !== 'number') throw new Error('an operation with an ETag must answer a version');
  return `"${version}"`;
}
