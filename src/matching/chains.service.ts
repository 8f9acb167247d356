import { Injectable } from '@nestjs/common';
import { SystemSight } from '../accounts/system-sight.js';
import { type Actor, actsForCounty } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { OrdersService } from '../orders/orders.service.js';
import { platformProblems } from '../platform/platform.problems.js';
import { ChainNames } from './chain-names.js';
import type { ChainView } from './chain-view.js';
import { CountySnapshots } from './county-snapshots.js';
import { MatchRunner } from './match-runner.js';

/** Tells how an order could be placed step by step over several workshops. Nothing is written or held. */
@Injectable()
export class ChainsService {
  constructor(
    private readonly orders: OrdersService,
    private readonly snapshots: CountySnapshots,
    private readonly systemSight: SystemSight,
    private readonly runner: MatchRunner,
    private readonly names: ChainNames,
  ) {}

  /**
   * The best chain for what is open of the order, a draft included, by the state of the county at this moment.
   * @throws ProblemError NOT_FOUND for an order that is none of the caller's business
   */
  async chain(actor: Actor, orderId: string): Promise<ChainView> {
    const owner = actsForCounty(actor) ? null : (actor.organisationId ?? '');
    const order = await this.orders.find(orderId, owner);
    if (!order) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'order' });
    // Free weeks are each workshop's own: the caller learns what follows from them for this order, as in a round.
    const { questions, workshops, policy, todayOn } = await this.systemSight.lend(() =>
      this.snapshots.read([order]),
    );
    const [question] = questions;
    if (!question) throw new Error('an order is always a question');
    const result = await this.runner.chainOrder(question.matchOrder, workshops, policy, todayOn);
    const { openQuantity: askedQuantity, steps } = order;
    return { orderId, policy, askedQuantity, steps, result, ...(await this.names.of(result)) };
  }
}
