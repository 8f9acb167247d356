import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { shanghaiDateOn } from '../src/domain/week.js';
import { OUTBOX_CHANNEL } from '../src/events/outbox.repository.js';
import { openCounty } from '../test/support/county-fixture.js';
import {
  endAllProcesses,
  type ProcessSettings,
  type ProductProcess,
  startApi,
  startWorker,
} from '../test/support/processes.js';
import { jobsDue } from '../test/torture/stage.js';
import { type BenchDatabase, startBenchDatabase } from './stage/bench-database.js';
import { startBenchRedis } from './stage/bench-redis.js';
import { median } from './stage/figures.js';
import { knob } from './stage/knobs.js';
import { report } from './stage/report.js';

/** Pieces of which docs/scale.md makes up a country: the relay, the queues, and holds that contend; see README.md. */
const FACTS = knob('BENCH_ORDERS', 2000);
const SECONDS = knob('BENCH_SECONDS', 3);
const ROUNDS = 3;
const CONNECTIONS = 16;
const COUNTY = { workshops: 20, weeks: 8, minutesPerWeek: 10_000_000, minutesPerPiece: 1 };
const PROGRAMS = resolve(import.meta.dirname, '..');
/** A fact that nothing follows from, and one that leads to a job: its order is unknown, so the job only looks. */
const FACT = { name: 'capacity.changed.v1', key: 'workshopId' } as const;
const WORK = { name: 'order.reopened.v1', key: 'orderId' } as const;

const HOLD_SQL = `
  UPDATE capacity_windows SET held_minutes = held_minutes + 1
  WHERE workshop_id = $1 AND process_id = $2 AND week_on = $3 AND held_minutes + 1 <= available_minutes`;

interface Week {
  readonly workshop_id: string;
  readonly process_id: string;
  readonly week_on: string;
}

interface Rates {
  readonly factsPerSecond: number;
  readonly jobsPerSecond: number;
}

const redis = await startBenchRedis();
try {
  const onPostgres = await measure(null, relay);
  const onRedis = redis ? await measure(redis.url, relay) : null;
  const { spread, hot } = await measure(null, holds);
  const relayed = { what: 'facts relayed, and jobs done of as many facts', unit: '/s', aim: { least: 0.3 } };
  const queues = Object.entries({ PostgreSQL: onPostgres, Redis: onRedis }).flatMap(([queue, rates]) =>
    rates
      ? [
          {
            ...relayed,
            what: `${relayed.what}, queue on ${queue}`,
            measured: rates.jobsPerSecond,
            reference: rates.factsPerSecond,
          },
        ]
      : [],
  );
  const contended = {
    what: 'holds: all of one week, and of all weeks of 20 workshops',
    unit: '/s',
    aim: { least: 0.2 },
  };
  await report({
    name: 'scale',
    headers: ['jobs, or one week', 'facts, or all weeks'],
    comparisons: [...queues, { ...contended, measured: hot, reference: spread }],
    details: { facts: FACTS, connections: CONNECTIONS, onPostgres, onRedis, holdsPerSecond: { spread, hot } },
  });
} finally {
  await redis?.stop();
}

/** Measures on a database of its own. */
async function measure<T>(
  redisUrl: string | null,
  piece: (database: BenchDatabase, settings: ProcessSettings) => Promise<T>,
): Promise<T> {
  const database = await startBenchDatabase();
  try {
    return await piece(database, { programs: PROGRAMS, databaseUrl: database.serviceUrl, redisUrl });
  } finally {
    await endAllProcesses();
    await database.stop();
  }
}

/** Facts that one worker process relays, and jobs that it relays and does, each second: the median of three times. */
async function relay({ owner }: BenchDatabase, settings: ProcessSettings): Promise<Rates> {
  const worker = await startWorker(settings);
  const facts: number[] = [];
  const jobs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    facts.push(await rateOf(owner, FACT, worker));
    jobs.push(await rateOf(owner, WORK, worker));
  }
  return { factsPerSecond: median(facts), jobsPerSecond: median(jobs) };
}

/** Announces so many facts at once. @returns how many a second were relayed, with what follows from them */
async function rateOf(
  owner: pg.Pool,
  { name, key }: typeof FACT | typeof WORK,
  worker: ProductProcess,
): Promise<number> {
  const ids = Array.from({ length: FACTS }, () => randomUUID());
  const began = performance.now();
  await owner.query(
    `INSERT INTO outbox (event_name, payload, request_id, announced_at)
     SELECT $1, jsonb_build_object($2::text, id), 'bench', now() FROM unnest($3::uuid[]) AS id`,
    [name, key, ids],
  );
  await owner.query(`NOTIFY ${OUTBOX_CHANNEL}`);
  while (!(await isQuiet(owner, worker))) await pause(10);
  return FACTS / ((performance.now() - began) / 1000);
}

async function isQuiet(owner: pg.Pool, worker: ProductProcess): Promise<boolean> {
  const { rowCount } = await owner.query('SELECT FROM outbox WHERE relayed_at IS NULL LIMIT 1');
  return rowCount === 0 && (await jobsDue(worker)) === 0;
}

/** Conditional updates a second by connections at once, each one a commit: over all weeks of a county, and of one. */
async function holds(
  { url, owner }: BenchDatabase,
  settings: ProcessSettings,
): Promise<Record<'spread' | 'hot', number>> {
  const api = await startApi(settings);
  await openCounty({
    ...COUNTY,
    url: api.url,
    database: { sql: (text, params) => owner.query(text, [...params]) },
    todayOn: shanghaiDateOn(new Date()),
  });
  const rates = { spread: [] as number[], hot: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.spread.push(await holdRate(url, COUNTY.workshops * COUNTY.weeks));
    rates.hot.push(await holdRate(url, 1));
  }
  return { spread: median(rates.spread), hot: median(rates.hot) };
}

/** Connections take a minute at a time, each from one of so many weeks and the next from the next. */
async function holdRate(url: string, weeks: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  const { rows } = await pool.query<Week>(
    `SELECT workshop_id, process_id, week_on::text FROM capacity_windows ORDER BY 1, 2, 3 LIMIT $1`,
    [weeks],
  );
  let done = 0;
  const until = performance.now() + SECONDS * 1000;
  const hold = async (): Promise<void> => {
    while (performance.now() < until) {
      done += 1;
      const week = rows[done % rows.length]!;
      await pool.query(HOLD_SQL, [week.workshop_id, week.process_id, week.week_on]);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, hold));
  await pool.end();
  return done / SECONDS;
}
