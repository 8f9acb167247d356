import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
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

/** Matches one order: plan, write, and plan again when the county has moved on meanwhile. */
@Injectable()
export class RoundsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly planner: RoundPlanner,
    private readonly ledger: RoundLedger,
    private readonly proposals: RoundProposals,
  ) {}

  /**
   * Proposes pairings for the order's open quantity: round, pairing, offers and holds in one transaction.
   * @throws Error when every plan lost its race
   */
  async match(orderId: string): Promise<void> {
    for (let plans = 1; plans <= MOST_PLANS; plans += 1) {
      if (await this.tryRound(orderId)) return;
    }
    throw new Error(`order ${orderId}: capacity was taken ${MOST_PLANS} times between plan and write`);
  }

  private async tryRound(orderId: string): Promise<boolean> {
    try {
      await this.unitOfWork.run(SYSTEM_ACTOR, async () => {
        const planned = await this.planner.plan(orderId);
        if (!planned) return;
        const roundId = await this.ledger.write(planned);
        if (!(await this.proposals.propose(planned, roundId))) throw new RoundLost();
      });
      return true;
    } catch (error) {
      if (error instanceof RoundLost) return false;
      throw error;
    }
  }
}
