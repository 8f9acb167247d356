import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { type JobRequest, JobQueues } from '../platform/queue/job-queues.js';
import { EVENT_ROUTES, type EventRoutes } from './event-routes.port.js';
import { OutboxRepository } from './outbox.repository.js';

const BATCH = 200;

/** Carries committed facts to the queues, at least once and in the order of their ids. */
@Injectable()
export class OutboxRelay {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: OutboxRepository,
    private readonly queues: JobQueues,
    private readonly clock: Clock,
    @Inject(EVENT_ROUTES) private readonly routes: EventRoutes,
  ) {}

  /**
   * Relays one batch that no other relay holds. The jobs are queued before the rows are marked, so a crash
   * between repeats them under the same keys.
   * @returns how many facts were relayed
   */
  relayBatch(): Promise<number> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async () => {
      const batch = await this.events.lockUnrelayed(BATCH);
      if (batch.length === 0) return 0;
      const now = this.clock.now();
      const requests = batch.flatMap((event) =>
        this.routes(event).map((followUp): JobRequest => ({
          ...followUp,
          key: `outbox-${event.id}-${followUp.job}`,
        })),
      );
      await this.queues.add(requests, now);
      await this.events.markRelayed(
        batch.map(({ id }) => id),
        now,
      );
      return batch.length;
    });
  }
}
