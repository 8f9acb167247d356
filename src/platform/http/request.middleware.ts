import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { ANONYMOUS_ACTOR } from '../../domain/actor.js';
import { ProblemError } from '../../domain/problem.js';
import { platformProblems } from '../platform.problems.js';
import { runWithRequest } from '../request-context.js';

/** Gives each request an id (the caller's own X-Request-Id when it is a plain token) its context and its own origin. */
export function requestContext(request: Request, response: Response, next: NextFunction): void {
  const given = request.header('X-Request-Id');
  const requestId = given && /^[\w-]{1,64}$/.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', requestId);
  // Spelt out for browsers: pages of other sites may not read answers.
  if (request.host)
    response.setHeader('Access-Control-Allow-Origin', `${request.protocol}://${request.host}`);
  runWithRequest({ requestId, actor: ANONYMOUS_ACTOR }, next);
}

/** Far more than any body of ours has; to check and copy bodies without bound would take seconds or the stack. */
const MOST_LEVELS = 32;
const MOST_VALUES = 20_000;

/** Refuses bodies that are nested or long beyond reason, before anything walks through them. */
export function boundedBodiesOnly(request: Request, _response: Response, next: NextFunction): void {
  const reason = excessOf(request.body);
  next(reason === null ? undefined : new ProblemError(platformProblems.MALFORMED_REQUEST, { reason }));
}

function excessOf(body: unknown): string | null {
  let level: unknown[] = [body];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    values += level.length;
    if (depth > MOST_LEVELS) return `the body is nested deeper than ${MOST_LEVELS} levels`;
    if (values > MOST_VALUES) return `the body holds more than ${MOST_VALUES} values`;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : [],
    );
  }
  return null;
}
