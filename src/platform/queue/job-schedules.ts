import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../log/log.module.js';
import { within } from '../time-limit.js';
import { JOB_CONTRACTS, type QueueName } from './job-catalogue.js';
import { JobQueues } from './job-queues.js';

/** Injection token: milliseconds between two looks at the schedules. */
export const SCHEDULES_LOOK_MS = Symbol('SchedulesLookMs');

/** A worker starts without its store too. */
const BOOT_PATIENCE_MS = 5000;

/** Keeps the repeating jobs scheduled, also after the store behind the queues has lost everything. */
@Injectable()
export class JobSchedules implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private readonly stopping = new AbortController();

  constructor(
    private readonly queues: JobQueues,
    @Inject(SCHEDULES_LOOK_MS) private readonly everyMs: number,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.look(), this.everyMs).unref();
    const { signal } = this.stopping;
    await within(BOOT_PATIENCE_MS, this.look(), signal).catch((error: unknown) => {
      if (!signal.aborted) this.warn(error);
    });
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
    this.stopping.abort();
  }

  /** One look at a time: while the store is away, looks must not pile up. */
  private look(): Promise<void> {
    this.looking ??= this.schedule()
      .catch((error: unknown) => this.warn(error))
      .finally(() => {
        this.looking = null;
      });
    return this.looking;
  }

  private async schedule(): Promise<void> {
    for (const [name, { queue, everyMs }] of Object.entries(JOB_CONTRACTS)) {
      if (everyMs !== undefined) await this.keep(queue, name, everyMs);
    }
  }

  /** What is scheduled rightly stays untouched: scheduling it again could put its next run off. */
  private async keep(queueName: QueueName, name: string, everyMs: number): Promise<void> {
    const queue = this.queues.queue(queueName);
    const found = await queue.getJobScheduler(name);
    if (Number(found?.every) === everyMs) return;
    await queue.upsertJobScheduler(name, { every: everyMs }, { name, data: {} });
  }

  private warn(error: unknown): void {
    this.logger.warn({ err: error }, 'repeating jobs not scheduled; the next look tries again');
  }
}
