import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { Outbox } from '../events/outbox.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { type PlannedRound, RoundPlanner } from './round-planner.js';
import { RoundOutdated, RoundWriter } from './round-writer.js';

/**
 * Rounds that lose the race for capacity are planned anew this often before the job is retried later. Somebody
 * wins each race, so a few more than there are workers on one order book is plenty.
 */
const MOST_PLANS = 10;

/** Stage one of matching, one order alone: plan, write, and plan again when the county has moved on meanwhile. */
@Injectable()
export class RoundsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly planner: RoundPlanner,
    private readonly writer: RoundWriter,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Proposes pairings for the order's open quantity: round, pairing, offers and holds in one transaction.
   * @throws Error when every plan lost its race
   */
  async match(orderId: string): Promise<void> {
    await this.untilWon(orderId, (planned) => this.writer.write(planned));
  }

  /**
   * Matches an order that is open again, and tells the region: what the order still lacks, and what whoever let it
   * go has room for now, is for the region's next round.
   * @throws Error when every plan lost its race
   */
  async rematch(orderId: string): Promise<void> {
    await this.untilWon(orderId, async (planned) => {
      await this.writer.write(planned);
      await this.outbox.announce('order.rematched.v1', { orderId, regionCode: planned.order.regionCode });
    });
  }

  private async untilWon(orderId: string, write: (planned: PlannedRound) => Promise<void>): Promise<void> {
    for (let plans = 1; plans <= MOST_PLANS; plans += 1) {
      const planned = await this.planner.plan(orderId);
      if (!planned) return;
      try {
        await this.unitOfWork.run(SYSTEM_ACTOR, () => write(planned));
        return;
      } catch (error) {
        if (!(error instanceof RoundOutdated)) throw error;
      }
    }
    throw new Error(`order ${orderId}: it or its capacity moved ${MOST_PLANS} times between plan and write`);
  }
}
