import pg from 'pg';
import { SeededRandom } from '../../src/embedded/demo-county/seeded-random.js';
import { inParallel } from '../../src/embedded/in-parallel.js';
import { shanghaiDateOn } from '../../src/domain/week.js';
import { openCounty, type SmallCounty } from '../support/county-fixture.js';
import { startWorker } from '../support/processes.js';
import { copyOfDatabase } from '../support/test-database.js';
import { describeOnQueues } from './backends.js';
import { CAPACITY_RULES, faultsInBooks, type Sql } from './books.js';
import { randomOrder } from './random-order.js';
import { openStage, type Stage, until } from './stage.js';
import { isFull, patience, times } from './times.js';

/** One round takes a hundred, those that none has seen yet first: a full run has several rounds in a row. */
const ORDERS_PER_REGION = times(40, 600);
const OTHER_REGION = '511323';
/** Room for two thirds of what is ordered. */
const COUNTY = { workshops: 6, weeks: 3, minutesPerPiece: 2, minutesPerWeek: ORDERS_PER_REGION * 6 };

/** What a workshop was asked to do for an order, and when. */
interface Share {
  readonly orderId: string;
  readonly workshopId: string;
  readonly quantity: number;
  readonly lots: readonly object[];
}

/**
 * Two regions with workshops of their own, so that rounds of both may run side by side. All orders are there before
 * anybody works; each number of workers finds a copy of the same database.
 */
describeOnQueues('two regions that wait for one worker process, two or four', 'redis', (backend) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ backend, ...COUNTY });
    const todayOn = shanghaiDateOn(new Date());
    const neighbour = await openCounty({ ...COUNTY, url: stage.api.url, database: stage, todayOn });
    const random = new SeededRandom(23);
    for (const county of [stage.county, neighbour]) {
      const orders = Array.from({ length: ORDERS_PER_REGION }, () =>
        randomOrder(county.order, random, { unitPriceFen: random.integer(140, 220) }),
      );
      await inParallel(orders, 4, (body) => county.factory.caller.post('/v1/orders', body));
    }
    await freeze(neighbour);
    await stage.api.stop();
  }, patience());
  afterAll(() => stage?.close());

  it(
    'have the same pairings, to the minute of each lot, and no week over its capacity',
    async () => {
      const alone = await pairedBy(1);
      expect(alone.length).toBeGreaterThan(ORDERS_PER_REGION);
      // Each number of workers takes its time: the usual run tries the largest.
      for (const workers of isFull() ? [2, 4] : [4]) expect(await pairedBy(workers)).toEqual(alone);
    },
    patience(),
  );

  /** Gives the neighbour's orders a region of their own, and keeps everything from the queues for now. */
  async function freeze({ factory }: SmallCounty): Promise<void> {
    await stage.sql(`UPDATE orders SET region_code = $1 WHERE enterprise_id = $2`, [
      OTHER_REGION,
      factory.id,
    ]);
    await stage.sql(
      `UPDATE outbox SET next_try_at = 'infinity', payload = payload || coalesce(
         (SELECT jsonb_build_object('regionCode', region_code) FROM orders
          WHERE id = (payload->>'orderId')::uuid AND payload ? 'regionCode'), '{}')
       WHERE relayed_at IS NULL`,
    );
  }

  /** Shares of each order's first round; what is left over may be looked at once more, or not. */
  async function pairedBy(workers: number): Promise<Share[]> {
    const copy = await copyOfDatabase({ url: stage.ownerUrl });
    const pool = new pg.Pool({ connectionString: copy.url, max: 2 });
    const sql: Sql = async <R extends object>(text: string, params: readonly unknown[] = []) =>
      (await pool.query<R>(text, [...params])).rows;
    // On a busy machine a job of seconds must not be taken for a dead worker's.
    const settings = {
      ...stage.settings,
      databaseUrl: copy.serviceUrl,
      env: { ...stage.settings.env, WORKER_LOCK_SECONDS: '60' },
    };
    const started = await Promise.all(Array.from({ length: workers }, () => startWorker(settings)));
    try {
      await sql(`UPDATE outbox SET next_try_at = NULL WHERE relayed_at IS NULL`);
      await until('every order has been in a round', () => isEverySeen(sql));
      await Promise.all(started.map((worker) => worker.stop()));
      expect(await faultsInBooks(sql, CAPACITY_RULES)).toEqual([]);
      return await firstShares(sql);
    } finally {
      await Promise.all(started.map((worker) => worker.kill()));
      await pool.end();
      await copy.drop();
    }
  }

  async function isEverySeen(sql: Sql): Promise<boolean> {
    const unseen = await sql(
      `SELECT id FROM orders WHERE NOT EXISTS (SELECT FROM matching_rounds WHERE order_id = orders.id)`,
    );
    return unseen.length === 0;
  }

  function firstShares(sql: Sql): Promise<Share[]> {
    return sql<Share>(
      `SELECT offers.order_id AS "orderId", offers.workshop_id AS "workshopId", quantity, (
         SELECT jsonb_agg(jsonb_build_array(process_id, week_on, minutes) ORDER BY process_id, week_on)
         FROM capacity_holds WHERE offer_id = offers.id) AS lots
       FROM offers JOIN pairings ON pairings.id = pairing_id
       JOIN matching_rounds ON matching_rounds.id = round_id AND round_number = 1
       ORDER BY 1, 2`,
    );
  }
});
