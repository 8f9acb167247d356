import { Injectable } from '@nestjs/common';
import type { WorkOrderFactType } from '../domain/production/work-order-facts.js';
import type { CountedFact } from '../domain/scorecard/work-order-course.js';
import {
  type CountedWorkOrder,
  CountedWorkOrderRepository,
  type PartyVersion,
} from './counted-work-order.repository.js';

/** A work order with the facts of it that count, in their order. */
export interface CountedLedger {
  readonly workOrder: CountedWorkOrder;
  readonly facts: readonly CountedFact[];
}

/** Work orders that are read at once. */
const BATCH = 1000;

/** The ledgers of work orders as far as scorecards are reckoned from them. */
@Injectable()
export class CountedWorkOrdersService {
  constructor(private readonly workOrders: CountedWorkOrderRepository) {}

  /**
   * All work orders of these organisations, on either side, that were agreed since then, with their facts of these
   * types; a batch at a time.
   */
  async *ofParties(
    organisationIds: readonly string[],
    since: Date,
    types: readonly WorkOrderFactType[],
  ): AsyncGenerator<CountedLedger[]> {
    let batch: CountedWorkOrder[] = [];
    do {
      batch = await this.workOrders.ofParties(organisationIds, since, batch.at(-1)?.id ?? null, BATCH);
      const facts = await this.workOrders.factsOf(
        batch.map(({ id }) => id),
        types,
      );
      yield batch.map((workOrder) => ({ workOrder, facts: facts.get(workOrder.id) ?? [] }));
    } while (batch.length === BATCH);
  }

  /** A number for each organisation on this side of work orders that rises with each fact recorded of them. */
  versions(side: 'ENTERPRISE' | 'WORKSHOP'): Promise<PartyVersion[]> {
    return this.workOrders.versions(side);
  }
}
