import { randomUUID } from 'node:crypto';
import { Module, type Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { dataSourceOptions } from '../../../src/data-source.js';
import { EventsModule } from '../../../src/events/events.module.js';
import { readEnv } from '../../../src/platform/env/env.js';
import { PlatformModule } from '../../../src/platform/platform.module.js';
import { HandlesJob } from '../../../src/platform/queue/handles-job.decorator.js';
import type { JobPayloads } from '../../../src/platform/queue/job-catalogue.js';
import { JobQueues } from '../../../src/platform/queue/job-queues.js';
import { WorkModule } from '../../../src/work.module.js';
import { FakeClock } from '../../support/fake-clock.js';
import { cloneTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { describeOnEachBackend, redisUrl } from '../../support/test-redis.js';

/** Stands for the rooms: a handler for each job that no part of the platform handles. */
class EveryRoom {
  static readonly handled: string[] = [];

  @HandlesJob('match-order')
  match({ orderId }: JobPayloads['match-order']): Promise<void> {
    EveryRoom.handled.push(orderId);
    return Promise.resolve();
  }

  @HandlesJob('expire-offer')
  expire({ offerId }: JobPayloads['expire-offer']): Promise<void> {
    EveryRoom.handled.push(offerId);
    return Promise.resolve();
  }

  @HandlesJob('withdraw-offers')
  withdraw(): Promise<void> {
    return Promise.resolve();
  }

  @HandlesJob('sweep-orders')
  sweep(): Promise<void> {
    return Promise.resolve();
  }
}

class SecondMatcher {
  @HandlesJob('match-order')
  match(): Promise<void> {
    return Promise.resolve();
  }
}

function compile(
  database: TestDatabase,
  backend: 'postgres' | 'redis',
  ...providers: Type[]
): Promise<TestingModule> {
  const env = readEnv({
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
    QUEUE_BACKEND: backend,
    ...(backend === 'redis' ? { REDIS_URL: redisUrl() ?? undefined } : {}),
  });
  @Module({ providers })
  class RoomsModule {}
  const platform = PlatformModule.with(env, dataSourceOptions(database.url), new FakeClock());
  return Test.createTestingModule({ imports: [platform, EventsModule, RoomsModule, WorkModule] }).compile();
}

describe('a worker', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneTestDatabase();
  });
  afterAll(() => database.drop());

  it.each([
    ['a job has no handler', [], /match-order has no handler; expire-offer has no handler/],
    ['a job has two', [EveryRoom, SecondMatcher], /^Job handlers: match-order has 2 handlers$/],
  ])('does not start while %s', async (_, rooms: Type[], reason) => {
    const module = await compile(database, 'postgres', ...rooms);
    await expect(module.init()).rejects.toThrow(reason);
    await module.close();
  });
});

describeOnEachBackend('the queues', (backend) => {
  let database: TestDatabase;
  let module: TestingModule;
  let queues: JobQueues;
  const now = new FakeClock().now();
  beforeAll(async () => {
    database = await cloneTestDatabase();
    module = await compile(database, backend, EveryRoom);
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
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  }

  const handledTimes = (id: string): number => EveryRoom.handled.filter((one) => one === id).length;

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
});
