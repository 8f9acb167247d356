import { Injectable } from '@nestjs/common';
import { Outbox } from '../events/outbox.js';
import { Clock, todayOn } from '../platform/clock.js';
import type { Order } from './order.js';
import { OrderQuantityRepository, type ReleasedUnits } from './order-quantity.repository.js';

/** What of an order's terms binds whoever makes it. */
export type PromisedTerms = Pick<
  Order,
  | 'unit'
  | 'steps'
  | 'earliestStartOn'
  | 'materialSide'
  | 'materialAllowancePercent'
  | 'scrapOwner'
  | 'deliveryTerms'
  | 'isSampleRequired'
  | 'paymentTermDays'
>;

/** What workshops have promised of an order. */
@Injectable()
export class OrderPromisesService {
  constructor(
    private readonly orders: OrderQuantityRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * The terms that acceptances bind to.
   * @returns null when the order cannot be seen, or when none of its acceptances binds yet: a part of an order that
   *   is all or nothing is promised on condition
   */
  async bindingTerms(orderId: string): Promise<PromisedTerms | null> {
    const order = await this.orders.find(orderId, null);
    return order && areFinal(order) ? promisedTermsOf(order) : null;
  }

  /**
   * Takes back what workshops have promised: what is to be made by others is matched again, and the region hears that
   * weeks of theirs are free.
   * @throws Error when so much was not promised
   */
  async release(orderId: string, units: ReleasedUnits): Promise<void> {
    const order = await this.orders.release(orderId, units, todayOn(this.clock));
    if (!order) throw new Error(`order ${orderId} has not as many accepted units as are given back`);
    const { openQuantity, regionCode } = order;
    if (units.reopened > 0 && openQuantity > 0) await this.outbox.announce('order.reopened.v1', { orderId });
    else await this.outbox.announce('region.due.v1', { regionCode });
  }
}

function areFinal({ isAllOrNothing, acceptedQuantity, quantity, lifecycle }: Order): boolean {
  const isBegun = lifecycle === 'IN_PRODUCTION' || lifecycle === 'COMPLETED';
  return !isAllOrNothing || acceptedQuantity === quantity || isBegun;
}

/** Those alone: what else an order has is not what its workshops have promised. */
function promisedTermsOf(order: Order): PromisedTerms {
  return {
    unit: order.unit,
    steps: order.steps,
    earliestStartOn: order.earliestStartOn,
    materialSide: order.materialSide,
    materialAllowancePercent: order.materialAllowancePercent,
    scrapOwner: order.scrapOwner,
    deliveryTerms: order.deliveryTerms,
    isSampleRequired: order.isSampleRequired,
    paymentTermDays: order.paymentTermDays,
  };
}
