import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { Outbox } from '../events/outbox.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { RoundLedger } from './round-ledger.js';
import { RoundPlanner } from './round-planner.js';
import { RoundProposals } from './round-proposals.js';

/**
 * Rounds that lose the race for capacity are planned anew this often before the job is retried later. Somebody
 * wins each race, so a few more than there are workers on one order book is plenty.
 */
const MOST_PLANS = 10;

/** Somebody else took capacity or quantity between plan and write; the transaction is rolled back. */
class RoundLost extends Error {}

/** Stage one of matching, one order alone: plan, write, and plan again when the county has moved on meanwhile. */
@Injectable()
export class RoundsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly planner: RoundPlanner,
    private readonly ledger: RoundLedger,
    private readonly proposals: RoundProposals,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Proposes pairings for the order's open quantity: round, pairing, offers and holds in one transaction.
   * @throws Error when every plan lost its race
   */
  async match(orderId: string): Promise<void> {
    await this.untilWon(orderId, () => this.round(orderId));
  }

  /**
   * Matches an order that is open again, and tells the region: what the order still lacks, and what whoever let it
   * go has room for now, is for the region's next round.
   * @throws Error when every plan lost its race
   */
  async rematch(orderId: string): Promise<void> {
    await this.untilWon(orderId, async () => {
      const regionCode = await this.round(orderId);
      if (regionCode !== null) await this.outbox.announce('order.rematched.v1', { orderId, regionCode });
    });
  }

  private async untilWon(orderId: string, round: () => Promise<unknown>): Promise<void> {
    for (let plans = 1; plans <= MOST_PLANS; plans += 1) {
      try {
        await this.unitOfWork.run(SYSTEM_ACTOR, round);
        return;
      } catch (error) {
        if (!(error instanceof RoundLost)) throw error;
      }
    }
    throw new Error(`order ${orderId}: capacity was taken ${MOST_PLANS} times between plan and write`);
  }

  /** The region of the order; null when nothing of it is open. */
  private async round(orderId: string): Promise<string | null> {
    const planned = await this.planner.plan(orderId);
    if (!planned) return null;
    const roundId = await this.ledger.write(planned);
    if (!(await this.proposals.propose(planned, roundId))) throw new RoundLost();
    return planned.order.regionCode;
  }
}
