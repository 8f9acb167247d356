import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';
import { ProblemError } from '../../domain/problem.js';
import { platformProblems } from '../platform.problems.js';

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
  return (target, method, index) => {
    readOptionalVersion()(target, method, index);
    const descriptor = method && Object.getOwnPropertyDescriptor(target, method);
    if (method && descriptor) {
      ApiHeader({
        name: 'If-Match',
        required: false,
        description: 'The ETag of the version you read; leave it out to create what does not exist yet',
        schema: { type: 'string', maxLength: 20, pattern: '^"[0-9]+"$', example: '"1"' },
      })(target, method, descriptor);
    }
  };
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
