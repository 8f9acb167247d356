import { describeOnEachBackend, redisUrl } from '../support/test-redis.js';
import { isFull } from './times.js';

type Backend = 'postgres' | 'redis';

const NAMES: Readonly<Record<Backend, string>> = { postgres: 'PostgreSQL', redis: 'Redis' };

/**
 * The same cases on both queues in a full run; in the usual one, whose minutes are counted, on one of them: the given
 * one, or PostgreSQL where there is no Redis. The title of what is left out says so.
 */
export function describeOnQueues(title: string, usual: Backend, cases: (backend: Backend) => void): void {
  if (isFull()) return describeOnEachBackend(title, cases);
  const chosen = redisUrl() ? usual : 'postgres';
  const other = chosen === 'postgres' ? 'redis' : 'postgres';
  describe(`${title} (queue on ${NAMES[chosen]})`, () => cases(chosen));
  const skipped = describe.skip;
  skipped(`${title} (queue on ${NAMES[other]}; skipped: npm run torture runs it on both)`, () =>
    cases(other),
  );
}
