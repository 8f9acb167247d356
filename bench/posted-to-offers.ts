import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { resolve } from 'node:path';
import type pg from 'pg';
import { shanghaiDateOn } from '../src/domain/week.js';
import { readEnv } from '../src/platform/env/env.js';
import { createQueueBackend } from '../src/platform/queue/queue-backend.js';
import { openCounty, type SmallCounty } from '../test/support/county-fixture.js';
import {
  endAllProcesses,
  type ProcessSettings,
  startApi,
  startProgram,
  startWorker,
} from '../test/support/processes.js';
import { ROUND_TABLES } from './bare/round-tables.js';
import { copierOf, copyTables } from './stage/bare-tables.js';
import { startBenchDatabase } from './stage/bench-database.js';
import { startBenchRedis } from './stage/bench-redis.js';
import { percentile } from './stage/figures.js';
import { knob } from './stage/knobs.js';
import { type Comparison, report } from './stage/report.js';

/** From POST /v1/orders to offers that can be seen, against a bare BullMQ round trip; see README.md. */
const ORDERS = knob('BENCH_ORDERS', 300);
const WARM_UP = 50;
const WORKSHOPS = 12;
const PROGRAMS = resolve(import.meta.dirname, '..');
/** Share of the orders that were not slower. */
const SHARES = { p50: 0.5, p95: 0.95 } as const;

interface Waits {
  readonly ours: number[];
  readonly peer: number[];
}

const redis = await startBenchRedis();
try {
  const queues = redis ? { postgres: null, redis: redis.url } : { postgres: null };
  const measured: Record<string, Waits> = {};
  for (const [queue, redisUrl] of Object.entries(queues)) measured[queue] = await measure(redisUrl);
  await report({
    name: 'posted-to-offers',
    headers: ['ours', 'bare'],
    comparisons: Object.entries(measured).flatMap(comparisons),
    details: { orders: ORDERS, waitsMs: measured },
  });
} finally {
  await redis?.stop();
}

function comparisons([queue, { ours, peer }]: [string, Waits]): Comparison[] {
  return Object.entries(SHARES).map(([name, share]) => ({
    what: `posted → offers, ${name}, queue on ${queue}`,
    unit: 'ms',
    measured: percentile(ours, share),
    reference: percentile(peer, share),
    aim: { most: 4 },
  }));
}

async function measure(redisUrl: string | null): Promise<Waits> {
  const database = await startBenchDatabase();
  const { owner } = database;
  const settings: ProcessSettings = { programs: PROGRAMS, databaseUrl: database.serviceUrl, redisUrl };
  try {
    const api = await startApi(settings);
    await startWorker(settings);
    const county = await openCounty({
      url: api.url,
      database: { sql: (text, params) => owner.query(text, [...params]) },
      todayOn: shanghaiDateOn(new Date()),
      workshops: WORKSHOPS,
      minutesPerWeek: 1_000_000,
      weeks: 8,
      minutesPerPiece: 5,
    });
    await ourWait(county, owner, 'template');
    await copyTables(owner, ['orders', ...ROUND_TABLES.map(({ table }) => table)]);
    // As the owner: its queue is none of those that the product's login may use.
    const bare = { ...settings, databaseUrl: database.url };
    await startProgram('bench/bare/offers-worker.js', 'WORKER_PORT', bare);
    return await alternate(county, owner, bare);
  } finally {
    await endAllProcesses();
    await database.stop();
  }
}

/** One of ours, one of the peer's, and so on, so that whatever else the machine does hits both. */
async function alternate(county: SmallCounty, owner: pg.Pool, bare: ProcessSettings): Promise<Waits> {
  const env = readEnv({
    DATABASE_URL: bare.databaseUrl,
    QUEUE_BACKEND: bare.redisUrl === null ? 'postgres' : 'redis',
    REDIS_URL: bare.redisUrl ?? undefined,
  });
  const backend = createQueueBackend(env);
  const queue = backend.queue('bare');
  const order = await copierOf(owner, 'orders', `title = 'template'`);
  const waits: Waits = { ours: [], peer: [] };
  for (let turn = 0; turn < WARM_UP + ORDERS; turn += 1) {
    const ours = await ourWait(county, owner, 'bench');
    const began = performance.now();
    const id = randomUUID();
    await order.insert(owner, 1, { id });
    await queue.addBulk([{ name: 'bare', data: { orderId: id }, opts: { jobId: id } }]);
    await seen(owner, 'bare.offers', id);
    const peer = performance.now() - began;
    if (turn >= WARM_UP) {
      waits.ours.push(ours);
      waits.peer.push(peer);
    }
  }
  await queue.close();
  await backend.end();
  return waits;
}

/** Milliseconds from the request until the offers are committed. */
async function ourWait({ factory, order }: SmallCounty, owner: pg.Pool, title: string): Promise<number> {
  const began = performance.now();
  const { id } = await factory.caller.post('/v1/orders', order({ title, quantity: 100 }));
  await seen(owner, 'public.offers', id);
  return performance.now() - began;
}

async function seen(owner: pg.Pool, table: string, orderId: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const { rowCount } = await owner.query(`SELECT FROM ${table} WHERE order_id = $1 LIMIT 1`, [orderId]);
    if (rowCount === 1) return;
    if (performance.now() > deadline) throw new Error(`no offers for order ${orderId} after a minute`);
    await pause(1);
  }
}
