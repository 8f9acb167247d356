import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { OutboxRepository } from './outbox.repository.js';

/** How long the oldest fact has waited for its relay. */
@Injectable()
export class OutboxMetrics {
  constructor(metrics: Metrics, unitOfWork: UnitOfWork, events: OutboxRepository, clock: Clock) {
    metrics.addGauge('gongfang_outbox_age_seconds', 'Age of the oldest unrelayed fact', 'box', async () => ({
      outbox: await unitOfWork.run(SYSTEM_ACTOR, () => events.oldestAgeSeconds(clock.now())),
    }));
  }
}
