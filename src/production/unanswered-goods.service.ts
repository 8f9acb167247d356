import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { lapsesOn } from '../domain/production/unanswered-goods.js';
import { Clock, todayOn } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { sweepThrough } from '../platform/sweep.js';
import { WorkOrderLedgerService } from './work-order-ledger.service.js';
import { WorkOrderRecordsService } from './work-order-records.service.js';
import { WorkOrderRepository } from './work-order.repository.js';

/** Says of goods that their factory has not counted or inspected them in time: facts of the ledger, said once. */
@Injectable()
export class UnansweredGoodsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workOrders: WorkOrderRepository,
    private readonly records: WorkOrderRecordsService,
    private readonly ledger: WorkOrderLedgerService,
    private readonly clock: Clock,
  ) {}

  /** Records it of every work order whose factory has been silent for too long. @returns what went wrong on the way */
  sweep(): Promise<unknown[]> {
    return sweepThrough(
      this.unitOfWork,
      (part) => this.workOrders.unanswered(todayOn(this.clock), part),
      (id) => this.lapse(id),
    );
  }

  /** The work order is held: whoever counts or inspects meanwhile was first, or comes too late and is told so. */
  private async lapse(id: string): Promise<void> {
    const { workOrder, state } = await this.records.hold(SYSTEM_ACTOR, id);
    const commands = lapsesOn(state, todayOn(this.clock));
    if (commands.length === 0) await this.ledger.keep(workOrder, state);
    for (const command of commands) {
      await this.ledger.recordAsItStands({ actor: SYSTEM_ACTOR, id }, command);
    }
  }
}
