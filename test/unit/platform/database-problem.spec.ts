import { QueryFailedError } from 'typeorm';
import { databaseProblem } from '../../../src/platform/database/database-problem.js';

const coded = (code: string, message = 'it failed') => Object.assign(new Error(message), { code });

const PASSING_CODES = [
  '08006',
  '08001',
  '53300',
  '57P01',
  '57P03',
  '57014',
  '25P03',
  '55P03',
  '40001',
  '40P01',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'EAI_AGAIN',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
];

describe('a failure of the database', () => {
  it.each(PASSING_CODES)('of code %s passes, from the pool and from a query', (code) => {
    const raw = coded(code);
    expect(databaseProblem(raw)?.definition.code).toBe('UNAVAILABLE');
    expect(databaseProblem(new QueryFailedError('SELECT 1', [], raw))?.definition.code).toBe('UNAVAILABLE');
  });

  it.each([
    'timeout exceeded when trying to connect',
    'Connection terminated unexpectedly',
    'Client has encountered a connection error and is not queryable',
    'Query read timeout',
  ])('with the words "%s" passes', (message) => {
    expect(databaseProblem(new Error(message))?.definition.code).toBe('UNAVAILABLE');
  });

  it.each(['23505', '42P01', '42501', '22P02', 'ERR_INVALID_ARG_TYPE', ''])(
    'of code "%s" is ours',
    (code) => {
      expect(databaseProblem(coded(code))).toBeNull();
      expect(databaseProblem(new QueryFailedError('SELECT 1', [], coded(code)))).toBeNull();
    },
  );

  it.each([undefined, null, 'ECONNREFUSED', { code: '57P01' }])('is an Error, which %p is not', (thrown) => {
    expect(databaseProblem(thrown)).toBeNull();
  });
});
