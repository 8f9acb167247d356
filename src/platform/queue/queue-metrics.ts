import { Injectable } from '@nestjs/common';
import { Metrics } from '../metrics/metrics.js';
import { JobQueues } from './job-queues.js';

/** Queue depth and failed jobs as gauges. */
@Injectable()
export class QueueMetrics {
  constructor(metrics: Metrics, queues: JobQueues) {
    // Both gauges are read at the same time: one look at the queues serves them.
    let looking: ReturnType<JobQueues['counts']> | null = null;
    const counts = () =>
      (looking ??= queues.counts().finally(() => {
        looking = null;
      }));
    const sum = async (...states: string[]) =>
      Object.fromEntries(
        Object.entries(await counts()).map(([name, byState]) => [
          name,
          states.reduce((total, state) => total + (byState[state] ?? 0), 0),
        ]),
      );
    metrics.addGauge('gongfang_queue_depth', 'Jobs due and not done', 'queue', () =>
      sum('waiting', 'active', 'prioritized'),
    );
    metrics.addGauge('gongfang_queue_failed', 'Jobs that failed for good', 'queue', () => sum('failed'));
  }
}
