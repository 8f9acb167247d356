import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../domain/actor.js';
import { Outbox } from '../events/outbox.js';
import { OrdersService } from '../orders/orders.service.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { type CountySnapshot, CountySnapshots } from './county-snapshots.js';

/** Orders that are weighed against each other at once; the rest of a longer backlog comes in the next round. */
const MOST_ORDERS = 100;

/** What a round of a region works on. */
@Injectable()
export class RegionSnapshots {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrdersService,
    private readonly snapshots: CountySnapshots,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Takes up the open orders of the region and reads the county as they need it, in one transaction. What does not
   * fit into the round is announced for the next one.
   * @returns null when nothing is open
   */
  take(regionCode: string): Promise<CountySnapshot | null> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async () => {
      const orders = await this.orders.takeForRound(regionCode, MOST_ORDERS);
      if (orders.length === 0) return null;
      if (orders.length === MOST_ORDERS && (await this.orders.hasFresh(regionCode))) {
        await this.outbox.announce('region.due.v1', { regionCode });
      }
      return this.snapshots.read(orders);
    });
  }

  /** Has the region looked at once more. */
  async askAgain(regionCode: string): Promise<void> {
    await this.unitOfWork.run(SYSTEM_ACTOR, () => this.outbox.announce('region.due.v1', { regionCode }));
  }
}
