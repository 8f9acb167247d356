import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { LOGGER } from '../log/log.module.js';
import {
  checkPayload,
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

/** A job to be queued. `key` is unique for ever: a kept finished job with the same one would swallow it. */
export interface JobRequest<J extends JobName = JobName> {
  readonly job: J;
  readonly payload: JobPayloads[J];
  readonly key: string;
  /** Not before this instant. */
  readonly notBefore?: Date;
}

/** Every queue, on whichever backend; workers are made here too so that they share its connections. */
@Injectable()
export class JobQueues implements OnApplicationShutdown {
  private readonly backend: QueueBackend;
  private readonly queues: ReadonlyMap<QueueName, JobQueue>;
  private readonly workers: JobWorker[] = [];

  constructor(
    @Inject(ENV) env: Env,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.backend = createQueueBackend(env);
    this.queues = new Map(QUEUE_NAMES.map((name) => [name, this.openQueue(name)]));
  }

  /** Queues the jobs; one with a known key is ignored. `now` turns `notBefore` into a delay. */
  async add(requests: readonly JobRequest[], now: Date): Promise<void> {
    for (const name of QUEUE_NAMES) {
      const jobs = requests
        .filter(({ job }) => JOB_CONTRACTS[job].queue === name)
        .map(({ job, payload, key, notBefore }) => ({
          name: job,
          data: checkPayload(job, payload),
          opts: { jobId: key, delay: Math.max(0, (notBefore?.getTime() ?? 0) - now.getTime()) },
        }));
      if (jobs.length > 0) await this.queue(name).addBulk(jobs);
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

  /** Resolves when the store behind the queues answers. */
  ping(): Promise<void> {
    return this.backend.ping();
  }

  /** Lets running jobs finish, then closes everything. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.backend.end();
  }

  private openQueue(name: QueueName): JobQueue {
    const queue = this.backend.queue(name);
    queue.on('error', (error) => this.logger.warn({ err: error, queue: name }, 'queue connection'));
    return queue;
  }
}
