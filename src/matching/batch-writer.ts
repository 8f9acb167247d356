import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { OrdersService } from '../orders/orders.service.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { RoundLedger } from './round-ledger.js';
import { isForChain, type PlannedRound } from './round-planner.js';
import { RoundProposals } from './round-proposals.js';
import { RoundsService } from './rounds.service.js';

/** The order, or capacity that its plan counts on, has moved on; the transaction is rolled back. */
class RoundOutdated extends Error {}

/** Writes what a batch has planned for one order. */
@Injectable()
export class BatchWriter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrdersService,
    private readonly ledger: RoundLedger,
    private readonly proposals: RoundProposals,
    private readonly rounds: RoundsService,
  ) {}

  /**
   * Round, pairing, offers and holds in one transaction. When the order is not as it was planned any more, or a
   * hold is refused, nothing of the plan is written and this order is planned anew, alone: the others stand.
   */
  async write(planned: PlannedRound): Promise<void> {
    // A batch weighs workshops that do all steps; whoever has none is looked at step by step.
    if (isForChain(planned.result, planned.order)) return this.matchAlone(planned.order.orderId);
    try {
      await this.unitOfWork.run(SYSTEM_ACTOR, () => this.tryToWrite(planned));
    } catch (error) {
      if (!(error instanceof RoundOutdated)) throw error;
      await this.matchAlone(planned.order.orderId);
    }
  }

  /** Matches the order as it stands now, without a batch. */
  matchAlone(orderId: string): Promise<void> {
    return this.rounds.match(orderId);
  }

  private async tryToWrite(planned: PlannedRound): Promise<void> {
    const { orderId, version } = planned.order;
    const order = await this.orders.lockForMatching(orderId);
    // The version tells of every move of its quantities and terms, and so of every answer to its offers.
    if (order?.version !== version) throw new RoundOutdated();
    const roundId = await this.ledger.write(planned);
    if (!(await this.proposals.propose(planned, roundId))) throw new RoundOutdated();
  }
}
