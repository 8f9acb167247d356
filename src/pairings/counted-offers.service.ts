import { Injectable } from '@nestjs/common';
import { CountedOfferRepository, type EndedOffer, type OffersVersion } from './counted-offer.repository.js';

/** Offers as far as scorecards are reckoned from them and shown because of them. */
@Injectable()
export class CountedOffersService {
  constructor(private readonly offers: CountedOfferRepository) {}

  /** The ended offers that were made to these workshops since then. */
  ended(workshopIds: readonly string[], since: Date): Promise<EndedOffer[]> {
    return this.offers.ended(workshopIds, since);
  }

  /** A number for each workshop with offers that rises with each answer. */
  versions(): Promise<OffersVersion[]> {
    return this.offers.versions();
  }

  /** True when the one has made the other an offer, whatever became of it. */
  haveMet(organisationId: string, otherId: string): Promise<boolean> {
    return this.offers.haveMet(organisationId, otherId);
  }
}
