import { Injectable } from '@nestjs/common';
import { minutesFor, processDemands } from '../domain/routing.js';
import { Outbox } from '../events/outbox.js';
import { OrdersService } from '../orders/orders.service.js';
import { CapacityService } from '../workshops/capacity.service.js';
import type { Offer } from './offer.js';

/**
 * Moves what an offer holds, quantity of the order and minutes of the workshop, when it is answered or ends.
 * Rows are locked in one order everywhere, so that no two transactions wait for each other: offers, then
 * the order, then capacity by workshop.
 */
@Injectable()
export class OfferSettlement {
  constructor(
    private readonly orders: OrdersService,
    private readonly capacity: CapacityService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Turns the held quantity into an accepted one; what is not accepted is released and matched again.
   * @returns the standard minutes that stay held, null when the order is no longer open on the offer's terms
   */
  async settle(offer: Offer, accepted: number): Promise<number | null> {
    const { id, orderId, termsVersion, quantity, standardMinutes } = offer;
    if (!(await this.orders.accept(orderId, termsVersion, quantity, accepted))) return null;
    if (accepted === quantity) return standardMinutes;
    const needed = await this.minutesByProcess(orderId, accepted);
    await this.capacity.reduce(id, needed);
    await this.rematch(orderId);
    return [...needed.values()].reduce((sum, minutes) => sum + minutes, 0);
  }

  /** Releases all that the offer holds: its quantity is open again, unless the order's terms have gone. */
  async giveBack({ id, orderId, termsVersion, quantity }: Offer): Promise<void> {
    await this.orders.giveBack(orderId, termsVersion, quantity);
    await this.capacity.release(id);
  }

  /** Has the order's open quantity matched again. */
  rematch(orderId: string): Promise<void> {
    return this.outbox.announce('order.reopened.v1', { orderId });
  }

  /** Setup does not shrink with the quantity, so a share of the held minutes would be too little. */
  private async minutesByProcess(orderId: string, quantity: number): Promise<Map<string, number>> {
    const demands = processDemands(await this.orders.stepsOf(orderId));
    return new Map(demands.map((demand) => [demand.processId, minutesFor(demand, quantity)]));
  }
}
