import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { OrderSweepsService } from '../orders/order-sweeps.service.js';
import { OfferEndingsService } from '../pairings/offer-endings.service.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { requireNoFaults, type SweepPart, sweepThrough } from '../platform/sweep.js';

/**
 * Finds what is due in the database without any live job, so that even an emptied queue heals: offers past
 * their deadline or on terms that are gone, orders past their date, and open quantity that nobody has looked at
 * for a while.
 */
@Injectable()
export class SweepService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrderSweepsService,
    private readonly endings: OfferEndingsService,
  ) {}

  /**
   * One sweep. Offers end in transactions of their own, so one that cannot holds up no other.
   * @throws AggregateError at the end, with what went wrong on the way
   */
  async sweep(): Promise<void> {
    const { unitOfWork, endings } = this;
    const overdue = (part: SweepPart) => endings.findOverdue(part);
    const leftBehind = (part: SweepPart) => endings.findOrdersLeftBehind(part);
    const faults = [
      ...(await sweepThrough(unitOfWork, overdue, (offerId) => endings.expire(offerId))),
      ...(await sweepThrough(unitOfWork, leftBehind, (orderId) => endings.withdrawOutdated(orderId))),
    ];
    await unitOfWork.run(SYSTEM_ACTOR, () => this.sweepOrders());
    requireNoFaults(faults, 'offers');
  }

  private async sweepOrders(): Promise<void> {
    await this.orders.endOverdue();
    await this.orders.announceWaiting();
  }
}
