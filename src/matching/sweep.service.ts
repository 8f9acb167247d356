import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { OrderSweepsService } from '../orders/order-sweeps.service.js';
import { OfferEndingsService } from '../pairings/offer-endings.service.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

const BATCH = 500;

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
    const faults = [...(await this.endOverdueOffers()), ...(await this.withdrawLeftBehind())];
    await this.unitOfWork.run(SYSTEM_ACTOR, () => this.sweepOrders());
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} offers do not end`);
  }

  private async endOverdueOffers(): Promise<unknown[]> {
    const overdue = await this.unitOfWork.run(SYSTEM_ACTOR, () => this.endings.findOverdue(BATCH));
    return this.forEach(overdue, (offerId) => this.endings.expire(offerId));
  }

  private async withdrawLeftBehind(): Promise<unknown[]> {
    const orderIds = await this.unitOfWork.run(SYSTEM_ACTOR, () => this.endings.findOrdersLeftBehind(BATCH));
    return this.forEach(orderIds, (orderId) => this.endings.withdrawOutdated(orderId));
  }

  /** Does the work for each id in a transaction of its own. @returns what went wrong on the way */
  private async forEach(ids: readonly string[], work: (id: string) => Promise<void>): Promise<unknown[]> {
    const faults: unknown[] = [];
    for (const id of ids) {
      const done = this.unitOfWork.run(SYSTEM_ACTOR, () => work(id));
      await done.catch((fault: unknown) => faults.push(fault));
    }
    return faults;
  }

  private async sweepOrders(): Promise<void> {
    await this.orders.endOverdue();
    await this.orders.announceWaiting();
  }
}
