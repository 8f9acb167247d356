import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { Outbox } from '../events/outbox.js';
import { OrdersService } from '../orders/orders.service.js';
import { OfferEndingsService } from '../pairings/offer-endings.service.js';
import { Clock, todayOn } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

const BATCH = 500;
/** Open orders are looked at again this long after their last round: capacity comes and goes. */
const REMATCH_MINUTES = 10;

/**
 * Finds what is due in the database without any live job, so that even an emptied queue heals: offers past
 * their deadline, orders past their date, and open quantity that nobody has looked at for a while.
 */
@Injectable()
export class SweepService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrdersService,
    private readonly endings: OfferEndingsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * One sweep. Each offer ends in a transaction of its own, so one that cannot holds up no other.
   * @throws AggregateError at the end, with what went wrong on the way
   */
  async sweep(): Promise<void> {
    const faults = await this.endOverdueOffers();
    await this.unitOfWork.run(SYSTEM_ACTOR, () => this.sweepOrders());
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} overdue offers do not end`);
  }

  private async endOverdueOffers(): Promise<unknown[]> {
    const overdue = await this.unitOfWork.run(SYSTEM_ACTOR, () => this.endings.findOverdue(BATCH));
    const faults: unknown[] = [];
    for (const offerId of overdue) {
      const ending = this.unitOfWork.run(SYSTEM_ACTOR, () => this.endings.expire(offerId));
      await ending.catch((fault: unknown) => faults.push(fault));
    }
    return faults;
  }

  private async sweepOrders(): Promise<void> {
    await this.orders.expireOverdue(todayOn(this.clock));
    const before = new Date(this.clock.now().getTime() - REMATCH_MINUTES * 60_000);
    const orderIds = await this.orders.findDueForMatching(before, BATCH);
    await this.outbox.announceAll(
      'order.reopened.v1',
      orderIds.map((orderId) => ({ orderId })),
    );
  }
}
