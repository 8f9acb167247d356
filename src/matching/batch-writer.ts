import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { PlannedRound } from './round-planner.js';
import { RoundOutdated, RoundWriter } from './round-writer.js';
import { RoundsService } from './rounds.service.js';

/** Writes what a batch has planned for one order. */
@Injectable()
export class BatchWriter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly writer: RoundWriter,
    private readonly rounds: RoundsService,
  ) {}

  /**
   * Round, pairing, offers and holds in one transaction. When the order is not as it was planned any more, or a
   * hold is refused, nothing of the plan is written and this order is planned anew, alone: the others stand.
   * @returns whether it is written as planned
   */
  async write(planned: PlannedRound): Promise<boolean> {
    try {
      await this.unitOfWork.run(SYSTEM_ACTOR, () => this.writer.write(planned));
      return true;
    } catch (error) {
      if (!(error instanceof RoundOutdated)) throw error;
      await this.matchAlone(planned.order.orderId);
      return false;
    }
  }

  /** Matches the order as it stands now, without a batch. */
  matchAlone(orderId: string): Promise<void> {
    return this.rounds.match(orderId);
  }
}
