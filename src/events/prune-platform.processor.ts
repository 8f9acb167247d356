import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { IdempotencyService } from '../platform/idempotency/idempotency.service.js';
import { HandlesJob } from '../platform/queue/handles-job.decorator.js';
import { OutboxRepository } from './outbox.repository.js';

/** Relayed facts are kept for 30 days. */
const KEEP_DAYS = 30;

/** Forgets what has served its time: idempotency keys and relayed facts. */
@Injectable()
export class PrunePlatformProcessor {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotency: IdempotencyService,
    private readonly events: OutboxRepository,
    private readonly clock: Clock,
  ) {}

  @HandlesJob('prune-platform')
  async prune(): Promise<void> {
    await this.unitOfWork.run(SYSTEM_ACTOR, async () => {
      await this.idempotency.prune();
      await this.events.prune(new Date(this.clock.now().getTime() - KEEP_DAYS * 86_400_000));
    });
  }
}
