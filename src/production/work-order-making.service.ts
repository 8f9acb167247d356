import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import {
  isMaterialSupplied,
  materialDueOn,
  toleranceOf,
  USUAL_QUALITY,
} from '../domain/production/work-order-terms.js';
import { stateOf } from '../domain/production/work-order-fold.js';
import { workOrderStatus } from '../domain/production/work-order-status.js';
import { Outbox } from '../events/outbox.js';
import { type Agreement, AgreementsService } from '../pairings/agreements.service.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/id.js';
import { sweepThrough } from '../platform/sweep.js';
import type { WorkOrder } from './work-order.js';
import { WorkOrderRepository } from './work-order.repository.js';

/** Makes one work order of each promise that binds, however often it is asked to. */
@Injectable()
export class WorkOrderMakingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly agreements: AgreementsService,
    private readonly workOrders: WorkOrderRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Makes those work orders of the order that are not there yet. */
  make(orderId: string): Promise<void> {
    return this.unitOfWork.run(SYSTEM_ACTOR, () => this.makeMissing(orderId));
  }

  /** Makes what a lost job has left behind. @returns what went wrong on the way */
  sweep(): Promise<unknown[]> {
    return sweepThrough(
      this.unitOfWork,
      (part) => this.workOrders.ordersLeftBehind(part),
      (orderId) => this.makeMissing(orderId),
    );
  }

  private async makeMissing(orderId: string): Promise<void> {
    for (const agreement of await this.agreements.ofOrder(orderId)) {
      const workOrder = workOrderOf(agreement, this.clock.now());
      if (!(await this.workOrders.add(workOrder))) continue;
      await this.outbox.announce('work-order.made.v1', { workOrderId: workOrder.id, orderId });
    }
  }
}

/** The work order of an agreement, of which nothing has happened yet. */
function workOrderOf(
  { earliestStartOn: _earliestStartOn, startOn, ...agreement }: Agreement,
  now: Date,
): WorkOrder {
  const { quantity, materialSide, stage, agreedAt } = agreement;
  const terms = {
    ...agreement,
    toleranceQuantity: toleranceOf(quantity),
    isMaterialSupplied: isMaterialSupplied(materialSide, stage),
    materialDueOn: materialDueOn(startOn, agreedAt),
    quality: USUAL_QUALITY,
  };
  const status = workOrderStatus(terms, stateOf(terms, []));
  return { id: newId(), ...terms, status, createdAt: now, version: 1 };
}
