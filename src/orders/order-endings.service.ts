import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { closeAll, closeRest } from '../domain/order-state.js';
import { Outbox } from '../events/outbox.js';
import type { Order } from './order.js';
import { OrderLedger, type OrderRef } from './order-ledger.js';

/** How the search for workshops ends by decision, and the order with it. */
@Injectable()
export class OrderEndingsService {
  constructor(
    private readonly ledger: OrderLedger,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Calls off an order of which nothing is accepted, or one that is all or nothing and not wholly accepted yet;
   * its offers are withdrawn, and so are their acceptances.
   * @throws ProblemError NOT_FOUND, ORDER_HAS_ACCEPTANCES, ORDER_IN_WRONG_STATE, STALE
   */
  async cancel(actor: Actor, ref: OrderRef, reason: string): Promise<Order> {
    const order = await this.ledger.begin(actor, ref, 'cancel');
    const cancelled = await this.ledger.write('cancel', order, {
      ...closeAll(order),
      termsVersion: afterOffers(order),
      lifecycle: 'CANCELLED',
      cancelReason: reason,
    });
    await this.outbox.announce('order.cancelled.v1', { orderId: order.id });
    return cancelled;
  }

  /**
   * Begins production with what is accepted; the rest is given up and its offers are withdrawn.
   * @throws ProblemError NOT_FOUND, ORDER_WITHOUT_ACCEPTANCES, ORDER_IN_WRONG_STATE, STALE
   */
  async startProduction(actor: Actor, ref: OrderRef): Promise<Order> {
    const order = await this.ledger.begin(actor, ref, 'startProduction');
    const started = await this.ledger.write('startProduction', order, {
      ...closeRest(order),
      termsVersion: afterOffers(order),
      lifecycle: 'IN_PRODUCTION',
    });
    await this.outbox.announce('order.changed.v1', { orderId: order.id });
    return started;
  }

  /** Closes an order that was produced. @throws ProblemError NOT_FOUND, ORDER_IN_WRONG_STATE, STALE */
  async complete(actor: Actor, ref: OrderRef): Promise<Order> {
    const order = await this.ledger.begin(actor, ref, 'complete');
    return this.ledger.write('complete', order, { lifecycle: 'COMPLETED' });
  }
}

/** Offers for what is given up die with the version of the terms that they were made on. */
function afterOffers({ termsVersion }: Order): number {
  return termsVersion + 1;
}
