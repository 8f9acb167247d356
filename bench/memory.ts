import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { shanghaiDateOn } from '../src/domain/week.js';
import { inParallel } from '../src/embedded/in-parallel.js';
import { openCounty, type SmallCounty } from '../test/support/county-fixture.js';
import {
  endAllProcesses,
  type ProcessSettings,
  type ProductProcess,
  startApi,
  startWorker,
} from '../test/support/processes.js';
import { startBenchDatabase } from './stage/bench-database.js';
import { startBenchRedis } from './stage/bench-redis.js';
import { knob } from './stage/knobs.js';
import { type Comparison, report } from './stage/report.js';

/** Memory of the API and the worker after many orders against after a tenth of them; see README.md. */
const ORDERS = knob('BENCH_ORDERS', 10_000);
const FEW = Math.ceil(ORDERS / 10);
const AT_A_TIME = 8;
const PROGRAMS = resolve(import.meta.dirname, '..');
const MIB = 1024 * 1024;
/** A signal makes the process collect its garbage, so that only what is held is counted. */
const COLLECT_ON_SIGNAL = `process.on('SIGUSR2', () => globalThis.gc());`;

const FIGURES = {
  'resident memory': 'gongfang_process_resident_memory_bytes',
  'heap in use': 'gongfang_nodejs_heap_size_used_bytes',
} as const;

/** MiB by process and figure. */
type Memory = Readonly<Record<string, number>>;

const redis = await startBenchRedis();
try {
  const queues = redis ? { postgres: null, redis: redis.url } : { postgres: null };
  const measured: Record<string, { few: Memory; many: Memory }> = {};
  for (const [queue, redisUrl] of Object.entries(queues)) measured[queue] = await measure(redisUrl);
  await report({
    name: 'memory',
    headers: [`after ${ORDERS} orders`, `after ${FEW}`],
    comparisons: Object.entries(measured).flatMap(comparisons),
    details: { memoryMib: measured },
  });
} finally {
  await redis?.stop();
}

function comparisons([queue, { few, many }]: [string, { few: Memory; many: Memory }]): Comparison[] {
  return Object.keys(many).map((what) => ({
    what: `${what}, queue on ${queue}`,
    unit: 'MiB',
    measured: many[what] ?? Number.NaN,
    reference: few[what] ?? Number.NaN,
    aim: { most: 1.1 },
  }));
}

async function measure(redisUrl: string | null): Promise<{ few: Memory; many: Memory }> {
  const database = await startBenchDatabase();
  const { owner } = database;
  const collect = `data:text/javascript,${encodeURIComponent(COLLECT_ON_SIGNAL)}`;
  const settings: ProcessSettings = {
    programs: PROGRAMS,
    databaseUrl: database.serviceUrl,
    redisUrl,
    nodeFlags: ['--expose-gc', '--import', collect],
  };
  try {
    const processes = { API: await startApi(settings), worker: await startWorker(settings) };
    const county = await openCounty({
      url: processes.API.url,
      database: { sql: (text, params) => owner.query(text, [...params]) },
      todayOn: shanghaiDateOn(new Date()),
      workshops: 6,
      minutesPerWeek: 10_000_000,
      weeks: 8,
      minutesPerPiece: 5,
    });
    await postAndMatch(FEW, county, owner);
    const few = await memoryOf(processes);
    await postAndMatch(ORDERS - FEW, county, owner);
    return { few, many: await memoryOf(processes) };
  } finally {
    await endAllProcesses();
    await database.stop();
  }
}

/** Posts so many orders and waits until each has been matched. */
async function postAndMatch(count: number, { factory, order }: SmallCounty, owner: pg.Pool): Promise<void> {
  const orders = Array.from({ length: count }, () => order({ quantity: 100 }));
  await inParallel(orders, AT_A_TIME, (body) => factory.caller.post('/v1/orders', body));
  const unmatched = `SELECT FROM orders WHERE last_matched_at IS NULL LIMIT 1`;
  while ((await owner.query(unmatched)).rowCount !== 0) await pause(100);
}

async function memoryOf(processes: Readonly<Record<string, ProductProcess>>): Promise<Memory> {
  const memory: Record<string, number> = {};
  for (const [name, { pid, url }] of Object.entries(processes)) {
    // Twice: what the first finalises, the second frees; a second for V8 to give pages back.
    for (let times = 0; times < 2; times += 1) {
      process.kill(pid, 'SIGUSR2');
      await pause(1000);
    }
    const text = await (await fetch(`${url}/metrics`)).text();
    for (const [what, metric] of Object.entries(FIGURES)) {
      const line = text.split('\n').find((one) => one.startsWith(`${metric} `));
      memory[`${name}: ${what}`] = Number(line?.split(' ')[1]) / MIB;
    }
  }
  return memory;
}
