import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import type { TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import { Outbox } from '../../../src/events/outbox.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { JobQueues } from '../../../src/platform/queue/job-queues.js';
import type { JobQueue } from '../../../src/platform/queue/queue-backend.js';
import { deadRedis } from '../../support/dead-redis.js';
import { FakeClock } from '../../support/fake-clock.js';
import { cloneTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { describeOnEachBackend } from '../../support/test-redis.js';
import { aMoment, compileWorker, EveryRoom, handledTimes, SecondMatcher } from './worker-stage.js';

describe('a worker', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneTestDatabase();
  });
  afterAll(() => database.drop());

  it.each([
    [
      'a job has no handler',
      [],
      /match-order has no handler; match-region has no handler; expire-offer has no handler/,
    ],
    ['a job has two', [EveryRoom, SecondMatcher], /^Job handlers: match-order has 2 handlers$/],
  ])('does not start while %s', async (_, rooms: Type[], reason) => {
    const module = await compileWorker(database, 'postgres', ...rooms);
    await expect(module.init()).rejects.toThrow(reason);
    await module.close();
  });
});

describe('a worker whose Redis is away', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneTestDatabase();
  });
  afterAll(() => database.drop());

  it('starts, keeps the facts, holds up nobody who asks to stop', async () => {
    const module = await compileWorker(database, await deadRedis(), EveryRoom);
    await module.init();
    const [unitOfWork, outbox, queues] = [module.get(UnitOfWork), module.get(Outbox), module.get(JobQueues)];
    const orderId = randomUUID();
    await unitOfWork.run(SYSTEM_ACTOR, () => outbox.announce('order.reopened.v1', { orderId }));
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    // Now the relay is in the midst of it.
    const isRelaying = async () =>
      (
        await owner.query(
          `SELECT FROM pg_stat_activity WHERE state = 'idle in transaction' AND datname = current_database()`,
        )
      ).rowCount;
    while (!(await isRelaying())) await aMoment();
    await expect(queues.ping()).rejects.toThrow(/Redis is/);
    const start = performance.now();
    await module.close();
    expect(performance.now() - start).toBeLessThan(5000);
    const { rows } = await owner.query('SELECT relayed_at, failures FROM outbox');
    expect(rows).toEqual([{ relayed_at: null, failures: 0 }]);
    await owner.end();
  });
});

describeOnEachBackend('the queues', (backend) => {
  let database: TestDatabase;
  let module: TestingModule;
  let queues: JobQueues;
  const now = new FakeClock().now();
  beforeAll(async () => {
    database = await cloneTestDatabase();
    module = await compileWorker(database, backend, EveryRoom);
    await module.init();
    queues = module.get(JobQueues);
  });
  afterAll(async () => {
    await module.close();
    await database.drop();
  });

  /** Resolves when nothing is due on the queue any more. */
  async function quiet(): Promise<void> {
    for (;;) {
      const { waiting = 0, active = 0, prioritized = 0 } = (await queues.counts()).matching;
      if (waiting + active + prioritized === 0) return;
      await aMoment();
    }
  }

  it('carry a job to its handler', async () => {
    const orderId = randomUUID();
    await queues.add([{ job: 'match-order', payload: { orderId }, key: randomUUID() }], now);
    await quiet();
    expect(handledTimes(orderId)).toBe(1);
  });

  it('ignore a job whose key they have had', async () => {
    const [orderId, key] = [randomUUID(), randomUUID()];
    for (const _ of [1, 2]) {
      await queues.add([{ job: 'match-order', payload: { orderId }, key }], now);
      await quiet();
    }
    expect(handledTimes(orderId)).toBe(1);
  });

  it('take no payload that breaks its contract', async () => {
    const payload = { orderId: 'order-1' };
    await expect(queues.add([{ job: 'match-order', payload, key: randomUUID() }], now)).rejects.toThrow(
      'match-order: orderId is not an id',
    );
  });

  it.each([
    ['a payload of another deploy', 'match-order', { order: 1 }, 'match-order: orderId is not an id'],
    ['no payload', 'match-order', null, 'match-order: orderId is not an id'],
    ['a name of another deploy', 'match-orders', {}, 'no such job: match-orders'],
  ])('fail a job with %s at once and for good', async (_, name, data, reason) => {
    const jobId = randomUUID();
    await queues.queue('matching').addBulk([{ name, data, opts: { jobId } }]);
    await quiet();
    const failed = (await queues.queue('matching').getFailed()).find(({ id }) => id === jobId);
    expect([failed?.attemptsMade, failed?.failedReason]).toEqual([1, reason]);
  });

  it('hold a job back until it is time', async () => {
    const offerId = randomUUID();
    const notBefore = new Date(now.getTime() + 3_600_000);
    await queues.add([{ job: 'expire-offer', payload: { offerId }, key: randomUUID(), notBefore }], now);
    const [delayed] = await queues.queue('offers').getDelayed();
    expect([delayed?.data, delayed?.delay]).toEqual([{ offerId }, 3_600_000]);
    expect(handledTimes(offerId)).toBe(0);
  });

  it('get the repeating jobs back after their store has lost them', async () => {
    const queue = queues.queue('upkeep') as JobQueue & {
      removeJobScheduler(name: string): Promise<boolean>;
    };
    const sweeper = () => queue.getJobScheduler('sweep-orders');
    expect(Number((await sweeper())?.every)).toBe(30_000);
    await queue.removeJobScheduler('sweep-orders');
    while (!(await sweeper())) await aMoment();
    expect(Number((await sweeper())?.every)).toBe(30_000);
  });

  it('do not put a repeating job off by looking after it', async () => {
    const next = async () => (await queues.queue('upkeep').getJobScheduler('prune-platform'))?.next;
    const before = await next();
    const end = performance.now() + 100;
    while (performance.now() < end) await aMoment();
    expect(await next()).toBe(before);
  });

  it('let the job under way finish when the process is told to stop', async () => {
    const other = await compileWorker(database, backend, EveryRoom);
    await other.init();
    const orderId = randomUUID();
    await queues.add([{ job: 'withdraw-offers', payload: { orderId }, key: randomUUID() }], now);
    await EveryRoom.gate.someoneWaits();
    const closed = Promise.all([other.close(), module.close()]);
    const end = performance.now() + 50;
    while (performance.now() < end) await aMoment();
    EveryRoom.gate.open();
    await closed;
    expect(handledTimes(orderId)).toBe(1);
  });
});
