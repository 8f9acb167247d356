import { randomUUID } from 'node:crypto';
import type { Queue } from 'bullmq';
import pg from 'pg';
import { readEnv } from '../../src/platform/env/env.js';
import { createQueueBackend, type QueueBackend } from '../../src/platform/queue/queue-backend.js';
import { type ProductProcess, startWorker } from '../support/processes.js';
import { describeOnQueues } from './backends.js';
import { faultsInBooks } from './books.js';
import { holdQueue, holdTable } from './hold.js';
import { openStage, type Stage, until, untilQuiet } from './stage.js';
import { patience, times } from './times.js';

const DEATHS = times(2, 200);
const ORDERS = 5;

describeOnQueues('kill -9 of the worker between commit and relay', 'redis', (backend) => {
  let stage: Stage;
  let store: QueueBackend;
  let queue: Queue;
  /** The worker that runs after a death, while there is one. */
  let survivor: ProductProcess | null = null;

  beforeAll(async () => {
    const minutesPerWeek = DEATHS * ORDERS * 10;
    stage = await openStage({ backend, workshops: 1, minutesPerWeek, weeks: 1, minutesPerPiece: 1 });
    const { databaseUrl, redisUrl } = stage.settings;
    const source = { DATABASE_URL: databaseUrl, QUEUE_BACKEND: backend, REDIS_URL: redisUrl ?? undefined };
    store = createQueueBackend(readEnv(source));
    queue = store.queue('matching') as unknown as Queue;
  }, patience());

  afterAll(async () => {
    await queue?.close();
    await store?.end();
    await stage?.close();
  });

  it(
    `delivers every committed event at least once and none that was rolled back, ${DEATHS} deaths`,
    async () => {
      for (let death = 1; death <= DEATHS; death += 1) {
        const { orderIds, events, phantoms } = await (death % 2 === 0
          ? dieBeforeQueueing()
          : dieBeforeMarking());
        // Whatever has reached the queue, the outbox knows nothing of it.
        expect(await unrelayed()).toEqual(events);

        survivor = await startWorker(stage.settings);
        await untilQuiet(stage, survivor);
        expect(await jobsOf(events.map(({ id }) => id))).toEqual(orderIds);
        expect(await jobsOf(phantoms)).toEqual(phantoms.map(() => null));
        expect(await roundsOf(orderIds)).toEqual(orderIds.map(() => 1));
      }
      expect(await faultsInBooks(stage.sql)).toEqual([]);
    },
    patience(),
  );

  interface Announced {
    readonly orderIds: string[];
    readonly events: { id: string; orderId: string }[];
    readonly phantoms: string[];
  }

  async function announce(): Promise<Announced> {
    const orderIds = await postOrders();
    await announceReopened(orderIds);
    const phantoms = await announceAndRollBack();
    const events = await unrelayed();
    expect(events.map(({ orderId }) => orderId)).toEqual(orderIds);
    return { orderIds, events, phantoms };
  }

  /** The worker has events in hand, and its queue does not take them: there it is killed. */
  async function dieBeforeQueueing(): Promise<Announced> {
    const worker = survivor ?? (await startWorker(stage.settings));
    await untilQuiet(stage, worker);
    const release = await holdQueue(stage);
    try {
      const announced = await announce();
      await until('the relay has events in hand', async () => {
        const waiting = `SELECT id FROM outbox WHERE relayed_at IS NULL`;
        const all = await stage.sql(waiting);
        return (await stage.sql(`${waiting} FOR UPDATE SKIP LOCKED`)).length < all.length;
      });
      await worker.kill();
      return announced;
    } finally {
      await release();
    }
  }

  /** The worker has queued the jobs and cannot mark the events: there it is killed. */
  async function dieBeforeMarking(): Promise<Announced> {
    await survivor?.stop();
    const announced = await announce();
    // The relay may read and lock rows beside this lock, and waits with its UPDATE.
    const release = await holdTable(stage.ownerUrl, 'outbox');
    try {
      const worker = await startWorker(stage.settings);
      await until('the relay wants to mark the events', async () => {
        const waiting = `SELECT pid FROM pg_stat_activity WHERE datname = current_database()
          AND wait_event_type = 'Lock' AND query LIKE 'UPDATE outbox SET relayed_at%'`;
        return (await stage.sql(waiting)).length === 1;
      });
      await worker.kill();
      return announced;
    } finally {
      await release();
    }
  }

  async function postOrders(): Promise<string[]> {
    const ids: string[] = [];
    while (ids.length < ORDERS) {
      const { id } = await stage.county.factory.caller.post('/v1/orders', stage.county.order());
      ids.push(id as string);
    }
    return ids;
  }

  /** A job of its own for each order: what is posted comes to its region's common job. */
  async function announceReopened(orderIds: readonly string[]): Promise<void> {
    await stage.sql(
      `INSERT INTO outbox (event_name, payload, request_id, announced_at)
       SELECT 'order.reopened.v1', jsonb_build_object('orderId', id), 'test', now()
       FROM unnest($1::text[]) WITH ORDINALITY AS given (id, place) ORDER BY place`,
      [orderIds],
    );
  }

  /** Events of transactions that never committed, as a failing request leaves none. */
  async function announceAndRollBack(): Promise<string[]> {
    const client = new pg.Client({ connectionString: stage.ownerUrl });
    await client.connect();
    const ids: string[] = [];
    for (let event = 1; event <= 2; event += 1) {
      await client.query('BEGIN');
      const { rows } = await client.query<{ id: string }>(
        `INSERT INTO outbox (event_name, payload, request_id, announced_at)
         VALUES ('order.reopened.v1', jsonb_build_object('orderId', $1::text), 'phantom', now()) RETURNING id`,
        [randomUUID()],
      );
      ids.push(rows[0]!.id);
      // The second ends as when its process dies.
      if (event === 1) await client.query('ROLLBACK');
    }
    await client.end();
    return ids;
  }

  function unrelayed() {
    return stage.sql<{ id: string; orderId: string }>(
      `SELECT id, payload->>'orderId' AS "orderId" FROM outbox WHERE relayed_at IS NULL AND event_name = 'order.reopened.v1'
       ORDER BY id`,
    );
  }

  /** The orders that the jobs of these events are for; null for an event without a job. */
  function jobsOf(eventIds: readonly string[]): Promise<(string | null)[]> {
    return Promise.all(
      eventIds.map(async (id) => {
        const job = await queue.getJob(`outbox-${id}-match-order`);
        return (job?.data as { orderId: string } | undefined)?.orderId ?? null;
      }),
    );
  }

  async function roundsOf(orderIds: readonly string[]): Promise<number[]> {
    const rows = await stage.sql<{ rounds: number }>(
      `SELECT (SELECT count(*)::int FROM matching_rounds WHERE order_id = given.id) AS rounds
       FROM unnest($1::uuid[]) WITH ORDINALITY AS given (id, place) ORDER BY place`,
      [orderIds],
    );
    return rows.map(({ rounds }) => rounds);
  }
});
