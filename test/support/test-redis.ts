/** The Redis that the test run found or started; null when there is none. */
export function redisUrl(): string | null {
  return process.env['GONGFANG_TEST_REDIS'] ?? null;
}

/** The same cases on PostgreSQL always, and on Redis where there is one; else the title says why not. */
export function describeOnEachBackend(title: string, cases: (backend: 'postgres' | 'redis') => void): void {
  describe(`${title} (queue on PostgreSQL)`, () => cases('postgres'));
  if (redisUrl()) {
    describe(`${title} (queue on Redis)`, () => cases('redis'));
  } else {
    const skipped = describe.skip;
    skipped(`${title} (queue on Redis; skipped: no REDIS_URL and no redis-server installed)`, () =>
      cases('redis'),
    );
  }
}
