import type { Job } from 'bullmq';
import { SeededRandom } from '../../src/embedded/demo-county/seeded-random.js';
import { inParallel } from '../../src/embedded/in-parallel.js';
import { BatchWriter } from '../../src/matching/batch-writer.js';
import { JobQueues } from '../../src/platform/queue/job-queues.js';
import { openCounty, type SmallCounty, type Workshop } from '../support/county-fixture.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { describeOnQueues } from './backends.js';
import { CAPACITY_RULES, faultsInBooks } from './books.js';
import { randomOrder } from './random-order.js';
import { patience, times } from './times.js';

const ROUNDS = times(12, 1000);
/** Orders that the factory waits for; of more it gives up the oldest, so that the last round is as quick as the first. */
const MOST_WAITING = 12;

/**
 * Round after round of a county that has room for a part of what is ordered: some orders come, some of them for work
 * that takes two workshops, one after the other; workshops decline, accept, and state a little more or less than they
 * did; the factory gives up what has waited long; and now and then whoever writes a round dies between two orders.
 */
describeOnQueues(`${ROUNDS} rounds of a region with declines and crashes`, 'postgres', (backend) => {
  let app: TestApp;
  let county: SmallCounty;
  const random = new SeededRandom(11);
  const waiting: string[] = [];

  beforeAll(async () => {
    app = await startTestApp({ backend });
    county = await openCounty({
      url: app.url,
      database: app,
      todayOn: '2026-11-02',
      workshops: 5,
      packers: 2,
      minutesPerWeek: 100,
      weeks: 3,
      minutesPerPiece: 2,
    });
  }, patience());
  afterAll(() => app?.close());

  it(
    'never promise a week twice, and leave the books in order',
    async () => {
      for (let round = 1; round <= ROUNDS; round += 1) {
        await postSome();
        const revive = random.integer(1, 5) === 1 ? dieAfter(random.integer(0, 2)) : () => undefined;
        await app.drain();
        revive();
        await retryWhatFailed();
        await answerSome();
        await stateAnew(random.pick(county.workshops));
        await giveUpTheOldest();
        expect(await faultsInBooks(sql, CAPACITY_RULES)).toEqual([]);
      }
      await app.drain();
      expect(await faultsInBooks(sql)).toEqual([]);
      const [counts] = await sql<{ batches: number; accepted: number; declined: number; chains: number }>(
        `SELECT (SELECT count(*)::int FROM matching_batches) AS batches,
           (SELECT count(*)::int FROM chains) AS chains,
           (SELECT count(*)::int FROM offers WHERE status = 'ACCEPTED') AS accepted,
           (SELECT count(*)::int FROM offers WHERE status = 'DECLINED') AS declined`,
      );
      expect(counts!.batches).toBeGreaterThanOrEqual(ROUNDS);
      for (const count of Object.values(counts!)) expect(count).toBeGreaterThan(0);
    },
    patience(),
  );

  function sql<R extends object>(text: string, params?: readonly unknown[]): Promise<R[]> {
    return app.sql<R>(text, params);
  }

  async function postSome(): Promise<void> {
    const orders = Array.from({ length: random.integer(1, 4) }, () =>
      randomOrder(random.integer(1, 4) === 1 ? county.packedOrder : county.order, random),
    );
    const posted = await inParallel(orders, 4, (body) => county.factory.caller.post('/v1/orders', body));
    waiting.push(...posted.map(({ id }) => id));
  }

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
    for (const job of await app.nest.get(JobQueues).queue('regions').getDelayed()) await retryNow(job);
    await app.drain();
  }

  /** One whose time has come meanwhile is tried again already. */
  async function retryNow(job: Job): Promise<void> {
    try {
      await job.promote();
    } catch (error) {
      if (await job.isDelayed()) throw error;
    }
  }

  /** Each workshop answers a few of its offers; what it declines is matched anew, and its room with it. */
  async function answerSome(): Promise<void> {
    for (const { caller } of county.workshops) {
      const { data } = await caller.get('/v1/offers?status=PENDING&limit=3');
      for (const { id, version } of data as { id: string; version: number }[]) {
        const doesAccept = random.integer(1, 3) === 1;
        const [move, body] = doesAccept ? ['accept', {}] : ['decline', { reason: 'CAPACITY' }];
        const { status } = await caller.send('POST', `/v1/offers/${id}/${move}`, { body, version });
        expect([200, 409, 412]).toContain(status);
      }
    }
  }

  /** Each week has as much as is held, as far as the workshop sees, and a little more: somebody may be faster. */
  async function stateAnew({ id, caller, processId }: Workshop): Promise<void> {
    const held = await sql<{ weekOn: string; heldMinutes: number }>(
      `SELECT week_on::text AS "weekOn", held_minutes AS "heldMinutes" FROM capacity_windows
       WHERE workshop_id = $1 ORDER BY week_on`,
      [id],
    );
    const windows = held.map(({ weekOn, heldMinutes }) => ({
      processId,
      weekOn,
      availableMinutes: heldMinutes + random.integer(0, 240),
    }));
    const [fromWeekOn, toWeekOn] = [windows[0]?.weekOn, windows.at(-1)?.weekOn];
    const body = { fromWeekOn, toWeekOn, windows };
    const { status } = await caller.send('PUT', `/v1/workshops/${id}/capacity`, { body });
    expect([200, 409]).toContain(status);
  }

  /** Calls the order off, or begins with what is promised of it; when somebody is faster, it is tried again later. */
  async function giveUpTheOldest(): Promise<void> {
    const { caller } = county.factory;
    for (const id of waiting.splice(0, waiting.length - MOST_WAITING)) {
      const { version, acceptedQuantity } = await caller.get(`/v1/orders/${id}`);
      const [move, body] =
        acceptedQuantity > 0 ? ['start-production', {}] : ['cancel', { reason: '客户取消' }];
      const { status } = await caller.send('POST', `/v1/orders/${id}/${move}`, { body, version });
      expect([200, 409, 412]).toContain(status);
      if (status !== 200) waiting.push(id);
    }
  }
});
