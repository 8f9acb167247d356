import { Injectable } from '@nestjs/common';
import { OrdersService } from '../orders/orders.service.js';
import { PairingsService } from '../pairings/pairings.service.js';
import { Clock } from '../platform/clock.js';
import type { PlannedRound } from './round-planner.js';

/** Hands a planned round's shares to the pairings room. */
@Injectable()
export class RoundProposals {
  constructor(
    private readonly pairings: PairingsService,
    private readonly orders: OrdersService,
    private readonly clock: Clock,
  ) {}

  /** False when a share could not be held. */
  async propose({ order, result, respondBy }: PlannedRound, roundId: string | null): Promise<boolean> {
    const now = this.clock.now();
    await this.orders.markMatched(order.orderId, now);
    if (result.shares.length === 0 || roundId === null) return true;
    return this.pairings.propose({ order, roundId, shares: result.shares, respondBy, now });
  }
}
