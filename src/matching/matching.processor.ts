import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../platform/queue/handles-job.decorator.js';
import type { JobPayloads } from '../platform/queue/job-catalogue.js';
import { RoundsService } from './rounds.service.js';
import { SweepService } from './sweep.service.js';

@Injectable()
export class MatchingProcessor {
  constructor(
    private readonly rounds: RoundsService,
    private readonly sweep: SweepService,
  ) {}

  /** An order was posted, or some of its quantity is open again. */
  @HandlesJob('match-order')
  match({ orderId }: JobPayloads['match-order']): Promise<void> {
    return this.rounds.match(orderId);
  }

  /** Heals what lost jobs have left behind. */
  @HandlesJob('sweep-orders')
  sweepOrders(): Promise<void> {
    return this.sweep.sweep();
  }
}
