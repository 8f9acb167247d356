import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import type { NotConsidered } from '../domain/matching/candidates/considered.js';
import type { MatchResult } from '../domain/matching/match-types.js';
import type { MatchPolicy } from '../domain/matching/policy.js';
import type { ChainResult } from '../domain/matching/steps-apart/chain.js';
import { isForChain } from '../domain/matching/steps-apart/chain-order.js';
import type { MatchableOrder } from '../orders/matchable-order.js';
import { OrdersService } from '../orders/orders.service.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { type CountySnapshot, CountySnapshots } from './county-snapshots.js';
import { MatchRunner } from './match-runner.js';
import type { ReckonedBatch } from './matching-batch.js';

export interface PlannedRound {
  readonly order: MatchableOrder;
  readonly policy: MatchPolicy;
  readonly result: MatchResult;
  /** What can be made step by step, when no workshop can make any of it alone; else null. */
  readonly chain: ChainResult | null;
  /** Null when every workshop with a skill in one of its processes was looked at. */
  readonly notConsidered: NotConsidered | null;
  /** Instant until which the workshops may answer. */
  readonly respondBy: Date;
  /** The round of its region that it is a part of; null when the order is matched alone. */
  readonly batch: ReckonedBatch | null;
}

/** Plans one order alone. */
@Injectable()
export class RoundPlanner {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrdersService,
    private readonly snapshots: CountySnapshots,
    private readonly runner: MatchRunner,
  ) {}

  /**
   * Plans the open quantity of the order: by workshops that can do all of its steps, or step by step over several
   * when there is none. Nothing is locked, and no transaction is open while a thread is waited for.
   * @returns null when nothing of it is open
   * @throws Error when the plan breaks a rule: the independent check must never let one through
   */
  async plan(orderId: string): Promise<PlannedRound | null> {
    const snapshot = await this.unitOfWork.run(SYSTEM_ACTOR, () => this.read(orderId));
    if (!snapshot) return null;
    const { questions, workshops, policy, todayOn } = snapshot;
    const [question] = questions;
    if (!question) throw new Error('an order is always a question');
    const { order, matchOrder, notConsidered, respondBy } = question;
    const result = await this.runner.matchOrder(matchOrder, workshops, policy, todayOn);
    const isApart = isForChain(result, matchOrder);
    const apart = isApart ? await this.runner.chainOrder(matchOrder, workshops, policy, todayOn) : null;
    const chain = apart?.quantity ? apart : null;
    return { order, policy, result, chain, notConsidered, respondBy, batch: null };
  }

  private async read(orderId: string): Promise<CountySnapshot | null> {
    const order = await this.orders.findForMatching(orderId);
    return order && this.snapshots.read([order]);
  }
}
