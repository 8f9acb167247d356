import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Quotas } from '../platform/http/quotas.js';
import { IdempotencyService } from '../platform/idempotency/idempotency.service.js';
import { HandlesJob } from '../platform/queue/handles-job.decorator.js';
import { Outbox } from './outbox.js';

/** Forgets what has served its time: idempotency keys, relayed facts and counted requests. */
@Injectable()
export class PrunePlatformProcessor {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotency: IdempotencyService,
    private readonly outbox: Outbox,
    private readonly quotas: Quotas,
  ) {}

  @HandlesJob('prune-platform')
  async prune(): Promise<void> {
    await this.unitOfWork.run(SYSTEM_ACTOR, async () => {
      await this.idempotency.prune();
      await this.outbox.prune();
      await this.quotas.prune();
    });
  }
}
