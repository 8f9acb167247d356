import { Injectable } from '@nestjs/common';
import type { ChainResult } from '../domain/matching/steps-apart/chain.js';
import { OrdersService } from '../orders/orders.service.js';
import type { ProposedShare } from '../pairings/new-offer.js';
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
  async propose({ order, result, chain, respondBy }: PlannedRound, roundId: string | null): Promise<boolean> {
    const now = this.clock.now();
    await this.orders.markMatched(order.orderId, now);
    const shares = chain ? stagesOf(chain) : result.shares.map((share) => ({ ...share, stage: null }));
    if (shares.length === 0 || roundId === null) return true;
    const terms = chain && { stageCount: chain.stages.length, quantity: chain.quantity };
    return this.pairings.propose({ order, roundId, shares, chain: terms, respondBy, now });
  }
}

function stagesOf({ stages }: ChainResult): ProposedShare[] {
  return stages.flatMap(({ shares, firstPosition, lastPosition, unitPriceFen, startOn, finishOn }, at) => {
    const terms = { firstStep: firstPosition, lastStep: lastPosition, unitPriceFen, startOn, finishOn };
    return shares.map((share) => ({ ...share, stage: { stage: at + 1, ...terms } }));
  });
}
