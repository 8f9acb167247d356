import { Injectable } from '@nestjs/common';
import { SystemSight } from '../accounts/system-sight.js';
import { type Actor, actsForCounty } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { OrdersService } from '../orders/orders.service.js';
import { platformProblems } from '../platform/platform.problems.js';
import { type CountySnapshot, CountySnapshots } from './county-snapshots.js';

/** Reads what decides how an order could be made step by step. Writes nothing. */
@Injectable()
export class ChainQuestions {
  constructor(
    private readonly orders: OrdersService,
    private readonly snapshots: CountySnapshots,
    private readonly systemSight: SystemSight,
  ) {}

  /**
   * The state of the county for one order, a draft included.
   * @throws ProblemError NOT_FOUND for an order that is none of the caller's business
   */
  async read(actor: Actor, orderId: string): Promise<CountySnapshot> {
    const owner = actsForCounty(actor) ? null : (actor.organisationId ?? '');
    const order = await this.orders.find(orderId, owner);
    if (!order) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'order' });
    // Free weeks are each workshop's own: the caller learns what follows from them for this order, as in a round.
    return this.systemSight.lend(() => this.snapshots.read([order]));
  }
}
