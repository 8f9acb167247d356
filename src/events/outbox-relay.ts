import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { JobQueues } from '../platform/queue/job-queues.js';
import { EventRouter } from './event-router.js';
import { OutboxRepository } from './outbox.repository.js';

const BATCH = 200;

/**
 * Carries committed facts to the queues, at least once. One relay takes them in the order of their ids, but
 * several relays, a commit that comes late or a fact put off change it: handlers reload and rely on no order.
 */
@Injectable()
export class OutboxRelay {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: OutboxRepository,
    private readonly queues: JobQueues,
    private readonly clock: Clock,
    private readonly router: EventRouter,
  ) {}

  /**
   * Relays one batch that no other relay holds. The jobs are queued before the rows are marked, so a crash
   * between repeats them under the same keys. A fact that cannot be routed is put off, alone.
   * @returns how many facts were relayed or put off
   * @throws Error when the queues do not take the jobs; then the whole batch waits
   */
  relayBatch(): Promise<number> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async () => {
      const now = this.clock.now();
      const batch = await this.events.lockUnrelayed(BATCH, now);
      if (batch.length === 0) return 0;
      const routed = batch.map((event) => ({ id: event.id, jobs: this.router.jobsOf(event) }));
      await this.queues.add(
        routed.flatMap(({ jobs }) => jobs ?? []),
        now,
      );
      const idsWhere = (isRouted: boolean) =>
        routed.filter(({ jobs }) => (jobs !== null) === isRouted).map(({ id }) => id);
      const [done, failed] = [idsWhere(true), idsWhere(false)];
      if (done.length > 0) await this.events.markRelayed(done, now);
      if (failed.length > 0) await this.events.putOff(failed, now);
      return batch.length;
    });
  }
}
