import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { PromiseReleasesService } from '../pairings/promise-releases.service.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { sweepThrough } from '../platform/sweep.js';
import { WorkOrderRecordsService } from './work-order-records.service.js';
import { WorkOrderRepository } from './work-order.repository.js';

/** Tells the offers behind work orders what of their promises was called off, however often it is asked to. */
@Injectable()
export class WorkOrderReleasesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly records: WorkOrderRecordsService,
    private readonly workOrders: WorkOrderRepository,
    private readonly releases: PromiseReleasesService,
  ) {}

  /** Brings the offer of the work order to what its ledger says. */
  release(workOrderId: string): Promise<void> {
    return this.unitOfWork.run(SYSTEM_ACTOR, () => this.bring(workOrderId));
  }

  /** Releases what a lost job has left behind. @returns what went wrong on the way */
  sweep(): Promise<unknown[]> {
    return sweepThrough(
      this.unitOfWork,
      (part) => this.workOrders.withUnreleasedUnits(part),
      (id) => this.bring(id),
    );
  }

  /** The work order is held, so that nobody calls off more meanwhile and the older sum comes last. */
  private async bring(workOrderId: string): Promise<void> {
    const { workOrder, state } = await this.records.hold(SYSTEM_ACTOR, workOrderId);
    const { givenUp, cancelled, takenBack } = state.calledOff;
    await this.releases.release(workOrder.orderId, workOrder.offerId, {
      givenUpQuantity: givenUp,
      cancelledQuantity: cancelled,
      takenBackQuantity: takenBack,
    });
  }
}
