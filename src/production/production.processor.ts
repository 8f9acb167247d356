import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../platform/queue/handles-job.decorator.js';
import type { JobPayloads } from '../platform/queue/job-catalogue.js';
import { WorkOrderMakingService } from './work-order-making.service.js';

@Injectable()
export class ProductionProcessor {
  constructor(private readonly making: WorkOrderMakingService) {}

  /** Something of the order was accepted, or its production has begun. */
  @HandlesJob('make-work-orders')
  make({ orderId }: JobPayloads['make-work-orders']): Promise<void> {
    return this.making.make(orderId);
  }

  /** Heals what lost jobs have left behind. */
  @HandlesJob('sweep-work-orders')
  sweep(): Promise<void> {
    return this.making.sweep();
  }
}
