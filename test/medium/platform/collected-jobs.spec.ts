import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { JobQueues } from '../../../src/platform/queue/job-queues.js';
import { FakeClock } from '../../support/fake-clock.js';
import { cloneTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { describeOnEachBackend } from '../../support/test-redis.js';
import { aMoment, compileWorker, EveryRoom, handledTimes } from './worker-stage.js';

let regions = 100_000;
function aRegion(): string {
  regions += 1;
  return String(regions);
}

describeOnEachBackend('a job that is collected', (backend) => {
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

  const asking = (regionCode: string, key: string = randomUUID()) =>
    ({ job: 'match-region', payload: { regionCode }, key }) as const;
  const ask = (regionCode: string) => queues.add([asking(regionCode)], now);
  const waiting = async () => {
    const { delayed = 0, waiting: due = 0 } = (await queues.counts()).regions;
    return delayed + due;
  };
  /** Lets what waits begin, if it has not by itself. */
  async function promote(): Promise<void> {
    while (EveryRoom.gate.waiters === 0) {
      const [job] = await queues.queue('regions').getDelayed();
      // On a machine that stood still it may have come due just now.
      if (job) return job.promote().catch(() => promote());
      await aMoment();
    }
  }

  it('runs at once, and once more for all that was asked meanwhile', async () => {
    const [here, elsewhere] = [aRegion(), aRegion()];
    await ask(here);
    await EveryRoom.gate.someoneWaits();
    for (const _ of [1, 2, 3]) await ask(here);
    // What is asked of another region has nothing to do with it.
    await ask(elsewhere);
    while (EveryRoom.gate.waiters < 2) await aMoment();
    EveryRoom.gate.open();
    await promote();
    await EveryRoom.gate.someoneWaits();
    EveryRoom.gate.open();
    while (handledTimes(here) < 2) await aMoment();
    expect([handledTimes(here), handledTimes(elsewhere), await waiting()]).toEqual([2, 1, 0]);
  });

  it('waits for more when another was asked for just before, and swallows what is asked meanwhile', async () => {
    const here = aRegion();
    for (const _ of [1, 2, 3]) await ask(here);
    await EveryRoom.gate.someoneWaits();
    EveryRoom.gate.open();
    while (handledTimes(here) < 1) await aMoment();
    for (const _ of [1, 2, 3]) await ask(here);
    expect((await waiting()) + EveryRoom.gate.waiters).toBe(1);
    await promote();
    await EveryRoom.gate.someoneWaits();
    EveryRoom.gate.open();
    while (handledTimes(here) < 2) await aMoment();
    expect(await waiting()).toBe(0);
  });

  /** Runs what waits until the handler has had the region this often. @returns how often, and what waits still */
  async function upTo(times: number, regionCode: string): Promise<number[]> {
    while (handledTimes(regionCode) < times) {
      EveryRoom.gate.open();
      const [job] = await queues.queue('regions').getDelayed();
      await job?.promote();
      await aMoment();
    }
    return [handledTimes(regionCode), await waiting()];
  }

  // The relay asks again when its own transaction did not commit.
  it('runs for whatever is asked after the same was asked twice', async () => {
    const [here, again] = [aRegion(), randomUUID()];
    await queues.add([asking(here, again)], now);
    expect(await upTo(1, here)).toEqual([1, 0]);
    await queues.add([asking(here, again)], now);
    await ask(here);
    expect(await upTo(2, here)).toEqual([2, 0]);
    await ask(here);
    expect(await upTo(3, here)).toEqual([3, 0]);
  });

  it('runs for what is asked together with something that was asked before', async () => {
    const [here, again] = [aRegion(), randomUUID()];
    await queues.add([asking(here, again)], now);
    expect(await upTo(1, here)).toEqual([1, 0]);
    await queues.add([asking(here, again), asking(here)], now);
    expect(await upTo(2, here)).toEqual([2, 0]);
  });

  it('does not run before its time', async () => {
    const here = aRegion();
    const notBefore = new Date(now.getTime() + 5000);
    await queues.add([{ ...asking(here), notBefore }], now);
    const [job] = await queues.queue('regions').getDelayed();
    expect([job?.data, job?.delay]).toEqual([{ regionCode: here }, 5000]);
    expect(await upTo(1, here)).toEqual([1, 0]);
  });
});
