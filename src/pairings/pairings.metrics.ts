import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { OfferRepository } from './offer.repository.js';

/** Offers by state. */
@Injectable()
export class PairingsMetrics {
  constructor(metrics: Metrics, unitOfWork: UnitOfWork, offers: OfferRepository) {
    metrics.addGauge('gongfang_offers', 'Offers by state', 'status', () =>
      unitOfWork.run(SYSTEM_ACTOR, () => offers.countByStatus()),
    );
  }
}
