import { SeededRandom } from '../../src/embedded/demo-county/seeded-random.js';
import { inParallel } from '../../src/embedded/in-parallel.js';
import { startWorker } from '../support/processes.js';
import { answerOffers } from './answer-offers.js';
import { describeOnQueues } from './backends.js';
import { faultsInBooks } from './books.js';
import { afterMoment } from './moments.js';
import { jobsFailed, openStage, type Stage, untilQuiet } from './stage.js';
import { patience, times } from './times.js';

const DEATHS = times(2, 20);
const ORDERS_PER_DEATH = times(20, 100);
const WORKERS = 2;

describeOnQueues('kill -9 of a worker while orders are matched', 'postgres', (backend) => {
  const random = new SeededRandom(1);
  let stage: Stage;

  beforeAll(async () => {
    // Room for about two thirds of what is ordered: some orders must fight for it, some find none.
    const minutesPerWeek = Math.ceil((DEATHS * ORDERS_PER_DEATH * 25 * 2) / 3 / 4 / 2);
    stage = await openStage({ backend, workshops: 4, minutesPerWeek, weeks: 2, minutesPerPiece: 1 });
  }, patience());

  afterAll(() => stage?.close());

  it(
    `loses no order, pairs none twice and keeps the books, ${DEATHS} deaths`,
    async () => {
      const { settings, county, sql } = stage;
      const workers = await Promise.all(Array.from({ length: WORKERS }, () => startWorker(settings)));
      const operators = answerOffers(county, random);
      const posted: string[] = [];
      for (let death = 1; death <= DEATHS; death += 1) {
        const [victim] = workers.splice(random.integer(0, WORKERS - 1), 1);
        const moment = afterMoment(random.integer(0, 400));
        const posting = postOrders();
        await moment;
        await victim!.kill();
        posted.push(...(await posting));
        workers.push(await startWorker(settings));
      }
      // Declined quantity is matched anew, so the operators stop before the queues can come to rest.
      await operators.stop();
      await untilQuiet(stage, workers[0]!);

      expect(await faultsInBooks(stage.sql)).toEqual([]);
      expect(await jobsFailed(workers[0]!)).toBe(0);
      const unseen = `SELECT id FROM orders WHERE lifecycle <> 'OPEN' OR last_matched_at IS NULL`;
      expect(await sql(unseen)).toEqual([]);
      const known = await sql<{ id: string }>(`SELECT id FROM orders`);
      expect(known.map(({ id }) => id).toSorted()).toEqual(posted.toSorted());
      const [{ accepted }] = (await sql(
        `SELECT count(*)::int AS accepted FROM offers WHERE status = 'ACCEPTED'`,
      )) as [{ accepted: number }];
      expect(accepted).toBeGreaterThan(0);
    },
    patience(),
  );

  function postOrders(): Promise<string[]> {
    const orders = Array.from({ length: ORDERS_PER_DEATH }, () =>
      stage.county.order({ quantity: random.integer(1, 49) }),
    );
    return inParallel(orders, 4, async (body) => {
      const { id } = await stage.county.factory.caller.post('/v1/orders', body);
      return id as string;
    });
  }
});
