import pino from 'pino';
import type { JobQueues } from '../../../src/platform/queue/job-queues.js';
import { JobSchedules } from '../../../src/platform/queue/job-schedules.js';

describe('the schedules of repeating jobs', () => {
  it('are waited for no longer, and without a warning, when the process stops before their store answers', async () => {
    const warnings: string[] = [];
    const logger = pino({}, { write: (line) => warnings.push(line) });
    let answer = (): void => undefined;
    const stored = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const queues = { queue: () => ({ getJobScheduler: () => stored }) } as unknown as JobQueues;
    const schedules = new JobSchedules(queues, 60_000, logger);
    const starting = schedules.onApplicationBootstrap();
    schedules.beforeApplicationShutdown();
    await starting;
    // Whoever waits until patience ends says so.
    expect(warnings).toEqual([]);
    answer();
  });
});
