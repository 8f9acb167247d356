import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../platform/queue/handles-job.decorator.js';
import type { JobPayloads } from '../platform/queue/job-catalogue.js';
import { DisputeDeadlinesService } from './dispute-deadlines.service.js';
import { WorkOrderMakingService } from './work-order-making.service.js';

@Injectable()
export class ProductionProcessor {
  constructor(
    private readonly making: WorkOrderMakingService,
    private readonly deadlines: DisputeDeadlinesService,
  ) {}

  /** Something of the order was accepted, or its production has begun. */
  @HandlesJob('make-work-orders')
  make({ orderId }: JobPayloads['make-work-orders']): Promise<void> {
    return this.making.make(orderId);
  }

  /** Heals what lost jobs have left behind, and notes what time has brought about. */
  @HandlesJob('sweep-work-orders')
  async sweep(): Promise<void> {
    await this.making.sweep();
    await this.deadlines.sweep();
  }
}
