import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { WorkOrderLedgerService } from './work-order-ledger.service.js';
import { WorkOrderRepository } from './work-order.repository.js';

/** Work orders that are taken back in one sweep. */
const BATCH = 100;

/** Takes work back that a suspended workshop has not started: a fact of the ledger, so that it happens once. */
@Injectable()
export class SuspensionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workOrders: WorkOrderRepository,
    private readonly ledger: WorkOrderLedgerService,
  ) {}

  /** Takes back what the workshop has not started, if it is suspended at this moment; of all of them when null. */
  async takeBack(workshopId: string | null): Promise<void> {
    const ids = await this.unitOfWork.run(SYSTEM_ACTOR, () =>
      this.workOrders.unstartedOfSuspended(workshopId, BATCH),
    );
    for (const id of ids) await this.takeOne(id);
  }

  /** The workshop may have started it meanwhile: then it goes on. */
  private async takeOne(id: string): Promise<void> {
    try {
      await this.unitOfWork.run(SYSTEM_ACTOR, () =>
        this.ledger.recordAsItStands({ actor: SYSTEM_ACTOR, id }, { type: 'TAKE_BACK' }),
      );
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
  }
}
