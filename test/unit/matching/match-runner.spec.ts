import { monitorEventLoopDelay } from 'node:perf_hooks';
import { MatchRunner } from '../../../src/matching/match-runner.js';
import type { MatchOrder, MatchWorkshop } from '../../../src/domain/matching/match-types.js';
import { matchOrder } from '../../../src/domain/matching/pipeline.js';
import { violations } from '../../../src/domain/matching/verify.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from '../../support/match-factories.js';
import { threadFile } from '../../support/thread-file.js';

/** Free minutes differ, so that ways to split are many. */
const WORKSHOPS: readonly MatchWorkshop[] = Array.from({ length: 1500 }, (_, at) =>
  aWorkshop({
    workshopId: `workshop-${at}`,
    recentShare: (at % 97) / 97,
    capacity: [
      {
        processId: 'sewing',
        weekOn: '2026-03-02',
        availableMinutes: 400 + ((at * 37) % 211),
        heldMinutes: 0,
      },
      {
        processId: 'sewing',
        weekOn: '2026-03-09',
        availableMinutes: 300 + ((at * 53) % 173),
        heldMinutes: 0,
      },
    ],
  }),
);
const LARGE_ORDER: MatchOrder = anOrder({ openQuantity: 2900, minLot: 40, maxWorkshops: 20 });
const POLICY = aPolicy();

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** How the large round is planned. */
type Planning = () => Promise<unknown>;

/** The same work where it would be done without threads. */
const onTheMainThread: Planning = async () => {
  await nextTurn();
  const result = matchOrder(LARGE_ORDER, WORKSHOPS, POLICY, TODAY_ON);
  violations(LARGE_ORDER, WORKSHOPS, POLICY, TODAY_ON, result);
};

async function longestBlockMs(planning: Planning): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // A delay is told when the monitor's own timer comes: once before the work, and once after it.
  while (delay.count === 0) await nextTurn();
  await planning();
  for (const { count } = delay; delay.count === count;) await nextTurn();
  delay.disable();
  return delay.max / 1e6;
}

/** True when the event loop is held, in one go, for a quarter of what the work takes at least, each of three times. */
async function holdsEventLoop(planning: Planning): Promise<boolean> {
  const start = performance.now();
  await onTheMainThread();
  const workMs = performance.now() - start;
  const blocks: number[] = [];
  for (let tries = 0; tries < 3; tries += 1) blocks.push(await longestBlockMs(planning));
  return Math.min(...blocks) > workMs / 4;
}

describe('the runner of matching', () => {
  let runner: MatchRunner;
  beforeAll(() => {
    runner = new MatchRunner({ solverThreads: 1 }, threadFile('src/matching/match-thread.ts'));
  });
  afterAll(() => runner.onApplicationShutdown());

  const inThread: Planning = () => runner.matchOrder(LARGE_ORDER, WORKSHOPS, POLICY, TODAY_ON);

  it('answers what the pipeline does', async () => {
    const order = anOrder({ exclusions: new Map([['workshop-3', 'DECLINED']]) });
    const few = WORKSHOPS.slice(0, 250);
    expect(await runner.matchOrder(order, few, POLICY, TODAY_ON)).toEqual(
      matchOrder(order, few, POLICY, TODAY_ON),
    );
  });

  it('plans a batch alike in one thread, two or four, whoever else is at work', async () => {
    const orders = Array.from({ length: 6 }, (_, at) => ({
      ...anOrder({ orderId: `order-${at}`, openQuantity: 400 + 30 * at }),
      regionId: '511322',
      enterpriseId: 'e',
    }));
    const input = { orders, workshops: WORKSHOPS.slice(0, 12), policy: POLICY, todayOn: TODAY_ON };
    const plans = await Promise.all(
      [1, 2, 4].map(async (solverThreads) => {
        const other = new MatchRunner({ solverThreads }, threadFile('src/matching/match-thread.ts'));
        const batches = Array.from({ length: solverThreads }, () =>
          other.matchBatch({ ...input, seed: 1, iterations: 300 }),
        );
        const plan = await Promise.all(
          (await Promise.all(batches)).map(async (batch) => ({
            ...batch,
            orders: await Promise.all(batch.orders.map((order) => order.whole())),
          })),
        );
        await other.onApplicationShutdown();
        return plan;
      }),
    );
    const [first, ...others] = plans.flat();
    expect(first?.orders.flatMap(({ result }) => result.shares).length).toBeGreaterThan(6);
    for (const other of others) expect(other).toEqual(first);
  });

  it('leaves the event loop free while a large round is planned', async () => {
    await inThread();
    expect(await holdsEventLoop(onTheMainThread)).toBe(true);
    expect(await holdsEventLoop(inThread)).toBe(false);
  });
});
