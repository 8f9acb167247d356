import { QueryFailedError } from 'typeorm';
import { ProblemError } from '../../domain/problem.js';
import { platformProblems } from '../platform.problems.js';
import { sqlStateOf } from './unit-of-work.js';

/** Connection lost, shutting down, too many connections, statement or lock time-out, deadlock: try again later. */
const PASSING_STATES = /^(08|53|57P0|57014|55P03|40001|40P01)/;
const PASSING_ERRORS =
  /ECONNREFUSED|ECONNRESET|EPIPE|timeout exceeded when trying to connect|Connection terminated/;

/** UNAVAILABLE when the database refused for a passing reason, null when the error is no such thing. */
export function databaseProblem(error: unknown): ProblemError | null {
  if (error instanceof QueryFailedError && PASSING_STATES.test(sqlStateOf(error))) {
    return new ProblemError(platformProblems.UNAVAILABLE);
  }
  if (
    error instanceof Error &&
    PASSING_ERRORS.test(`${error.message} ${(error as NodeJS.ErrnoException).code ?? ''}`)
  ) {
    return new ProblemError(platformProblems.UNAVAILABLE);
  }
  return null;
}
