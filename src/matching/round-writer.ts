import { Injectable } from '@nestjs/common';
import { OrdersService } from '../orders/orders.service.js';
import { RoundLedger } from './round-ledger.js';
import type { PlannedRound } from './round-planner.js';
import { RoundProposals } from './round-proposals.js';

/** The order, or capacity that its plan counts on, has moved on; the transaction must be rolled back. */
export class RoundOutdated extends Error {}

/** Writes what is planned for one order. */
@Injectable()
export class RoundWriter {
  constructor(
    private readonly orders: OrdersService,
    private readonly ledger: RoundLedger,
    private readonly proposals: RoundProposals,
  ) {}

  /**
   * Round, pairing, offers and holds, in the running transaction. The order is locked here for the first time:
   * nobody waits for a plan that is being made.
   * @throws RoundOutdated when the order is not as it was planned any more, or a hold is refused
   */
  async write(planned: PlannedRound): Promise<void> {
    const { orderId, version } = planned.order;
    const order = await this.orders.lockForMatching(orderId);
    // The version tells of every move of its quantities and terms, and so of every answer to its offers.
    if (order?.version !== version) throw new RoundOutdated();
    const roundId = await this.ledger.write(planned);
    if (!(await this.proposals.propose(planned, roundId))) throw new RoundOutdated();
  }
}
