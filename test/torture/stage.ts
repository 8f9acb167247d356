import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { shanghaiDateOn } from '../../src/domain/week.js';
import { compiledPrograms } from '../support/compiled-programs.js';
import { type CountyPlan, openCounty, type SmallCounty } from '../support/county-fixture.js';
import {
  endAllProcesses,
  type ProcessSettings,
  type ProductProcess,
  startApi,
} from '../support/processes.js';
import { cloneTestDatabase } from '../support/test-database.js';
import { redisUrl } from '../support/test-redis.js';
import type { Sql } from './books.js';

/** Processes of the product on a database of their own, with a county in it. */
export interface Stage {
  readonly settings: ProcessSettings;
  /** As the owner of the schema. */
  readonly ownerUrl: string;
  readonly sql: Sql;
  readonly api: ProductProcess;
  readonly county: SmallCounty;
  /** Ends every process and drops the database. */
  close(): Promise<void>;
}

export type StagePlan = Pick<CountyPlan, 'workshops' | 'minutesPerWeek' | 'weeks' | 'minutesPerPiece'> & {
  readonly backend: 'postgres' | 'redis';
};

/** Starts an API, and no worker. */
export async function openStage({ backend, ...county }: StagePlan): Promise<Stage> {
  const programs = await compiledPrograms();
  const database = await cloneTestDatabase();
  const owner = new pg.Pool({ connectionString: database.url, max: 4 });
  // Its connections may still be closing when the database is dropped.
  owner.on('error', () => undefined);
  const sql: Sql = async <R extends object>(text: string, params: readonly unknown[] = []) =>
    (await owner.query<R>(text, [...params])).rows;
  const settings: ProcessSettings = {
    programs,
    databaseUrl: database.serviceUrl,
    redisUrl: backend === 'redis' ? redisUrl() : null,
    // What a dead worker had in hand is taken over soon: the test waits for it.
    // What is gathered for a region would not count as due: it is gathered while a round runs alone.
    env: { WORKER_LOCK_SECONDS: '2', REGION_ROUND_DELAY_MS: '0' },
  };
  const close = async (): Promise<void> => {
    await endAllProcesses();
    await owner.end();
    await database.drop();
  };
  try {
    const api = await startApi(settings);
    const todayOn = shanghaiDateOn(new Date());
    const opened = await openCounty({ ...county, url: api.url, database: { sql }, todayOn });
    return { settings, ownerUrl: database.url, sql, api, county: opened, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const PATIENCE_MS = 120_000;

/** Polls until the fact holds. @throws Error naming what did not come about in time */
export async function until(fact: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${fact}`);
    await pause(20);
  }
}

/** Waits until the outbox is empty and no job is due, by the worker's own figures; failed jobs are counted as lost. */
export async function untilQuiet({ sql }: Stage, worker: ProductProcess): Promise<void> {
  let newestBefore = '';
  await until('the queues are quiet', async () => {
    const [row] = await sql<{ waiting: number; newest: string }>(
      `SELECT count(*) FILTER (WHERE relayed_at IS NULL)::int AS waiting, coalesce(max(id), 0)::text AS newest FROM outbox`,
    );
    const isStill = row?.waiting === 0 && row.newest === newestBefore && (await jobsDue(worker)) === 0;
    newestBefore = row?.newest ?? '';
    return isStill;
  });
}

/** Jobs that failed for good, by the worker's figures. */
export async function jobsFailed(worker: ProductProcess): Promise<number> {
  return sumOf(worker, 'gongfang_queue_failed');
}

/** Jobs that are due or running, by the worker's figures. */
export async function jobsDue(worker: ProductProcess): Promise<number> {
  return sumOf(worker, 'gongfang_queue_depth');
}

async function sumOf({ url }: ProductProcess, gauge: string): Promise<number> {
  const response = await fetch(`${url}/metrics`);
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith(`${gauge}{`));
  if (lines.length === 0) throw new Error(`the worker tells no ${gauge}`);
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
