import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { Clock, todayOn } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { WorkOrderFactRepository } from './work-order-fact.repository.js';
import { WorkOrderLedgerService } from './work-order-ledger.service.js';

/** Disputes that are looked at in one sweep. */
const BATCH = 100;

/** Says of disputes that they were not answered in time: a fact of the ledger, so that it is said once. */
@Injectable()
export class DisputeDeadlinesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: WorkOrderFactRepository,
    private readonly ledger: WorkOrderLedgerService,
    private readonly clock: Clock,
  ) {}

  /** Records it of every open dispute whose time to answer is over. */
  async sweep(): Promise<void> {
    const overdue = await this.unitOfWork.run(SYSTEM_ACTOR, () =>
      this.facts.unansweredDisputes(todayOn(this.clock), BATCH),
    );
    for (const { workOrderId, sequence } of overdue) await this.note(workOrderId, sequence);
  }

  /** Somebody may have recorded a fact meanwhile: then it is an answer, or the next sweep comes back to it. */
  private async note(id: string, of: number): Promise<void> {
    try {
      await this.unitOfWork.run(SYSTEM_ACTOR, () =>
        this.ledger.recordAsItStands({ actor: SYSTEM_ACTOR, id }, { type: 'NOTE_UNANSWERED_DISPUTE', of }),
      );
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
  }
}
