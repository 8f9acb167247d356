import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { JobsOptions } from 'bullmq';
import type { Logger } from 'pino';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { LOGGER } from '../log/log.module.js';
import { within } from '../time-limit.js';
import {
  checkPayload,
  collectionOf,
  JOB_CONTRACTS,
  type JobName,
  type JobPayloads,
  QUEUE_NAMES,
  type QueueName,
} from './job-catalogue.js';
import {
  createQueueBackend,
  type JobProcessor,
  type JobQueue,
  type JobWorker,
  type QueueBackend,
} from './queue-backend.js';

/**
 * A job to be queued. `key` is unique for ever: a kept finished job with the same one would swallow it. A job that
 * is collected is swallowed by one like it that waits, and waits for one like it that runs; it needs no key, and a
 * known one would let the finished job stand for the whole collection.
 */
export interface JobRequest<J extends JobName = JobName> {
  readonly job: J;
  readonly payload: JobPayloads[J];
  readonly key: string;
  /** Not before this instant. */
  readonly notBefore?: Date;
}

/** Longest that queueing jobs may take; whoever waits may hold a transaction open. */
const ADD_LIMIT_MS = 10_000;
/** Longest that the store may stay silent before it counts as away. */
const PING_LIMIT_MS = 2000;
const CLOSE_LIMIT_MS = 2000;
/** What comes within this part of the time of gathering is a burst: with 500 ms, more than 40 a second. */
const QUICK_SUCCESSION = 0.05;
/** Running jobs may finish; one that takes longer ends with the process, and another worker takes it up again. */
const LAST_JOBS_LIMIT_MS = 120_000;

/** Every queue, on whichever backend; workers are made here too so that they share its connections. */
@Injectable()
export class JobQueues implements OnModuleDestroy, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly backend: QueueBackend;
  private readonly queues: ReadonlyMap<QueueName, JobQueue>;
  private readonly workers: JobWorker[] = [];
  private readonly storeIsGone = new AbortController();
  private watch: NodeJS.Timeout | null = null;

  /** When each collection was last asked for, milliseconds of the process. */
  private readonly askedAtMs = new Map<string, number>();

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.backend = createQueueBackend(this.env);
    this.queues = new Map(QUEUE_NAMES.map((name) => [name, this.openQueue(name)]));
  }

  /**
   * Queues the jobs; one with a known key is ignored unless it is collected, then it runs again. `now` turns
   * `notBefore` into a delay.
   * @throws Error when a payload breaks its contract, or the store does not take the jobs in time; some may be in
   */
  async add(requests: readonly JobRequest[], now: Date): Promise<void> {
    for (const name of QUEUE_NAMES) {
      const ofQueue = requests.filter(({ job }) => JOB_CONTRACTS[job].queue === name);
      const jobs = withoutRepeats(ofQueue).map(({ job, payload, key, notBefore }) => {
        const collection = collectionOf(job, payload);
        const id = collection === null ? { jobId: key } : {};
        return {
          name: job,
          data: checkPayload(job, payload),
          opts: { ...id, ...this.timing(collection, notBefore, now) },
        };
      });
      if (jobs.length > 0)
        await within(ADD_LIMIT_MS, this.queue(name).addBulk(jobs), this.storeIsGone.signal);
    }
  }

  /** The queue of this name. */
  queue(name: QueueName): JobQueue {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`no queue ${name}`);
    return queue;
  }

  /** A worker on the queue; it starts with `run()` and ends with the process. */
  work(name: QueueName, processor: JobProcessor): JobWorker {
    const worker = this.backend.worker(name, processor);
    worker.on('error', (error) => this.logger.warn({ err: error, queue: name }, 'worker connection'));
    this.workers.push(worker);
    return worker;
  }

  /** Jobs by queue and state. */
  async counts(): Promise<Record<QueueName, Record<string, number>>> {
    const pairs = await Promise.all(
      QUEUE_NAMES.map(async (name) => [name, await this.queue(name).getJobCounts()] as const),
    );
    return Object.fromEntries(pairs) as Record<QueueName, Record<string, number>>;
  }

  /**
   * Resolves when the store behind the queues answers.
   * @throws Error when it does not, or not in time
   */
  ping(): Promise<void> {
    return within(PING_LIMIT_MS, this.backend.ping());
  }

  /** From now on nothing waits for a store that is away: a process that is told to stop must stop. */
  onModuleDestroy(): void {
    const look = () => this.ping().catch(() => this.storeIsGone.abort());
    void look();
    this.watch = setInterval(() => void look(), PING_LIMIT_MS);
  }

  /** Lets running jobs finish while the database is still there. */
  async beforeApplicationShutdown(): Promise<void> {
    const closed = Promise.all(this.workers.map((worker) => worker.close()));
    await this.patiently(within(LAST_JOBS_LIMIT_MS, closed, this.storeIsGone.signal));
  }

  /** Closes the queues and the connections. */
  async onApplicationShutdown(): Promise<void> {
    const queues = [...this.queues.values()].map((queue) => queue.close());
    await this.patiently(within(CLOSE_LIMIT_MS, Promise.all(queues)));
    await this.patiently(within(CLOSE_LIMIT_MS, this.backend.end()));
    if (this.watch) clearInterval(this.watch);
  }

  /**
   * When the job may run. Of a collection it runs at once while it is asked for now and then; what is asked for in
   * quick succession is gathered for a while, so that a burst comes in batches and a steady stream too, and nobody
   * waits longer than that and the batch before; only a job with an instant of its own, and what comes while it
   * waits, may wait longer. A job like it that runs already may have looked too early: then it runs once more.
   */
  private timing(
    collection: string | null,
    notBefore: Date | undefined,
    now: Date,
  ): Pick<JobsOptions, 'delay' | 'deduplication'> {
    const heldMs = Math.max(0, (notBefore?.getTime() ?? 0) - now.getTime());
    if (collection === null) return { delay: heldMs };
    const before = this.askedAtMs.get(collection) ?? -Infinity;
    this.askedAtMs.set(collection, performance.now());
    const gatherMs = this.env.regionRoundDelayMs;
    const isBurst = performance.now() - before <= gatherMs * QUICK_SUCCESSION;
    return {
      delay: Math.max(heldMs, isBurst ? gatherMs : 0),
      deduplication: { id: collection, keepLastIfActive: true },
    };
  }

  private async patiently(closing: Promise<unknown>): Promise<void> {
    await closing.catch((error: unknown) => this.logger.warn({ err: error }, 'queues not closed in order'));
  }

  private openQueue(name: QueueName): JobQueue {
    const queue = this.backend.queue(name);
    queue.on('error', (error) => this.logger.warn({ err: error, queue: name }, 'queue connection'));
    return queue;
  }
}

/** Of requests that are collected the first of each collection, and all others. */
function withoutRepeats(requests: readonly JobRequest[]): JobRequest[] {
  const seen = new Set<string>();
  return requests.filter(({ job, payload }) => {
    const collection = collectionOf(job, payload);
    if (collection === null) return true;
    const isFirst = !seen.has(collection);
    seen.add(collection);
    return isFirst;
  });
}
