import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import { orderStatus } from '../domain/order-state.js';
import { Outbox } from '../events/outbox.js';
import { Clock, todayOn } from '../platform/clock.js';
import { OrderQuantityRepository, type OverdueOrder } from './order-quantity.repository.js';
import { WaitingOrderRepository } from './waiting-order.repository.js';

/** Overdue orders that are ended at a time. */
const OVERDUE_BATCH = 500;
/** Open orders are looked at again this long after their last round: capacity comes and goes. */
const REMATCH_MINUTES = 10;

/** Finds orders for which something is due, without any live job. */
@Injectable()
export class OrderSweepsService {
  constructor(
    private readonly quantities: OrderQuantityRepository,
    private readonly waiting: WaitingOrderRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends open orders whose date has come, at most 500 at a time. What workshops have accepted stays, unless the
   * order is all or nothing; the rest is given up, and offers for it die.
   */
  async endOverdue(): Promise<void> {
    const overdue = await this.quantities.closeOverdue(todayOn(this.clock), OVERDUE_BATCH);
    const [expired, kept] = [overdue.filter(isExpired), overdue.filter((order) => !isExpired(order))];
    await this.outbox.announceAll('order.expired.v1', expired.map(eventOf));
    await this.outbox.announceAll('order.changed.v1', kept.map(eventOf));
    for (const order of overdue) await this.recordOverdue(order);
  }

  /** Announces the regions with open orders that nobody has looked at for a while. */
  async announceWaiting(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - REMATCH_MINUTES * 60_000);
    const regions = await this.waiting.regionsDue(before, todayOn(this.clock));
    await this.outbox.announceAll(
      'region.due.v1',
      regions.map((regionCode) => ({ regionCode })),
    );
  }

  private recordOverdue(order: OverdueOrder): Promise<void> {
    const { id, quantity, acceptedQuantity, closedQuantity, lifecycle } = order;
    return this.audit.record({
      action: isExpired(order) ? 'order.expire' : 'order.close-rest',
      subjectType: 'order',
      subjectId: id,
      before: { status: orderStatus('OPEN', { quantity, acceptedQuantity }) },
      after: { status: orderStatus(lifecycle, { quantity, acceptedQuantity }), closedQuantity },
    });
  }
}

function isExpired({ lifecycle }: OverdueOrder): boolean {
  return lifecycle === 'EXPIRED';
}

function eventOf({ id }: OverdueOrder): { readonly orderId: string } {
  return { orderId: id };
}
