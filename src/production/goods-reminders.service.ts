import { Injectable } from '@nestjs/common';
import { remindedOfOn } from '../domain/production/unanswered-goods.js';
import { Outbox } from '../events/outbox.js';
import { Clock, todayOn } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { sweepThrough } from '../platform/sweep.js';
import { WorkOrderRepository } from './work-order.repository.js';

/** Reminds factories of goods that they have to count or to inspect soon, once of each last day. */
@Injectable()
export class GoodsRemindersService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workOrders: WorkOrderRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Announces it of every work order that is near its day. @returns what went wrong on the way */
  sweep(): Promise<unknown[]> {
    const lastOn = remindedOfOn(todayOn(this.clock));
    return sweepThrough(
      this.unitOfWork,
      (part) => this.workOrders.unreminded(lastOn, part),
      (workOrderId) => this.remind(workOrderId, lastOn),
    );
  }

  private async remind(workOrderId: string, lastOn: string): Promise<void> {
    const reminded = await this.workOrders.remind(workOrderId, lastOn);
    if (reminded) await this.outbox.announce('goods.answer-due.v1', { workOrderId, ...reminded });
  }
}
