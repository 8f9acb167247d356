import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import { OFFER_MOVES, type OfferMove } from '../domain/offer-state.js';
import { Outbox } from '../events/outbox.js';
import type { Offer } from './offer.js';
import { OfferRepository } from './offer.repository.js';

const EVENT_OF = {
  accept: 'offer.accepted.v1',
  decline: 'offer.declined.v1',
  counter: 'offer.countered.v1',
  acceptCounter: 'offer.accepted.v1',
  refuseCounter: 'offer.counter-refused.v1',
  expire: 'offer.expired.v1',
  withdraw: 'offer.withdrawn.v1',
  revoke: 'offer.withdrawn.v1',
} as const satisfies Record<OfferMove, string>;

/** Makes a move on an offer last: its new state, one audit row and one event. */
@Injectable()
export class OfferRecords {
  constructor(
    private readonly offers: OfferRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** Writes the move on a locked offer. @returns the offer as it now stands */
  async write(offer: Offer, move: OfferMove, changes: Partial<Offer>): Promise<Offer> {
    const after = { status: OFFER_MOVES[move].to, ...changes };
    const decided = await this.offers.decide(offer, after);
    await this.audit.record({
      action: `offer.${move}`,
      subjectType: 'offer',
      subjectId: offer.id,
      before: { status: offer.status },
      after,
    });
    await this.outbox.announce(EVENT_OF[move], { offerId: offer.id, orderId: offer.orderId });
    return decided;
  }
}
