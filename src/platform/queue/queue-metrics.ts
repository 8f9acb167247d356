import { Injectable } from '@nestjs/common';
import { Metrics } from '../metrics/metrics.js';
import { JobQueues } from './job-queues.js';

/** Queue depth and failed jobs as gauges. */
@Injectable()
export class QueueMetrics {
  constructor(metrics: Metrics, queues: JobQueues) {
    const sum = async (...states: string[]) =>
      Object.fromEntries(
        Object.entries(await queues.counts()).map(([name, counts]) => [
          name,
          states.reduce((total, state) => total + (counts[state] ?? 0), 0),
        ]),
      );
    metrics.addGauge('gongfang_queue_depth', 'Jobs due and not done', 'queue', () =>
      sum('waiting', 'active', 'prioritized'),
    );
    metrics.addGauge('gongfang_queue_failed', 'Jobs that failed for good', 'queue', () => sum('failed'));
  }
}
