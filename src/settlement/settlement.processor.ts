import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../platform/queue/handles-job.decorator.js';
import type { JobPayloads } from '../platform/queue/job-catalogue.js';
import { StatementReckoningService } from './statement-reckoning.service.js';

@Injectable()
export class SettlementProcessor {
  constructor(private readonly reckoning: StatementReckoningService) {}

  /** A fact was added to one of the ledgers that the statement follows from. */
  @HandlesJob('reckon-statement')
  reckon({ workOrderId }: JobPayloads['reckon-statement']): Promise<void> {
    return this.reckoning.reckon(workOrderId);
  }

  /** Heals what lost jobs have left behind, and tells of payments that are due. */
  @HandlesJob('sweep-statements')
  sweep(): Promise<void> {
    return this.reckoning.sweep();
  }
}
