import { Injectable } from '@nestjs/common';
import type { MatchOrder, MatchPolicy, MatchResult } from '../domain/matching/match-types.js';
import { matchOrder } from '../domain/matching/pipeline.js';
import { violations } from '../domain/matching/verify.js';
import { respondByOf } from '../domain/reply-time.js';
import { mondayOf, shanghaiDateOn } from '../domain/week.js';
import { type MatchableOrder, OrdersService } from '../orders/orders.service.js';
import { PairingsService } from '../pairings/pairings.service.js';
import { Clock, todayOn } from '../platform/clock.js';
import { WorkshopsService } from '../workshops/workshops.service.js';
import { MatchPoliciesService } from './match-policies.service.js';

export interface PlannedRound {
  readonly order: MatchableOrder;
  readonly policy: MatchPolicy;
  readonly result: MatchResult;
  /** Instant until which the workshops may answer. */
  readonly respondBy: Date;
}

/** Reads the state of the county for one order and runs the pure pipeline on it. */
@Injectable()
export class RoundPlanner {
  constructor(
    private readonly orders: OrdersService,
    private readonly pairings: PairingsService,
    private readonly workshops: WorkshopsService,
    private readonly policies: MatchPoliciesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Locks the order and plans its open quantity. Work is planned from the day of the latest answer on, or from the
   * order's earliest start when that is later: nobody begins work that nobody has promised yet.
   * @returns null when nothing of it is open
   * @throws Error when the plan breaks a rule: the independent check must never let one through
   */
  async plan(orderId: string): Promise<PlannedRound | null> {
    const order = await this.orders.lockForMatching(orderId);
    if (!order) return null;
    const respondBy = respondByOf(order, this.clock.now());
    const matchable = await this.toMatchOrder(order, shanghaiDateOn(respondBy));
    const today = todayOn(this.clock);
    const workshops = await this.workshops.snapshotForMatching({
      processIds: [...new Set(order.steps.map(({ processId }) => processId))],
      fromWeekOn: mondayOf(matchable.earliestStartOn),
      toWeekOn: mondayOf(order.dueOn),
    });
    const policy = await this.policies.current();
    const result = matchOrder(matchable, workshops, policy, today);
    const broken = violations(matchable, workshops, policy, today, result);
    if (broken.length > 0)
      throw new Error(`the plan for order ${orderId} breaks rules: ${broken.join('; ')}`);
    return { order, policy, result, respondBy };
  }

  private async toMatchOrder(order: MatchableOrder, answeredOn: string): Promise<MatchOrder> {
    const asked = await this.pairings.exclusions(order.orderId, order.termsVersion);
    const blocked = order.rules.filter(({ rule }) => rule === 'BLOCKED');
    const exclusions = new Map([
      ...blocked.map(({ workshopId }) => [workshopId, 'BLOCKED'] as const),
      ...asked,
    ]);
    const holders = [...asked.values()].filter((reason) => reason === 'HOLDS_OFFER').length;
    return {
      orderId: order.orderId,
      openQuantity: order.openQuantity,
      steps: order.steps,
      unitPriceFen: order.unitPriceFen,
      earliestStartOn: order.earliestStartOn > answeredOn ? order.earliestStartOn : answeredOn,
      dueOn: order.dueOn,
      minLot: order.minLot,
      maxWorkshops: Math.max(0, order.maxWorkshops - holders),
      isAllOrNothing: order.isAllOrNothing,
      shipTo: order.shipTo,
      preferredWorkshopIds: order.rules
        .filter(({ rule }) => rule === 'PREFERRED')
        .map(({ workshopId }) => workshopId),
      exclusions,
    };
  }
}
