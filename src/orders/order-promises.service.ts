import { Injectable } from '@nestjs/common';
import type { Order } from './order.js';
import { OrderQuantityRepository } from './order-quantity.repository.js';

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
  constructor(private readonly orders: OrderQuantityRepository) {}

  /**
   * The terms that acceptances bind to.
   * @returns null when the order cannot be seen, or when none of its acceptances binds yet: a part of an order that
   *   is all or nothing is promised on condition
   */
  async bindingTerms(orderId: string): Promise<PromisedTerms | null> {
    const order = await this.orders.find(orderId, null);
    return order && areFinal(order) ? promisedTermsOf(order) : null;
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
