import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../platform/queue/handles-job.decorator.js';
import type { JobPayloads } from '../platform/queue/job-catalogue.js';
import { LineRetentionService } from './line-retention.service.js';
import { RegionRoundsService } from './region-rounds.service.js';
import { RoundsService } from './rounds.service.js';
import { SweepService } from './sweep.service.js';

@Injectable()
export class MatchingProcessor {
  constructor(
    private readonly rounds: RoundsService,
    private readonly regionRounds: RegionRoundsService,
    private readonly sweep: SweepService,
    private readonly lineRetention: LineRetentionService,
  ) {}

  /** Some of an order is open again: it is placed at once, alone, and nothing that others hold moves. */
  @HandlesJob('match-order')
  match({ orderId }: JobPayloads['match-order']): Promise<void> {
    return this.rounds.rematch(orderId);
  }

  /** Open orders of a region wait, or it has room again. */
  @HandlesJob('match-region')
  matchRegion({ regionCode }: JobPayloads['match-region']): Promise<void> {
    return this.regionRounds.match(regionCode);
  }

  /** Heals what lost jobs have left behind. */
  @HandlesJob('sweep-orders')
  sweepOrders(): Promise<void> {
    return this.sweep.sweep();
  }

  /** The explanations of old rounds have served their time. */
  @HandlesJob('prune-matching')
  prune(): Promise<void> {
    return this.lineRetention.prune();
  }
}
