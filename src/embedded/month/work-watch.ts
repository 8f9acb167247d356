import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { Clock } from '../../platform/clock.js';
import { JobQueues } from '../../platform/queue/job-queues.js';

const LOOK_EVERY_MS = 25;
const PATIENCE_MS = 120_000;

/** Watches the application's worker from the side. */
export class WorkWatch {
  private sweeps = 0;
  private readonly queues: JobQueues;
  private readonly clock: Clock;

  private constructor(
    app: INestApplicationContext,
    private readonly database: pg.Client,
  ) {
    this.queues = app.get(JobQueues, { strict: false });
    this.clock = app.get(Clock, { strict: false });
  }

  /** A watch on this application; `close()` it before the application. */
  static async on(app: INestApplicationContext, databaseUrl: string): Promise<WorkWatch> {
    const database = new pg.Client({ connectionString: databaseUrl, application_name: 'gongfang-demo' });
    // Whoever stops the demo ends the database under it; the next question says so.
    database.on('error', () => undefined);
    await database.connect();
    return new WorkWatch(app, database);
  }

  /**
   * Asks for what otherwise comes each minute: the sweep ends what is overdue at the clock's instant, and the scorecards
   * are reckoned.
   */
  async sweep(): Promise<void> {
    this.sweeps += 1;
    const now = this.clock.now();
    const key = `demo-sweep-${now.getTime()}-${this.sweeps}`;
    const jobs = ['sweep-orders', 'refresh-scorecards'] as const;
    await this.queues.add(
      jobs.map((job) => ({ job, payload: {}, key: `${job}-${key}` })),
      now,
    );
    await this.untilQuiet();
  }

  /**
   * Resolves when every fact is relayed and no job is due.
   * @throws Error when that does not come about
   */
  async untilQuiet(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const before = await this.outbox();
      const isIdle = before.waiting === 0 && (await this.areQueuesIdle());
      const after = await this.outbox();
      // Nothing waited, nothing was due and nothing was announced in between.
      if (isIdle && after.waiting === 0 && after.newest === before.newest) return;
      if (Date.now() > deadline) throw new Error('the worker did not come to rest within two minutes');
      await pause(LOOK_EVERY_MS);
    }
  }

  /** Jobs that failed for good and wait for a person to look at them. */
  async failedJobs(): Promise<number> {
    const counts = await this.queues.counts();
    return Object.values(counts).reduce((sum, { failed = 0 }) => sum + failed, 0);
  }

  async close(): Promise<void> {
    await this.database.end();
  }

  private async outbox(): Promise<{ waiting: number; newest: string }> {
    const { rows } = await this.database.query<{ waiting: number; newest: string }>(
      `SELECT (SELECT count(*)::int FROM outbox WHERE relayed_at IS NULL) AS waiting,
              (SELECT coalesce(max(id), 0)::text FROM outbox) AS newest`,
    );
    return rows[0] ?? { waiting: 0, newest: '0' };
  }

  private async areQueuesIdle(): Promise<boolean> {
    const counts = await this.queues.counts();
    const isNoneDue = Object.values(counts).every(
      ({ waiting = 0, active = 0, prioritized = 0 }) => waiting + active + prioritized === 0,
    );
    // Offers wait for their deadline; a round waits when orders are gathered for it or it is to be tried again.
    const roundsWaiting = (counts.matching['delayed'] ?? 0) + (counts.regions['delayed'] ?? 0);
    return isNoneDue && roundsWaiting === 0;
  }
}
