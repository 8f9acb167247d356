import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { ANONYMOUS_ACTOR } from '../../domain/actor.js';
import { ProblemError } from '../../domain/problem.js';
import { platformProblems } from '../platform.problems.js';
import { runWithRequest } from '../request-context.js';

/** Gives each request an id (the caller's own X-Request-Id when it is a plain token) and its context. */
export function requestContext(request: Request, response: Response, next: NextFunction): void {
  const given = request.header('X-Request-Id');
  const requestId = given && /^[\w-]{1,64}$/.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', requestId);
  runWithRequest({ requestId, actor: ANONYMOUS_ACTOR }, next);
}

/** Refuses bodies that are not JSON: a parser that skips them would see an empty request instead. */
export function jsonBodiesOnly(request: Request, _response: Response, next: NextFunction): void {
  const hasBody =
    Number(request.header('Content-Length') ?? 0) > 0 || request.header('Transfer-Encoding') !== undefined;
  if (hasBody && !request.is('application/json')) {
    next(new ProblemError(platformProblems.UNSUPPORTED_MEDIA_TYPE));
    return;
  }
  next();
}
