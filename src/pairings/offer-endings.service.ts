import { Injectable } from '@nestjs/common';
import { awaitedSide, canMove } from '../domain/offer-state.js';
import { type CurrentTerms, OrdersService } from '../orders/orders.service.js';
import { Clock } from '../platform/clock.js';
import type { SweepPart } from '../platform/sweep.js';
import type { Chain } from './chain.js';
import type { Offer } from './offer.js';
import { OfferRecords } from './offer-records.js';
import { OfferRepository } from './offer.repository.js';
import { OfferSettlement } from './offer-settlement.js';

/** How offers end without a decision of their parties: by silence, or because the order's terms are gone. */
@Injectable()
export class OfferEndingsService {
  constructor(
    private readonly offers: OfferRepository,
    private readonly settlement: OfferSettlement,
    private readonly orders: OrdersService,
    private readonly records: OfferRecords,
    private readonly clock: Clock,
  ) {}

  /** Ends the offer if its deadline has passed and nobody has answered; does nothing otherwise. */
  async expire(offerId: string): Promise<void> {
    const offer = await this.offers.lock(offerId, null);
    if (!offer || !canMove('expire', offer.status) || offer.respondBy > this.clock.now()) return;
    await this.settlement.reopen(offer);
    await this.records.write(offer, 'expire', {
      answeredAt: this.clock.now(),
      silentSide: awaitedSide(offer.status),
    });
  }

  /** Ids, from after that one on, of offers that a lost job has left past their deadline. */
  findOverdue(part: SweepPart): Promise<string[]> {
    return this.offers.findOverdue(this.clock.now(), part);
  }

  /** Ids, from after that one on, of orders that a lost job has left with offers that no longer stand. */
  findOrdersLeftBehind(part: SweepPart): Promise<string[]> {
    return this.offers.findOrdersLeftBehind(part);
  }

  /**
   * Ends the order's live offers that were made on terms it no longer has, as expired where the deadline has passed.
   * When it was called off, those that were accepted end too: only an order that is all or nothing can be called off
   * then. So do all offers of a chain that is broken, and of one that still waits on such terms: what was accepted of it
   * was so on condition.
   */
  async withdrawOutdated(orderId: string): Promise<void> {
    const offers = await this.offers.lockHolding(orderId);
    const chains = await this.settlement.chainsOf(offers);
    const terms = await this.orders.currentTerms(orderId);
    let endings = 0;
    for (const offer of offers) {
      const move = moveOn(offer, terms, chains.get(offer.pairingId)?.status ?? null);
      if (move === 'withdraw') await this.endLive(offer);
      if (move === 'revoke') await this.end(offer, move, NO_AGREEMENT);
      if (move) endings += 1;
    }
    // Even when no offer had to go, the changed order is to be matched on its new terms.
    if (terms?.isOpen) await this.settlement.rematch(orderId);
    else if (terms && endings > 0) await this.settlement.passOn(terms.regionCode);
  }

  /** Silence stays silence: which of an offer's ends is seen first when its deadline has passed is chance. */
  private endLive(offer: Offer): Promise<void> {
    if (offer.respondBy > this.clock.now()) return this.end(offer, 'withdraw');
    return this.end(offer, 'expire', { silentSide: awaitedSide(offer.status) });
  }

  private async end(
    offer: Offer,
    move: 'expire' | 'withdraw' | 'revoke',
    changes: Partial<Offer> = {},
  ): Promise<void> {
    await this.settlement.giveBack(offer);
    await this.records.write(offer, move, { ...changes, answeredAt: this.clock.now() });
  }
}

const NO_AGREEMENT = { acceptedQuantity: null, agreedUnitPriceFen: null, agreedDueOn: null } as const;

/** How a live or accepted offer ends on these terms of its order, null for an unseen one; null when it stands. */
function moveOn(
  { status, termsVersion }: Offer,
  terms: CurrentTerms | null,
  chainStatus: Chain['status'] | null,
): 'withdraw' | 'revoke' | null {
  const isBroken = chainStatus === 'BROKEN';
  const isOutdated = !terms?.isOpen || terms.termsVersion !== termsVersion;
  const isUndone = isBroken || terms?.isCalledOff === true || (chainStatus === 'WAITING' && isOutdated);
  if (canMove('withdraw', status) && (isOutdated || isBroken)) return 'withdraw';
  return canMove('revoke', status) && isUndone ? 'revoke' : null;
}
