import { Injectable } from '@nestjs/common';
import { ProblemError } from '../domain/problem.js';
import { minutesFor, processDemands } from '../domain/routing.js';
import { Outbox } from '../events/outbox.js';
import { OrdersService } from '../orders/orders.service.js';
import { CapacityService } from '../workshops/capacity.service.js';
import type { Chain } from './chain.js';
import { ChainRepository } from './chain.repository.js';
import type { Offer } from './offer.js';
import { stepsOf } from './offer-steps.js';
import { pairingsProblems } from './pairings.problems.js';

/**
 * Moves what an offer holds, quantity of the order and minutes of the workshop, when it is answered or ends.
 * Rows are locked in one order everywhere, so that no two transactions wait for each other: offers, then
 * the chain, then the order, then capacity by workshop.
 */
@Injectable()
export class OfferSettlement {
  constructor(
    private readonly orders: OrdersService,
    private readonly capacity: CapacityService,
    private readonly chains: ChainRepository,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Turns the held quantity into an accepted one; what is not accepted is released and matched again.
   * @returns the standard minutes that stay held
   * @throws ProblemError OFFER_TERMS_GONE, CHAIN_BROKEN, ACCEPTED_QUANTITY_OUT_OF_RANGE when so little would be left
   *   open that no workshop may get it
   */
  async settle(offer: Offer, accepted: number): Promise<number> {
    const { orderId, quantity, standardMinutes } = offer;
    if (offer.stage > 0) await this.settleStage(offer);
    else await this.take(offer, quantity, accepted);
    if (accepted === quantity) return standardMinutes;
    const kept = await this.keep(offer, accepted);
    await this.rematch(orderId);
    return kept;
  }

  /** Frees the minutes that so many units do not take, those of the latest weeks. @returns the minutes that stay held */
  async keep(offer: Offer, quantity: number): Promise<number> {
    if (quantity === 0) {
      await this.capacity.release(offer.id);
      return 0;
    }
    const demands = processDemands(stepsOf(offer, await this.orders.stepsOf(offer.orderId)));
    // Setup does not shrink with the quantity, so a share of the held minutes would be too little.
    const needed = new Map(demands.map((demand) => [demand.processId, minutesFor(demand, quantity)]));
    await this.capacity.reduce(offer.id, needed);
    return [...needed.values()].reduce((sum, minutes) => sum + minutes, 0);
  }

  /** The quantity of a chain moves once, with the acceptance that makes it stand; until then all others wait. */
  private async settleStage(offer: Offer): Promise<void> {
    const chain = await this.chains.accept(offer.pairingId);
    if (!chain) throw new ProblemError(pairingsProblems.CHAIN_BROKEN);
    if (chain.status === 'STANDS') await this.take(offer, chain.quantity, chain.quantity);
    else await this.requirePossible(offer, offer.quantity);
  }

  private async take(offer: Offer, offered: number, accepted: number): Promise<void> {
    if (await this.orders.accept(offer.orderId, offer.termsVersion, offered, accepted)) return;
    // The update above has decided; this only finds out why.
    await this.requirePossible(offer, accepted);
    throw new ProblemError(pairingsProblems.OFFER_TERMS_GONE);
  }

  /**
   * Looks whether so much of the offer could be accepted at this moment.
   * @throws ProblemError OFFER_TERMS_GONE, ACCEPTED_QUANTITY_OUT_OF_RANGE
   */
  async requirePossible(
    { orderId, termsVersion, quantity, leastQuantity: least }: Offer,
    accepted: number,
  ): Promise<void> {
    const terms = await this.orders.currentTerms(orderId);
    if (!terms?.isOpen || terms.termsVersion !== termsVersion) {
      throw new ProblemError(pairingsProblems.OFFER_TERMS_GONE);
    }
    const { minLot, openQuantity } = terms;
    const isWhole = accepted === quantity;
    const isWithin = accepted >= least && accepted <= quantity;
    if (isWithin && (isWhole || openQuantity + quantity - accepted >= minLot)) return;
    throw new ProblemError(pairingsProblems.ACCEPTED_QUANTITY_OUT_OF_RANGE, {
      least,
      most: quantity,
      minLot,
    });
  }

  /**
   * Releases all that the offer holds: its quantity is open again, unless the order's terms have gone. The quantity
   * of a chain is so once, with the first of its offers that ends and breaks it.
   * @returns true when that has broken a chain
   */
  async giveBack({ id, orderId, pairingId, termsVersion, quantity, stage }: Offer): Promise<boolean> {
    const broken = stage > 0 ? await this.chains.break(pairingId) : null;
    const open = stage > 0 ? (broken?.quantity ?? 0) : quantity;
    if (open > 0) await this.orders.giveBack(orderId, termsVersion, open);
    await this.capacity.release(id);
    return broken !== null;
  }

  /**
   * Releases all that the offer holds and has it matched again; what belongs to a chain once the chain's other
   * offers are withdrawn.
   */
  async reopen(offer: Offer): Promise<void> {
    const { orderId, pairingId } = offer;
    const hasBroken = await this.giveBack(offer);
    if (hasBroken) await this.outbox.announce('chain.broken.v1', { pairingId, orderId });
    if (offer.stage === 0) await this.rematch(orderId);
  }

  /** The chains that these offers are stages of, by pairing. */
  chainsOf(offers: readonly Offer[]): Promise<Map<string, Chain>> {
    const staged = offers.filter(({ stage }) => stage > 0).map(({ pairingId }) => pairingId);
    return this.chains.ofPairings([...new Set(staged)]);
  }

  /** Has the order's open quantity matched again. */
  rematch(orderId: string): Promise<void> {
    return this.outbox.announce('order.reopened.v1', { orderId });
  }

  /** Has the region's open orders matched: weeks came free that no order of their own waits for. */
  passOn(regionCode: string): Promise<void> {
    return this.outbox.announce('region.due.v1', { regionCode });
  }
}
