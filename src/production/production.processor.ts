import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../platform/queue/handles-job.decorator.js';
import type { JobPayloads } from '../platform/queue/job-catalogue.js';
import { requireNoFaults } from '../platform/sweep.js';
import { DisputeDeadlinesService } from './dispute-deadlines.service.js';
import { SuspensionsService } from './suspensions.service.js';
import { WorkOrderMakingService } from './work-order-making.service.js';
import { WorkOrderReleasesService } from './work-order-releases.service.js';

@Injectable()
export class ProductionProcessor {
  constructor(
    private readonly making: WorkOrderMakingService,
    private readonly deadlines: DisputeDeadlinesService,
    private readonly releases: WorkOrderReleasesService,
    private readonly suspensions: SuspensionsService,
  ) {}

  /** Something of the order was accepted, or its production has begun. */
  @HandlesJob('make-work-orders')
  make({ orderId }: JobPayloads['make-work-orders']): Promise<void> {
    return this.making.make(orderId);
  }

  /** Something of it was called off. */
  @HandlesJob('release-units')
  release({ workOrderId }: JobPayloads['release-units']): Promise<void> {
    return this.releases.release(workOrderId);
  }

  /** An officer has suspended the workshop. */
  @HandlesJob('take-work-back')
  takeBack({ workshopId }: JobPayloads['take-work-back']): Promise<void> {
    return this.suspensions.takeBack(workshopId);
  }

  /**
   * Heals what lost jobs have left behind, and notes what time has brought about.
   * @throws AggregateError at the end, with what went wrong on the way
   */
  @HandlesJob('sweep-work-orders')
  async sweep(): Promise<void> {
    const faults = [
      ...(await this.making.sweep()),
      ...(await this.deadlines.sweep()),
      ...(await this.suspensions.sweep()),
      ...(await this.releases.sweep()),
    ];
    requireNoFaults(faults, 'work orders');
  }
}
