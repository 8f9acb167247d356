import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { unansweredBefore } from '../domain/production/dispute.js';
import { Clock, todayOn } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { sweepThrough } from '../platform/sweep.js';
import { WorkOrderFactRepository } from './work-order-fact.repository.js';
import { WorkOrderLedgerService } from './work-order-ledger.service.js';
import { WorkOrderRecordsService } from './work-order-records.service.js';

/** Says of disputes that they were not answered in time: a fact of the ledger, so that it is said once. */
@Injectable()
export class DisputeDeadlinesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: WorkOrderFactRepository,
    private readonly records: WorkOrderRecordsService,
    private readonly ledger: WorkOrderLedgerService,
    private readonly clock: Clock,
  ) {}

  /** Records it of every open dispute whose time to answer is over. @returns what went wrong on the way */
  sweep(): Promise<unknown[]> {
    return sweepThrough(
      this.unitOfWork,
      (part) => this.facts.withUnansweredDisputes(todayOn(this.clock), part),
      (id) => this.note(id),
    );
  }

  /** The work order is held: whoever has answered meanwhile has answered. */
  private async note(id: string): Promise<void> {
    const { state } = await this.records.hold(SYSTEM_ACTOR, id);
    for (const of of unansweredBefore(state, todayOn(this.clock))) {
      await this.ledger.recordAsItStands(
        { actor: SYSTEM_ACTOR, id },
        { type: 'NOTE_UNANSWERED_DISPUTE', of },
      );
    }
  }
}
