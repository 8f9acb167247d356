import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../src/data-source.js';
import { followUps } from '../../../src/event-routes.js';
import { SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import { EventRouter } from '../../../src/events/event-router.js';
import { OutboxRelay } from '../../../src/events/outbox-relay.js';
import { OUTBOX_CHANNEL, OutboxRepository } from '../../../src/events/outbox.repository.js';
import { Outbox } from '../../../src/events/outbox.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { createLogger } from '../../../src/platform/log/log.module.js';
import { newId } from '../../../src/platform/id.js';
import type { JobQueues, JobRequest } from '../../../src/platform/queue/job-queues.js';
import { FakeClock } from '../../support/fake-clock.js';
import { Gate } from '../../support/gate.js';
import { cloneTestDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let dataSource: DataSource;
let unitOfWork: UnitOfWork;
let outbox: Outbox;
let repository: OutboxRepository;
const clock = new FakeClock();
beforeAll(async () => {
  database = await cloneTestDatabase();
  dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
  unitOfWork = new UnitOfWork(dataSource);
  repository = new OutboxRepository(unitOfWork);
  outbox = new Outbox(repository, clock);
});
afterEach(() => dataSource.query('TRUNCATE outbox'));
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const router = new EventRouter(followUps, createLogger('silent'));

/** A relay whose jobs are caught in `sent`; `add` may do something else. */
function relayInto(sent: JobRequest[], add?: () => Promise<void>): OutboxRelay {
  const queues = {
    add: (requests: readonly JobRequest[]) => {
      sent.push(...requests);
      return add?.() ?? Promise.resolve();
    },
  };
  return new OutboxRelay(unitOfWork, repository, queues as unknown as JobQueues, clock, router);
}

const announce = (orderId: string) =>
  unitOfWork.run(SYSTEM_ACTOR, () => outbox.announce('order.reopened.v1', { orderId }));

describe('the outbox', () => {
  // The first of all: what another has announced may still be on its way to whoever listens.
  it('tells its listeners of what has committed, and of nothing else', async () => {
    const listener = new pg.Client({ connectionString: database.url });
    await listener.connect();
    await listener.query(`LISTEN ${OUTBOX_CHANNEL}`);
    let told = 0;
    // Facts that a listener finds when it is told: the last one must not be missed.
    let seen = 0;
    const look = async (resolve: () => void): Promise<void> => {
      const rows: unknown[] = await dataSource.query('SELECT FROM outbox');
      seen = Math.max(seen, rows.length);
      if (seen === 21) resolve();
    };
    const all = new Promise<void>((resolve) => {
      listener.on('notification', () => {
        told += 1;
        void look(resolve);
      });
    });
    await expect(
      unitOfWork.run(SYSTEM_ACTOR, async () => {
        await outbox.announce('order.reopened.v1', { orderId: newId() });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await listener.query('SELECT 1');
    expect(told).toBe(0);
    await Promise.all(Array.from({ length: 20 }, () => announce(newId())));
    await announce(newId());
    await all;
    expect(told).toBeLessThanOrEqual(21);
    await listener.end();
  });

  it('holds a fact if and only if its transaction committed', async () => {
    const [kept, undone] = [newId(), newId()];
    await announce(kept);
    const failing = unitOfWork.run(SYSTEM_ACTOR, async () => {
      await outbox.announce('order.reopened.v1', { orderId: undone });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const sent: JobRequest[] = [];
    expect(await relayInto(sent).relayBatch()).toBe(1);
    expect(sent).toEqual([
      {
        job: 'match-order',
        payload: { orderId: kept },
        key: expect.stringMatching(/^outbox-\d+-match-order$/),
      },
    ]);
  });

  it('is relayed once, in its order', async () => {
    const ids = Array.from({ length: 5 }, newId);
    await unitOfWork.run(SYSTEM_ACTOR, () =>
      outbox.announceAll(
        'order.reopened.v1',
        ids.map((orderId) => ({ orderId })),
      ),
    );
    const sent: JobRequest[] = [];
    expect(await relayInto(sent).relayBatch()).toBe(5);
    expect(await relayInto(sent).relayBatch()).toBe(0);
    expect(sent.map(({ payload }) => payload)).toEqual(ids.map((orderId) => ({ orderId })));
  });

  it.each([
    ['a name of another deploy', 'order.teleported.v9', { orderId: newId() }],
    ['a payload that breaks its contract', 'order.reopened.v1', { orderId: 'order-1' }],
    ['no payload', 'order.reopened.v1', null],
    ['a date that is none', 'offer.made.v1', { offerId: newId(), respondBy: 'tomorrow' }],
  ])('is not held up by a fact with %s, which is tried again later', async (_, name, payload) => {
    await dataSource.query(
      `INSERT INTO outbox (event_name, payload, request_id, announced_at) VALUES ($1, $2, 'test', $3)`,
      [name, JSON.stringify(payload), clock.now()],
    );
    const good = newId();
    await announce(good);
    const sent: JobRequest[] = [];
    const relay = relayInto(sent);
    const state = () =>
      dataSource.query(`SELECT failures, relayed_at IS NULL AS "isWaiting" FROM outbox ORDER BY id`);
    expect(await relay.relayBatch()).toBe(2);
    expect(sent.map((request) => request.payload)).toEqual([{ orderId: good }]);
    expect(await relay.relayBatch()).toBe(0);
    clock.advance(5000);
    expect(await relay.relayBatch()).toBe(1);
    clock.advance(9999);
    expect(await relay.relayBatch()).toBe(0);
    expect(await state()).toEqual([
      { failures: 2, isWaiting: true },
      { failures: 0, isWaiting: false },
    ]);
    const age = await unitOfWork.run(SYSTEM_ACTOR, () => repository.oldestAgeSeconds(clock.now()));
    expect(age).toBeCloseTo(14.999);
    // The next deploy knows it.
    await dataSource.query(
      `UPDATE outbox SET event_name = 'order.reopened.v1', payload = $1 WHERE failures > 0`,
      [JSON.stringify({ orderId: newId() })],
    );
    clock.advance(1);
    expect(await relay.relayBatch()).toBe(1);
    expect(sent).toHaveLength(2);
  });

  it('repeats a fact under the same key when the relay dies between queue and mark', async () => {
    await announce(newId());
    const sent: JobRequest[] = [];
    const dying = relayInto(sent, () => Promise.reject(new Error('killed'))).relayBatch();
    await expect(dying).rejects.toThrow('killed');
    expect(await relayInto(sent).relayBatch()).toBe(1);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toEqual(sent[1]);
  });

  it('gives a fact to one of two relays', async () => {
    await announce(newId());
    const gate = new Gate();
    const [first, second]: [JobRequest[], JobRequest[]] = [[], []];
    const slow = relayInto(first, () => gate.pass()).relayBatch();
    await gate.someoneWaits();
    expect(await relayInto(second).relayBatch()).toBe(0);
    gate.open();
    expect(await slow).toBe(1);
    expect([first.length, second.length]).toEqual([1, 0]);
  });

  it('forgets relayed facts after 30 days, and no others', async () => {
    for (const _ of [1, 2]) await announce(newId());
    await dataSource.query(`UPDATE outbox SET relayed_at = $1 WHERE id = (SELECT min(id) FROM outbox)`, [
      clock.now(),
    ]);
    const prune = () => unitOfWork.run(SYSTEM_ACTOR, () => outbox.prune());
    const left = async () => (await dataSource.query('SELECT FROM outbox')).length as number;
    clock.advance(30 * 86_400_000);
    await prune();
    expect(await left()).toBe(2);
    clock.advance(1);
    await prune();
    expect(await left()).toBe(1);
  });

  it('tells how long the oldest fact has waited', async () => {
    const age = () => unitOfWork.run(SYSTEM_ACTOR, () => repository.oldestAgeSeconds(clock.now()));
    expect(await age()).toBe(0);
    await announce(newId());
    clock.advance(90_000);
    expect(await age()).toBe(90);
  });
});
