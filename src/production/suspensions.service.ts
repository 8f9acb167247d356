import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { requireNoFaults, sweepThrough } from '../platform/sweep.js';
import { WorkOrderLedgerService } from './work-order-ledger.service.js';
import { WorkOrderRepository } from './work-order.repository.js';

/** Takes work back that a suspended workshop has not started: a fact of the ledger, so that it happens once. */
@Injectable()
export class SuspensionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workOrders: WorkOrderRepository,
    private readonly ledger: WorkOrderLedgerService,
  ) {}

  /**
   * Takes back what the workshop has not started, if it is suspended at this moment.
   * @throws AggregateError at the end, with what went wrong on the way
   */
  async takeBack(workshopId: string): Promise<void> {
    requireNoFaults(await this.takeAll(workshopId), 'work orders');
  }

  /** The same of all suspended workshops. @returns what went wrong on the way */
  sweep(): Promise<unknown[]> {
    return this.takeAll(null);
  }

  private takeAll(workshopId: string | null): Promise<unknown[]> {
    return sweepThrough(
      this.unitOfWork,
      (part) => this.workOrders.unstartedOfSuspended(workshopId, part),
      (id) => this.takeOne(id),
    );
  }

  /** The workshop may have started it meanwhile: then it goes on. */
  private async takeOne(id: string): Promise<void> {
    try {
      await this.ledger.recordAsItStands({ actor: SYSTEM_ACTOR, id }, { type: 'TAKE_BACK' });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
  }
}
