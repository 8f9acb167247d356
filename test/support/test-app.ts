import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import supertest from 'supertest';
import { PASSWORD_COST, type PasswordCost } from '../../src/accounts/passwords.js';
import { AppModule } from '../../src/app.module.js';
import { prepareHttpServer } from '../../src/http-server.js';
import { MATCH_THREAD } from '../../src/matching/match-runner.js';
import { Clock } from '../../src/platform/clock.js';
import { readEnv } from '../../src/platform/env/env.js';
import type { JobName, JobPayloads } from '../../src/platform/queue/job-catalogue.js';
import { JobQueues } from '../../src/platform/queue/job-queues.js';
import { JobSchedules } from '../../src/platform/queue/job-schedules.js';
import { FakeClock } from './fake-clock.js';
import { cloneTestDatabase } from './test-database.js';
import { redisUrl } from './test-redis.js';
import { threadFile } from './thread-file.js';

export interface TestAppOptions {
  readonly backend?: 'postgres' | 'redis';
  /** Settings beside the usual ones. */
  readonly env?: Readonly<Record<string, string>>;
  /** True hashes passwords as costly as the product does: most tests only need somebody who is signed in. */
  readonly hasCostlyPasswords?: boolean;
}

/** The whole application, API and worker, on a database of its own. */
export interface TestApp {
  readonly nest: NestExpressApplication;
  /** Requests against the listening server. */
  readonly http: ReturnType<typeof supertest>;
  readonly url: string;
  readonly databaseUrl: string;
  readonly clock: FakeClock;
  /** Where its files lie. */
  readonly filesFolder: string;
  /** SQL as the schema's owner, past row level security. */
  sql<R extends object = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<R[]>;
  /** Queues a job as the relay would. */
  enqueue<J extends JobName>(job: J, payload: JobPayloads[J]): Promise<void>;
  /** Lets the relay and the queues run until nothing is due; `runDelayed` first makes delayed offer jobs due. */
  drain(options?: { runDelayed?: boolean }): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE_MS = 30_000;
const PAUSE_MS = 4;
const MOST_PAUSES = 6;
const CHEAP: PasswordCost = { memoryCost: 8, timeCost: 1, parallelism: 1 };

/**
 * The application of the stories that stand in the same describe: started before the first, closed after the last.
 * It can be handed on while they are described, and answers from the first hook after its own.
 */
export function useTestApp(options?: TestAppOptions): TestApp {
  let started: TestApp | undefined;
  beforeAll(async () => {
    started = await startTestApp(options);
  });
  afterAll(() => started?.close());
  return new Proxy({} as TestApp, {
    get: (_, name) => {
      if (!started) throw new Error(`${String(name)} of an application that has not started`);
      return Reflect.get(started, name);
    },
  });
}

/** Starts the application; `close()` it in afterAll. */
export async function startTestApp({
  backend = 'postgres',
  env: extra = {},
  hasCostlyPasswords = false,
}: TestAppOptions = {}): Promise<TestApp> {
  const database = await cloneTestDatabase();
  const filesFolder = await mkdtemp(join(tmpdir(), 'gongfang-files-'));
  const env = readEnv({
    LOG_LEVEL: 'fatal',
    DATABASE_URL: database.serviceUrl,
    QUEUE_BACKEND: backend,
    ...(backend === 'redis' ? { REDIS_URL: redisUrl() ?? undefined } : {}),
    RATE_LIMIT_PER_MINUTE: '1000000',
    SIGN_IN_LIMIT_PER_MINUTE: '1000000',
    COSTLY_LIMIT_PER_MINUTE: '1000000',
    PORT: '0',
    FILES_FOLDER: filesFolder,
    // Longer than any test: what is gathered comes when it is drained.
    REGION_ROUND_DELAY_MS: '600000',
    ...extra,
  });
  const clock = new FakeClock();
  const builder = Test.createTestingModule({ imports: [AppModule.with(env, { isWorkerToo: true })] })
    .overrideProvider(Clock)
    .useValue(clock)
    // What repeats by the wall clock comes when a story asks for it.
    .overrideProvider(JobSchedules)
    .useValue({})
    .overrideProvider(MATCH_THREAD)
    .useValue(threadFile('src/matching/match-thread.ts'));
  if (!hasCostlyPasswords) builder.overrideProvider(PASSWORD_COST).useValue(CHEAP);
  const module = await builder.compile();
  const nest = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
  prepareHttpServer(nest, env);
  await nest.listen(0, '127.0.0.1');
  const url = await nest.getUrl();
  const owner = new pg.Pool({ connectionString: database.url, max: 4 });
  // Its connections may still be closing when the database is dropped.
  owner.on('error', () => undefined);
  const sql: TestApp['sql'] = async <R extends object>(text: string, params: readonly unknown[] = []) =>
    (await owner.query<R>(text, [...params])).rows;
  const queues = nest.get(JobQueues);
  let enqueued = 0;
  return {
    nest,
    http: supertest(url),
    url,
    databaseUrl: database.url,
    clock,
    filesFolder,
    sql,
    enqueue: (job, payload) => {
      enqueued += 1;
      return queues.add([{ job, payload, key: `test-${job}-${enqueued}` }], clock.now());
    },
    drain: (options) => drain(sql, queues, options?.runDelayed ?? false),
    close: async () => {
      await nest.close();
      await owner.end();
      await database.drop();
      await rm(filesFolder, { recursive: true, force: true });
    },
  };
}

async function drain(sql: TestApp['sql'], queues: JobQueues, runDelayed: boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  let isDelayedRun = !runDelayed;
  for (let looks = 1; ; looks += 1) {
    const before = await outboxState(sql);
    if (before.waiting === 0 && !isDelayedRun) {
      isDelayedRun = true;
      for (const job of await queues.queue('offers').getDelayed()) await job.promote();
    }
    if (before.waiting === 0 && (await areQueuesIdle(queues))) {
      // Nothing waited before, nothing was announced since, and no job was due in between: it is quiet.
      const { newest } = await outboxState(sql);
      if (newest === before.newest && !(await runGathered(queues))) return;
    }
    if (Date.now() > deadline)
      throw new Error(
        `not quiet in time: ${JSON.stringify([await outboxState(sql), await queues.counts()])}`,
      );
    // Looking takes time from those who work: what lasts is looked at less often.
    await pause(Math.min(looks, MOST_PAUSES) * PAUSE_MS);
  }
}

/** Makes jobs due that still gather. @returns false when there was none */
async function runGathered(queues: JobQueues): Promise<boolean> {
  const gathering = (await queues.queue('regions').getDelayed()).filter(
    ({ attemptsMade }) => attemptsMade === 0,
  );
  for (const job of gathering) await job.promote();
  return gathering.length > 0;
}

async function outboxState(sql: TestApp['sql']): Promise<{ waiting: number; newest: string }> {
  const [row] = await sql<{ waiting: number; newest: string }>(
    `SELECT count(*) FILTER (WHERE relayed_at IS NULL)::int AS waiting, coalesce(max(id), 0)::text AS newest FROM outbox`,
  );
  if (!row) throw new Error('the outbox did not answer');
  return row;
}

async function areQueuesIdle(queues: JobQueues): Promise<boolean> {
  const counts = await queues.counts();
  return Object.values(counts).every(
    ({ waiting = 0, active = 0, prioritized = 0 }) => waiting + active + prioritized === 0,
  );
}
