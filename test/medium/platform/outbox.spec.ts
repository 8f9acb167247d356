import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../src/data-source.js';
import { followUps } from '../../../src/event-routes.js';
import { SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import { OutboxRelay } from '../../../src/events/outbox-relay.js';
import { OutboxRepository } from '../../../src/events/outbox.repository.js';
import { Outbox } from '../../../src/events/outbox.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
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

/** A relay whose jobs are caught in `sent`; `add` may do something else. */
function relayInto(sent: JobRequest[], add?: () => Promise<void>): OutboxRelay {
  const queues = {
    add: (requests: readonly JobRequest[]) => {
      sent.push(...requests);
      return add?.() ?? Promise.resolve();
    },
  };
  return new OutboxRelay(unitOfWork, repository, queues as unknown as JobQueues, clock, followUps);
}

const announce = (orderId: string) =>
  unitOfWork.run(SYSTEM_ACTOR, () => outbox.announce('order.posted.v1', { orderId }));

describe('the outbox', () => {
  it('holds a fact if and only if its transaction committed', async () => {
    const [kept, undone] = [newId(), newId()];
    await announce(kept);
    const failing = unitOfWork.run(SYSTEM_ACTOR, async () => {
      await outbox.announce('order.posted.v1', { orderId: undone });
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
        'order.posted.v1',
        ids.map((orderId) => ({ orderId })),
      ),
    );
    const sent: JobRequest[] = [];
    expect(await relayInto(sent).relayBatch()).toBe(5);
    expect(await relayInto(sent).relayBatch()).toBe(0);
    expect(sent.map(({ payload }) => payload)).toEqual(ids.map((orderId) => ({ orderId })));
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
