import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { shanghaiDateOn } from '../src/domain/week.js';
import { SeededRandom } from '../src/embedded/demo-county/seeded-random.js';
import { inParallel } from '../src/embedded/in-parallel.js';
import { openCounty, type SmallCounty } from '../test/support/county-fixture.js';
import { endAllProcesses, type ProcessSettings, startApi, startWorker } from '../test/support/processes.js';
import { startBenchDatabase } from './stage/bench-database.js';
import { knob } from './stage/knobs.js';
import { report } from './stage/report.js';

/** A burst of orders for one county, as rounds of the region against one order after the other; see README.md. */
const ORDERS = knob('BENCH_ORDERS', 500);
const WORKSHOPS = 30;
const WEEKS = 4;
const MINUTES_PER_PIECE = 5;
/** What is ordered ÷ what there is room for. */
const LOAD = 1.1;
const MEAN_QUANTITY = 260;
const PROGRAMS = resolve(import.meta.dirname, '..');
const AT_A_TIME = 8;

interface Outcome {
  /** Share of the ordered minutes that is offered to somebody. */
  readonly fill: number;
  /** Minutes offered, each counted 1 + the score of its workshop. */
  readonly value: number;
  /** From the start of the worker until every order was looked at. */
  readonly seconds: number;
  readonly batches: number;
  readonly overbooked: number;
}

const together = await measure('together');
const alone = await measure('alone');
await report({
  name: 'burst',
  headers: ['region rounds', 'one by one'],
  comparisons: [
    { what: 'fill rate', unit: '', measured: together.fill, reference: alone.fill, aim: { least: 1 } },
    { what: 'total value', unit: '', measured: together.value, reference: alone.value, aim: { least: 1 } },
    {
      what: 'posted → all matched',
      unit: 's',
      measured: together.seconds,
      reference: alone.seconds,
      aim: { most: 1 },
    },
  ],
  details: { orders: ORDERS, workshops: WORKSHOPS, load: LOAD, together, alone },
});

/** The same orders and workshops, on a database of their own; the worker comes once everything is posted. */
async function measure(how: 'together' | 'alone'): Promise<Outcome> {
  const database = await startBenchDatabase();
  const { owner } = database;
  const settings: ProcessSettings = {
    programs: PROGRAMS,
    databaseUrl: database.serviceUrl,
    redisUrl: null,
  };
  try {
    const api = await startApi(settings);
    const county = await openCounty({
      url: api.url,
      database: { sql: (text, params) => owner.query(text, [...params]) },
      todayOn: shanghaiDateOn(new Date()),
      workshops: WORKSHOPS,
      minutesPerWeek: Math.ceil((ORDERS * MEAN_QUANTITY * MINUTES_PER_PIECE) / LOAD / WORKSHOPS / WEEKS),
      weeks: WEEKS,
      minutesPerPiece: MINUTES_PER_PIECE,
    });
    await varyWorkshops(owner);
    await inParallel(ordersOf(county), AT_A_TIME, (body) =>
      county.factory.caller.post('/v1/orders', body).then(() => undefined),
    );
    if (how === 'alone') await takeOneByOne(owner);
    const began = performance.now();
    await startWorker(settings);
    await allMatched(owner);
    return { ...(await outcomeOf(owner)), seconds: (performance.now() - began) / 1000 };
  } finally {
    await endAllProcesses();
    await database.stop();
  }
}

/** No two workshops of a county are alike: from half to one and a half times as much room, by their age. */
async function varyWorkshops(owner: pg.Pool): Promise<void> {
  await owner.query(`
    UPDATE capacity_windows SET available_minutes = available_minutes * (0.5 + place::float8 / ${WORKSHOPS})
    FROM (SELECT id, row_number() OVER (ORDER BY created_at, id) AS place FROM workshops) AS aged
    WHERE workshop_id = id`);
}

/** Orders that differ in size, lots, dates and whether a part is worth anything; the same in every run. */
function ordersOf(county: SmallCounty): Record<string, unknown>[] {
  const random = new SeededRandom(7);
  return Array.from({ length: ORDERS }, () => {
    const quantity = random.integer(20, 2 * MEAN_QUANTITY - 20);
    const isAllOrNothing = random.integer(1, 10) <= 3;
    const minLot = Math.max(1, Math.floor((quantity * random.integer(10, 50)) / 100));
    const maxWorkshops = random.integer(1, 4);
    return county.order({ quantity, split: { minLot, maxWorkshops, isAllOrNothing } });
  });
}

/** As an order that is open again is handled: alone, and the region hears nothing of it. */
async function takeOneByOne(owner: pg.Pool): Promise<void> {
  await owner.query(`
    UPDATE outbox SET event_name = 'order.reopened.v1' WHERE event_name = 'order.posted.v1';
    CREATE FUNCTION say_nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    CREATE TRIGGER say_nothing BEFORE INSERT ON outbox FOR EACH ROW
      WHEN (NEW.event_name = 'order.rematched.v1') EXECUTE FUNCTION say_nothing()`);
}

async function allMatched(owner: pg.Pool): Promise<void> {
  for (;;) {
    const { rows } = await owner.query<{ left: number }>(
      `SELECT count(*)::int AS left FROM orders WHERE last_matched_at IS NULL`,
    );
    if (rows[0]?.left === 0) return;
    await pause(5);
  }
}

async function outcomeOf(owner: pg.Pool): Promise<Omit<Outcome, 'seconds'>> {
  const { rows } = await owner.query<Omit<Outcome, 'seconds'>>(`
    SELECT (SELECT sum(quantity) FROM offers)::float8 / (SELECT sum(quantity) FROM orders) AS fill,
      (SELECT sum((line->>'quantity')::int * ${MINUTES_PER_PIECE} * (1 + (line->>'score')::float8))
        FROM matching_lines WHERE (line->>'quantity')::int > 0) AS value,
      (SELECT count(*)::int FROM matching_batches) AS batches,
      (SELECT count(*)::int FROM capacity_windows WHERE held_minutes > available_minutes) AS overbooked`);
  const [outcome] = rows;
  if (!outcome || outcome.overbooked > 0) throw new Error(`weeks are over capacity: ${JSON.stringify(rows)}`);
  return outcome;
}
