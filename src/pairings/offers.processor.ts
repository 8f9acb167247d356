import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { HandlesJob } from '../platform/queue/handles-job.decorator.js';
import type { JobPayloads } from '../platform/queue/job-catalogue.js';
import { OfferEndingsService } from './offer-endings.service.js';

@Injectable()
export class OffersProcessor {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly endings: OfferEndingsService,
  ) {}

  /** Silence passes the offer on. */
  @HandlesJob('expire-offer')
  expire({ offerId }: JobPayloads['expire-offer']): Promise<void> {
    return this.unitOfWork.run(SYSTEM_ACTOR, () => this.endings.expire(offerId));
  }

  /** The order was changed, cancelled or has expired. */
  @HandlesJob('withdraw-offers')
  withdraw({ orderId }: JobPayloads['withdraw-offers']): Promise<void> {
    return this.unitOfWork.run(SYSTEM_ACTOR, () => this.endings.withdrawOutdated(orderId));
  }
}
