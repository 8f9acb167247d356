import { resolve } from 'node:path';
import { shanghaiDateOn } from '../src/domain/week.js';
import { openCounty, type SmallCounty } from '../test/support/county-fixture.js';
import { endAllProcesses, type ProcessSettings, startApi, startProgram } from '../test/support/processes.js';
import { copyTables } from './stage/bare-tables.js';
import { startBenchDatabase } from './stage/bench-database.js';
import { median } from './stage/figures.js';
import { postFor, type RepeatedPost, type Throughput } from './stage/http-load.js';
import { knob } from './stage/knobs.js';
import { report } from './stage/report.js';

/** POST /v1/orders by the real API process against the bare inserts behind Express; see README.md. */
const SECONDS = knob('BENCH_SECONDS', 10);
const ROUNDS = 3;
/** Compiled as well: this file is in <programs>/bench. */
const PROGRAMS = resolve(import.meta.dirname, '..');

const database = await startBenchDatabase();
const { owner } = database;
const settings: ProcessSettings = { programs: PROGRAMS, databaseUrl: database.serviceUrl, redisUrl: null };
try {
  const api = await startApi(settings);
  const county = await openCounty({
    url: api.url,
    database: { sql: (text, params) => owner.query(text, [...params]) },
    todayOn: shanghaiDateOn(new Date()),
    workshops: 1,
    minutesPerWeek: 1000,
    weeks: 4,
    minutesPerPiece: 5,
  });
  // The bare server copies the rows that the product writes for one order.
  await county.factory.caller.post('/v1/orders', county.order());
  await copyTables(owner, ['orders', 'audit_events', 'outbox', 'idempotency_keys']);
  const bare = await startProgram('bench/bare/orders-server.js', 'PORT', {
    ...settings,
    databaseUrl: database.url,
  });
  await compare(postTo(api.url, county), postTo(bare.url, county));
} finally {
  await endAllProcesses();
  await database.stop();
}

function postTo(url: string, county: SmallCounty): RepeatedPost {
  return { url: `${url}/v1/orders`, headers: county.factory.caller.headers('GET'), body: county.order() };
}

/** One round of each to warm up, then alternating, so that whatever else the machine does hits both. */
async function compare(ours: RepeatedPost, peer: RepeatedPost): Promise<void> {
  await postFor(SECONDS, ours);
  await postFor(SECONDS, peer);
  const rounds: { ours: Throughput; peer: Throughput }[] = [];
  while (rounds.length < ROUNDS) {
    rounds.push({ ours: await postFor(SECONDS, ours), peer: await postFor(SECONDS, peer) });
  }
  const perSecond = (of: 'ours' | 'peer'): number => median(rounds.map((round) => round[of].perSecond));
  await report({
    name: 'post-orders',
    headers: ['ours', 'bare'],
    comparisons: [
      {
        what: 'orders posted',
        unit: '/s',
        measured: perSecond('ours'),
        reference: perSecond('peer'),
        aim: { least: 0.6 },
      },
    ],
    details: { seconds: SECONDS, rounds },
  });
}
