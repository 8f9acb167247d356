import { Injectable } from '@nestjs/common';
import type { ExclusionReason, Share } from '../domain/matching/match-types.js';
import type { OfferStatus } from '../domain/offer-state.js';
import { Outbox } from '../events/outbox.js';
import { type MatchableOrder, OrdersService } from '../orders/orders.service.js';
import { newId } from '../platform/id.js';
import { CapacityService } from '../workshops/capacity.service.js';
import { newOffer } from './new-offer.js';
import { OfferRepository } from './offer.repository.js';
import { PairingRepository } from './pairing.repository.js';

export interface Proposal {
  readonly order: MatchableOrder;
  readonly roundId: string;
  readonly shares: readonly Share[];
  /** Instant until which the workshops may answer. */
  readonly respondBy: Date;
  readonly now: Date;
}

/** Turns planned shares into a pairing with offers, and says who has been asked already. */
@Injectable()
export class PairingsService {
  constructor(
    private readonly pairings: PairingRepository,
    private readonly offers: OfferRepository,
    private readonly orders: OrdersService,
    private readonly capacity: CapacityService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Writes the pairing, its offers, the capacity they hold and the events.
   * @returns false when quantity or capacity went to somebody else meanwhile: the caller rolls back and plans anew
   */
  async propose(proposal: Proposal): Promise<boolean> {
    const { order, roundId, shares, now } = proposal;
    const { orderId, enterpriseId, termsVersion } = order;
    const total = shares.reduce((sum, share) => sum + share.quantity, 0);
    if (!(await this.orders.reserve(orderId, termsVersion, total))) return false;
    const pairingId = newId();
    await this.pairings.add({ id: pairingId, orderId, enterpriseId, roundId, createdAt: now });
    const offered = shares.map((share) => ({ share, offer: newOffer(pairingId, share, proposal) }));
    await this.offers.add(offered.map(({ offer }) => offer));
    // By workshop, as everywhere: two rounds that want the same workshops must not wait for each other.
    for (const { offer, share } of offered.toSorted((a, b) => byWorkshop(a.share, b.share))) {
      if (!(await this.capacity.hold(offer.id, share.workshopId, share.lots, enterpriseId))) return false;
    }
    await this.outbox.announce('pairing.proposed.v1', { pairingId, orderId });
    const respondBy = proposal.respondBy.toISOString();
    await this.outbox.announceAll(
      'offer.made.v1',
      offered.map(({ offer: { id, workshopId } }) => ({ offerId: id, orderId, workshopId, respondBy })),
    );
    return true;
  }

  /**
   * Workshops that may not be asked again for these orders, and why, by order. A decline or silence counts against
   * the terms it answered: on changed terms the workshop is asked anew. A withdrawn offer counts against nobody.
   */
  async exclusions(
    orders: readonly Pick<MatchableOrder, 'orderId' | 'termsVersion'>[],
  ): Promise<Map<string, Map<string, ExclusionReason>>> {
    const terms = new Map(orders.map(({ orderId, termsVersion }) => [orderId, termsVersion]));
    const exclusions = new Map(orders.map(({ orderId }) => [orderId, new Map<string, ExclusionReason>()]));
    for (const { orderId, workshopId, ...offer } of await this.offers.askedFor([...terms.keys()])) {
      const reason = EXCLUSION_OF[offer.status];
      const isStanding = reason === 'HOLDS_OFFER' || offer.termsVersion === terms.get(orderId);
      if (reason && isStanding) exclusions.get(orderId)?.set(workshopId, reason);
    }
    return exclusions;
  }
}

const EXCLUSION_OF: Readonly<Record<OfferStatus, ExclusionReason | null>> = {
  PENDING: 'HOLDS_OFFER',
  COUNTERED: 'HOLDS_OFFER',
  ACCEPTED: 'HOLDS_OFFER',
  DECLINED: 'DECLINED',
  EXPIRED: 'EXPIRED',
  WITHDRAWN: null,
};

function byWorkshop(a: Share, b: Share): number {
  return a.workshopId < b.workshopId ? -1 : 1;
}
