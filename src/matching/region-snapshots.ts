import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { Outbox } from '../events/outbox.js';
import type { MatchableOrder } from '../orders/matchable-order.js';
import { OrdersService } from '../orders/orders.service.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { type CountySnapshot, CountySnapshots } from './county-snapshots.js';

/** Orders that are weighed against each other at once; of a longer backlog the new ones, then those longest unseen. */
const MOST_ORDERS = 100;
const LOOK_AGAIN_MS = 5000;

/** What a round of a region works on. */
@Injectable()
export class RegionSnapshots {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrdersService,
    private readonly snapshots: CountySnapshots,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes up the open orders of the region and reads the county as they need it. When orders that no
   * round has seen yet do not fit into it, the next round is announced. None of the orders is locked while the county is read, as its roads may take
   * a while: whoever writes the round sees by their versions what has moved.
   * @returns null when nothing is open
   */
  async take(regionCode: string): Promise<CountySnapshot | null> {
    const orders = await this.unitOfWork.run(SYSTEM_ACTOR, () => this.takeUp(regionCode));
    if (orders.length === 0) return null;
    return this.unitOfWork.run(SYSTEM_ACTOR, () => this.snapshots.read(orders));
  }

  /** Has the region looked at once more in 5 s: who is at it takes a while, or is gone and not yet missed. */
  async askAgain(regionCode: string): Promise<void> {
    const notBefore = new Date(this.clock.now().getTime() + LOOK_AGAIN_MS);
    const due = { regionCode, notBefore: notBefore.toISOString() };
    await this.unitOfWork.run(SYSTEM_ACTOR, () => this.outbox.announce('region.due.v1', due));
  }

  private async takeUp(regionCode: string): Promise<MatchableOrder[]> {
    const orders = await this.orders.takeForRound(regionCode, MOST_ORDERS);
    if (orders.length === MOST_ORDERS && (await this.orders.hasFresh(regionCode))) {
      await this.outbox.announce('region.due.v1', { regionCode });
    }
    return orders;
  }
}
