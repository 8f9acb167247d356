import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { JobQueues } from '../queue/job-queues.js';
import { within } from '../time-limit.js';

/** 'degraded' still serves: orders are taken and matched once the queue is back. */
export interface Readiness {
  readonly status: 'ready' | 'degraded' | 'unready';
  readonly database: 'up' | 'down';
  readonly migrations: 'current' | 'pending' | 'unknown';
  readonly queue: 'up' | 'down';
}

/** Longest a check may take before it counts as down. */
const PATIENCE_MS = 2000;

@Injectable()
export class ReadinessCheck {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly queues: JobQueues,
  ) {}

  /** What of the process's surroundings answers right now. */
  async check(): Promise<Readiness> {
    const [migrations, queue] = await Promise.all([
      within(PATIENCE_MS, this.migrations()).catch(() => 'unknown' as const),
      within(PATIENCE_MS, this.queues.ping()).then(
        () => 'up' as const,
        () => 'down' as const,
      ),
    ]);
    const database = migrations === 'unknown' ? 'down' : 'up';
    const isReady = migrations === 'current';
    return {
      status: isReady ? (queue === 'up' ? 'ready' : 'degraded') : 'unready',
      database,
      migrations,
      queue,
    };
  }

  private async migrations(): Promise<'current' | 'pending'> {
    const rows: { name: string }[] = await this.dataSource.query('SELECT name FROM migrations');
    const done = new Set(rows.map(({ name }) => name));
    return this.dataSource.migrations.every(({ name }) => name !== undefined && done.has(name))
      ? 'current'
      : 'pending';
  }
}
