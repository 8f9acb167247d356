import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ProblemError } from '../domain/problem.js';
import { platformProblems } from '../platform/platform.problems.js';
import { sessionTokenOf } from './session-cookie.js';

/** The token of the caller's session, for operations that API keys cannot call. */
export const SessionToken = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const token = sessionTokenOf(context.switchToHttp().getRequest<Request>());
  if (token === null) throw new ProblemError(platformProblems.UNAUTHENTICATED);
  return token;
});
