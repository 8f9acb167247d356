import {
  createPostgresBackend,
  createRedisBackend,
  type Job,
  type JobsOptions,
  type Queue,
  runMigrations,
  withBackend,
  type Worker,
  type WorkerOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Env } from '../env/env.js';
import { QUEUE_NAMES } from './job-catalogue.js';

interface ReportsErrors {
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** The part of a BullMQ queue that does not depend on its backend. */
export type JobQueue = ReportsErrors &
  Pick<
    Queue,
    | 'addBulk'
    | 'close'
    | 'getDelayed'
    | 'getFailed'
    | 'getJobCounts'
    | 'getJobScheduler'
    | 'upsertJobScheduler'
  >;
export type JobWorker = ReportsErrors & Pick<Worker, 'close' | 'run'>;
export type JobProcessor = (job: Job<unknown, void>) => Promise<void>;

/** Makes queues and workers on one kind of store; the rest of the house does not know which. */
export interface QueueBackend {
  queue(name: string): JobQueue;
  worker(name: string, processor: JobProcessor): JobWorker;
  /** Resolves when the store answers. */
  ping(): Promise<void>;
  /** Ends the connections; after every queue and worker has closed. */
  end(): Promise<void>;
}

/** Retries at 1, 2, 4, 8 s with jitter; what still fails then stays for a person to look at. */
const JOB_OPTIONS: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
  removeOnComplete: { count: 1000 },
};

function workerOptions({ workerConcurrency, workerLockSeconds }: Env): Omit<WorkerOptions, 'connection'> {
  return {
    concurrency: workerConcurrency,
    // A crash marks a job as stalled; the default of one would fail it for good at the second crash.
    maxStalledCount: 10,
    lockDuration: workerLockSeconds * 1000,
    stalledInterval: workerLockSeconds * 1000,
    autorun: false,
  };
}

/** The backend that the settings name. */
export function createQueueBackend(env: Env): QueueBackend {
  return env.queueBackend === 'redis' ? redisBackend(env) : postgresBackend(env);
}

function postgresBackend(env: Env): QueueBackend {
  // One pool for all queues and workers; each worker keeps one connection for LISTEN.
  const connection = new pg.Pool({
    connectionString: env.databaseUrl,
    max: QUEUE_NAMES.length + 8,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    options: '-c search_path=bullmq',
    application_name: 'gongfang-queue',
  });
  // Each queue and each worker listens for errors, and so does the line below: more is no leak.
  connection.setMaxListeners(2 * QUEUE_NAMES.length + 1);
  connection.on('error', () => undefined);
  const { Queue: PostgresQueue, Worker: PostgresWorker } = withBackend(createPostgresBackend);
  return {
    queue: (name) => new PostgresQueue(name, { connection, defaultJobOptions: JOB_OPTIONS }),
    worker: (name, processor) => new PostgresWorker(name, processor, { connection, ...workerOptions(env) }),
    ping: async () => void (await connection.query('SELECT 1')),
    end: () => connection.end(),
  };
}

function redisBackend(env: Env): QueueBackend {
  if (env.redisUrl === null) throw new Error('QUEUE_BACKEND=redis needs REDIS_URL');
  // Workers wait for Redis as long as it takes; whoever queues a job hears at once that it is away.
  const patient = new Redis(env.redisUrl, { maxRetriesPerRequest: null, disconnectTimeout: 200 });
  const prompt = new Redis(env.redisUrl, {
    maxRetriesPerRequest: 3,
    enableOfflineQueue: false,
    connectTimeout: 5000,
    disconnectTimeout: 200,
  });
  for (const connection of [patient, prompt]) connection.on('error', () => undefined);
  // Two installations may share a Redis: the database's name keeps them apart, in one hash slot each.
  const prefix = `{gongfang-${new URL(env.databaseUrl).pathname.slice(1)}}`;
  const { Queue: RedisQueue, Worker: RedisWorker } = withBackend(createRedisBackend);
  return {
    // The check of the version would break a queue for good if Redis went away just then; the workers check it.
    queue: (name) =>
      new RedisQueue(name, {
        connection: prompt,
        prefix,
        skipVersionCheck: true,
        defaultJobOptions: JOB_OPTIONS,
      }),
    worker: (name, processor) =>
      new RedisWorker(name, processor, { connection: patient, prefix, ...workerOptions(env) }),
    ping: async () => {
      if (prompt.status !== 'ready') throw new Error(`Redis is ${prompt.status}`);
      await prompt.ping();
    },
    end: async () => {
      for (const connection of [patient, prompt]) {
        if (connection.status === 'ready') await connection.quit().catch(() => undefined);
        // Also stops looking for a Redis that is away.
        connection.disconnect();
      }
    },
  };
}

/** Brings BullMQ's own tables up to date; `client` must be one session of the schema's owner. */
export async function migrateQueueTables(client: pg.Client): Promise<void> {
  await runMigrations(client, 'bullmq');
  // A queue's counter is made when the first job comes, which the service role may not do.
  await client.query('SELECT bullmq.next_job_id(queue) FROM unnest($1::text[]) AS queue', [QUEUE_NAMES]);
  await client.query(`
    GRANT USAGE ON SCHEMA bullmq TO gongfang_service;
    GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA bullmq TO gongfang_service;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA bullmq TO gongfang_service;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO gongfang_service`);
}
