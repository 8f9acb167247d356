import { SeededRandom } from '../../src/embedded/demo-county/seeded-random.js';
import { inParallel } from '../../src/embedded/in-parallel.js';
import { BatchWriter } from '../../src/matching/batch-writer.js';
import { JobQueues } from '../../src/platform/queue/job-queues.js';
import { openCounty, type SmallCounty } from '../support/county-fixture.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { describeOnEachBackend } from '../support/test-redis.js';
import { CAPACITY_RULES, faultsInBooks } from './books.js';
import { randomOrder } from './random-order.js';
import { patience, times } from './times.js';

const ROUNDS = times(12, 1000);

/**
 * Round after round of a county that has room for a part of what is ordered: some orders come, some workshops
 * decline, accept or let capacity go, and now and then whoever writes a round dies between two orders.
 */
describeOnEachBackend(`${ROUNDS} rounds of a region with declines and crashes`, (backend) => {
  let app: TestApp;
  let county: SmallCounty;

  beforeAll(async () => {
    app = await startTestApp({ backend });
    county = await openCounty({
      url: app.url,
      database: app,
      todayOn: '2026-11-02',
      workshops: 5,
      // A third of what is ordered is accepted in the end: it fits, and no more.
      minutesPerWeek: ROUNDS * 12,
      weeks: 3,
      minutesPerPiece: 2,
    });
  }, patience());
  afterAll(() => app?.close());

  it(
    'never promise a week twice, and leave the books in order',
    async () => {
      const random = new SeededRandom(11);
      for (let round = 1; round <= ROUNDS; round += 1) {
        const orders = Array.from({ length: random.integer(1, 4) }, () => randomOrder(county, random));
        await inParallel(orders, 4, (body) => county.factory.caller.post('/v1/orders', body));
        const revive = random.integer(1, 5) === 1 ? dieAfter(random.integer(0, 2)) : () => undefined;
        await app.drain();
        revive();
        await retryWhatFailed();
        await answerSome(random);
        expect(await faultsInBooks((text, params) => app.sql(text, params), CAPACITY_RULES)).toEqual([]);
      }
      await app.drain();
      expect(await faultsInBooks((text, params) => app.sql(text, params))).toEqual([]);
      const [counts] = await app.sql<{ batches: number; accepted: number; declined: number }>(
        `SELECT (SELECT count(*)::int FROM matching_batches) AS batches,
           (SELECT count(*)::int FROM offers WHERE status = 'ACCEPTED') AS accepted,
           (SELECT count(*)::int FROM offers WHERE status = 'DECLINED') AS declined`,
      );
      for (const count of Object.values(counts!)) expect(count).toBeGreaterThan(0);
    },
    patience(),
  );

  /** From now on the writer of rounds dies after so many orders. @returns what brings it back */
  function dieAfter(orders: number): () => void {
    const writer = app.nest.get(BatchWriter);
    const write = writer.write.bind(writer);
    let written = 0;
    writer.write = (planned) => {
      written += 1;
      return written > orders ? Promise.reject(new Error('killed')) : write(planned);
    };
    return () => void Reflect.deleteProperty(writer, 'write');
  }

  async function retryWhatFailed(): Promise<void> {
    for (const job of await app.nest.get(JobQueues).queue('regions').getDelayed()) await job.promote();
    await app.drain();
  }

  /** Each workshop answers a few of its offers; what it declines is matched anew, and its room with it. */
  async function answerSome(random: SeededRandom): Promise<void> {
    for (const { caller } of county.workshops) {
      const { data } = await caller.get('/v1/offers?status=PENDING&limit=3');
      for (const { id, version } of data as { id: string; version: number }[]) {
        const doesAccept = random.integer(1, 3) === 1;
        const [move, body] = doesAccept ? ['accept', {}] : ['decline', { reason: 'CAPACITY' }];
        const { status } = await caller.send('POST', `/v1/offers/${id}/${move}`, { body, version });
        expect([200, 409]).toContain(status);
      }
    }
  }
});
