import { QueryFailedError } from 'typeorm';
import { ProblemError } from '../../domain/problem.js';
import { platformProblems } from '../platform.problems.js';
import { sqlStateOf } from './unit-of-work.js';

/**
 * Connection lost, shutting down, too many connections, idle in a transaction for too long, statement or lock
 * time-out, deadlock: try again later.
 */
const PASSING_STATES = /^(08|53|57P0|57014|25P03|55P03|40001|40P01)/;
const PASSING_CODES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|EAI_AGAIN|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/;
/** What pg says in words alone. */
const PASSING_WORDS =
  /timeout exceeded when trying to connect|Connection terminated|not queryable|Query read timeout|ECONNREFUSED|ECONNRESET/;

/** UNAVAILABLE when the database refused for a passing reason, null when the error is no such thing. */
export function databaseProblem(error: unknown): ProblemError | null {
  if (!(error instanceof Error)) return null;
  const state = error instanceof QueryFailedError ? sqlStateOf(error) : codeOf(error);
  const isPassing =
    PASSING_STATES.test(state) || PASSING_CODES.test(codeOf(error)) || PASSING_WORDS.test(error.message);
  return isPassing ? new ProblemError(platformProblems.UNAVAILABLE) : null;
}

/** Pool and rate limiter pass the driver's errors on as they are. */
function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
