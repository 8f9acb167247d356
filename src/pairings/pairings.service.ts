import { Injectable } from '@nestjs/common';
import type { ExclusionReason } from '../domain/matching/match-types.js';
import type { OfferStatus } from '../domain/offer-state.js';
import type { MatchableOrder } from '../orders/matchable-order.js';
import { OrdersService } from '../orders/orders.service.js';
import { newId } from '../platform/id.js';
import { ChainRepository } from './chain.repository.js';
import { newOffer, type ProposedShare } from './new-offer.js';
import { type AskedWorkshop, OfferRepository } from './offer.repository.js';
import { OfferWriter } from './offer-writer.js';
import { PairingRepository } from './pairing.repository.js';

export interface Proposal {
  readonly order: MatchableOrder;
  readonly roundId: string;
  readonly shares: readonly ProposedShare[];
  /** When the shares are stages one after the other: how many, and the units that go through all of them. */
  readonly chain: { readonly stageCount: number; readonly quantity: number } | null;
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
    private readonly chains: ChainRepository,
    private readonly writer: OfferWriter,
  ) {}

  /**
   * Writes the pairing, its offers, the capacity they hold and the events.
   * @returns false when quantity or capacity went to somebody else meanwhile: the caller rolls back and plans anew
   */
  async propose(proposal: Proposal): Promise<boolean> {
    const { order, roundId, shares, chain, now } = proposal;
    const { orderId, enterpriseId, termsVersion } = order;
    // Units of a chain go through all of its stages, so they are counted once.
    const total = chain?.quantity ?? shares.reduce((sum, share) => sum + share.quantity, 0);
    if (!(await this.orders.reserve(orderId, termsVersion, total))) return false;
    const pairingId = newId();
    await this.pairings.add({ id: pairingId, orderId, enterpriseId, roundId, createdAt: now });
    if (chain) {
      const unanswered = { status: 'WAITING', unacceptedCount: shares.length } as const;
      await this.chains.add({ pairingId, orderId, enterpriseId, ...chain, ...unanswered });
    }
    const offered = shares.map((share) => ({ share, offer: newOffer(pairingId, share, proposal) }));
    return this.writer.write(pairingId, offered);
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
      const reason = exclusionOf(offer);
      const isStanding =
        offer.status === 'ACCEPTED' || reason === 'HOLDS_OFFER' || offer.termsVersion === terms.get(orderId);
      if (reason && isStanding) exclusions.get(orderId)?.set(workshopId, reason);
    }
    return exclusions;
  }
}

/** Whoever could not keep a part of its promise is not asked for it again, whatever the terms are. */
function exclusionOf({
  status,
  hasGivenUp,
  wasTakenBack,
}: Omit<AskedWorkshop, 'orderId' | 'workshopId'>): ExclusionReason | null {
  if (wasTakenBack) return 'TAKEN_BACK';
  return hasGivenUp ? 'GAVE_UP' : EXCLUSION_OF[status];
}

const EXCLUSION_OF: Readonly<Record<OfferStatus, ExclusionReason | null>> = {
  PENDING: 'HOLDS_OFFER',
  COUNTERED: 'HOLDS_OFFER',
  ACCEPTED: 'HOLDS_OFFER',
  DECLINED: 'DECLINED',
  EXPIRED: 'EXPIRED',
  WITHDRAWN: null,
};
