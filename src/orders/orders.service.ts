import { Injectable } from '@nestjs/common';
import { ProblemError } from '../domain/problem.js';
import type { RoutingStep } from '../domain/routing.js';
import { Clock, todayOn } from '../platform/clock.js';
import { platformProblems } from '../platform/platform.problems.js';
import { type MatchableOrder, matchable } from './matchable-order.js';
import { orderNumber } from './order.js';
import { OrderQuantityRepository } from './order-quantity.repository.js';
import { WaitingOrderRepository } from './waiting-order.repository.js';

/** What becomes of offers on an order. */
export interface CurrentTerms {
  /** County whose rounds weigh it. */
  readonly regionCode: string;
  /** Offers on these terms can still be accepted. */
  readonly isOpen: boolean;
  /** The order was cancelled or has expired: nothing of it is promised any more. */
  readonly isCalledOff: boolean;
  readonly termsVersion: number;
  readonly openQuantity: number;
  /** Least units that one workshop may get. */
  readonly minLot: number;
}

/** What an offer or a pairing shows of its order. */
export interface OrderSummary {
  /** As people call it: GF-00000042. */
  readonly number: string;
  readonly title: string;
  /** In order of execution. */
  readonly steps: readonly RoutingStep[];
}

/** Orders as the rooms above ask them: what is open, and where each unit of it goes. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly quantities: OrderQuantityRepository,
    private readonly waiting: WaitingOrderRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Locks the order until the transaction ends.
   * @returns null unless it is open, its date has not come and some of it is to be placed
   */
  async lockForMatching(orderId: string): Promise<MatchableOrder | null> {
    const order = await this.waiting.lockOpen(orderId, todayOn(this.clock));
    return order && matchable(order);
  }

  /** The same, and nothing is locked: its version tells whether it has moved since. */
  async findForMatching(orderId: string): Promise<MatchableOrder | null> {
    const order = await this.waiting.findOpen(orderId, todayOn(this.clock));
    return order && matchable(order);
  }

  /**
   * The order as it stands, whatever its state; nothing is locked. An order that has ended has no open quantity.
   * @returns null when it cannot be seen, or is not of this enterprise; null stands for any
   */
  async find(orderId: string, enterpriseId: string | null): Promise<MatchableOrder | null> {
    const order = await this.quantities.find(orderId, enterpriseId);
    return order && matchable(order);
  }

  /** Notes that the open quantity was looked at. */
  markMatched(orderId: string, now: Date): Promise<void> {
    return this.waiting.markMatched(orderId, now);
  }

  /** Holds open units for offers. @returns false when so many are not open on these terms */
  reserve(orderId: string, termsVersion: number, quantity: number): Promise<boolean> {
    return this.quantities.reserve(orderId, termsVersion, quantity);
  }

  /**
   * Turns the units that an offer holds into accepted ones; what is not accepted is open again.
   * @returns false when the order is no longer open on these terms, or less than its least lot would be left open
   */
  accept(
    orderId: string,
    termsVersion: number,
    offeredQuantity: number,
    acceptedQuantity: number,
  ): Promise<boolean> {
    const quantities = { offered: offeredQuantity, accepted: acceptedQuantity };
    return this.quantities.accept(orderId, termsVersion, quantities, todayOn(this.clock));
  }

  /**
   * Opens the units that an ended offer held. An offer on terms that are gone holds none: with the new terms
   * all units were counted anew.
   */
  async giveBack(orderId: string, termsVersion: number, quantity: number): Promise<void> {
    await this.quantities.giveBack(orderId, termsVersion, quantity);
  }

  /** What offers on the order can still come to; null when it is unseen. */
  async currentTerms(orderId: string): Promise<CurrentTerms | null> {
    const standing = await this.quantities.standing(orderId);
    if (!standing) return null;
    const { lifecycle, dueOn, regionCode, termsVersion, openQuantity, minLot } = standing;
    return {
      isOpen: lifecycle === 'OPEN' && dueOn > todayOn(this.clock),
      isCalledOff: lifecycle === 'CANCELLED' || lifecycle === 'EXPIRED',
      regionCode,
      termsVersion,
      openQuantity,
      minLot,
    };
  }

  /**
   * Takes up open orders of a region for a round, by id: those that no round has taken up yet before those longest
   * unseen. Nothing of them is locked once the transaction ends.
   */
  async takeForRound(regionCode: string, limit: number): Promise<MatchableOrder[]> {
    const orders = await this.waiting.takeForRound(regionCode, this.clock.now(), todayOn(this.clock), limit);
    return orders.map(matchable);
  }

  /** Open orders of a region with something to place, those due first, nothing is locked or noted. */
  async openInRegion(regionCode: string, limit: number): Promise<MatchableOrder[]> {
    const orders = await this.waiting.openInRegion(regionCode, todayOn(this.clock), limit);
    return orders.map(matchable);
  }

  /** True when open orders of the region wait that no round has taken up yet. */
  hasFresh(regionCode: string): Promise<boolean> {
    return this.waiting.hasFresh(regionCode, todayOn(this.clock));
  }

  /** What those of the orders that the caller may see are shown as, by id. */
  async summaries(orderIds: readonly string[]): Promise<Map<string, OrderSummary>> {
    const orders = orderIds.length > 0 ? await this.quantities.findMany(orderIds) : [];
    return new Map(
      orders.map((order) => [
        order.id,
        {
          number: orderNumber(order),
          title: order.title,
          steps: order.steps,
        },
      ]),
    );
  }

  /** The order's routing as agreed, in order of execution. @throws ProblemError NOT_FOUND when unseen */
  async stepsOf(orderId: string): Promise<readonly RoutingStep[]> {
    const [order] = await this.quantities.findMany([orderId]);
    if (!order) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'order' });
    return order.steps;
  }
}
