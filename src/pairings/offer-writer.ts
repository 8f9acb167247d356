import { Injectable } from '@nestjs/common';
import type { Share } from '../domain/matching/match-types.js';
import { Outbox } from '../events/outbox.js';
import { CapacityService } from '../workshops/capacity.service.js';
import type { Offer } from './offer.js';
import { OfferRepository } from './offer.repository.js';

/** A planned share, and the offer of it. */
export interface OfferedShare {
  readonly share: Share;
  readonly offer: Offer;
}

/** Puts a pairing's offers into the world: the rows, the capacity that they hold and the events. */
@Injectable()
export class OfferWriter {
  constructor(
    private readonly offers: OfferRepository,
    private readonly capacity: CapacityService,
    private readonly outbox: Outbox,
  ) {}

  /** False when capacity went to somebody else meanwhile: the caller rolls back. */
  async write(pairingId: string, offered: readonly OfferedShare[]): Promise<boolean> {
    await this.offers.add(offered.map(({ offer }) => offer));
    // By workshop, as everywhere: two rounds that want the same workshops must not wait for each other.
    for (const { offer, share } of offered.toSorted((a, b) => byWorkshop(a.share, b.share))) {
      const { id, enterpriseId } = offer;
      if (!(await this.capacity.hold(id, share.workshopId, share.lots, enterpriseId))) return false;
    }
    const orderIds = new Set(offered.map(({ offer }) => offer.orderId));
    for (const orderId of orderIds) await this.outbox.announce('pairing.proposed.v1', { pairingId, orderId });
    await this.outbox.announceAll(
      'offer.made.v1',
      offered.map(({ offer: { id, orderId, workshopId, respondBy } }) => ({
        offerId: id,
        orderId,
        workshopId,
        respondBy: respondBy.toISOString(),
      })),
    );
    return true;
  }
}

function byWorkshop(a: Share, b: Share): number {
  return a.workshopId < b.workshopId ? -1 : 1;
}
