import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { settlementOf } from '../domain/settlement/settlement-state.js';
import type { StatementSources } from '../domain/settlement/statement-account.js';
import type { WorkOrder } from '../production/work-order.js';
import { type WorkOrderRecord, WorkOrderRecordsService } from '../production/work-order-records.service.js';
import { SettlementFactRepository } from './settlement-fact.repository.js';

/** All that the statement of a work order is reckoned from. */
export interface StatementBook extends StatementSources {
  readonly terms: WorkOrder;
  /** Moved on by each fact of either ledger, so that it stands for what was read of both. */
  readonly version: number;
}

/** Reads the two ledgers behind a statement. */
@Injectable()
export class StatementBooksService {
  constructor(
    private readonly workOrders: WorkOrderRecordsService,
    private readonly facts: SettlementFactRepository,
  ) {}

  /** Of a work order of the caller's. @throws ProblemError NOT_FOUND */
  async get(actor: Actor, workOrderId: string): Promise<StatementBook> {
    return this.bookOf(await this.workOrders.get(actor, workOrderId));
  }

  /** The same; neither ledger moves on until the caller's transaction ends. @throws ProblemError NOT_FOUND */
  async hold(actor: Actor, workOrderId: string): Promise<StatementBook> {
    return this.bookOf(await this.workOrders.hold(actor, workOrderId));
  }

  /** Of those of these work orders that the caller may see, by id. */
  async list(workOrderIds: readonly string[]): Promise<Map<string, StatementBook>> {
    const books = await this.booksOf(await this.workOrders.list(workOrderIds));
    return new Map(books.map((book) => [book.terms.id, book]));
  }

  private async bookOf(record: WorkOrderRecord): Promise<StatementBook> {
    const [book] = await this.booksOf([record]);
    if (!book) throw new Error('a work order always has a statement');
    return book;
  }

  private async booksOf(records: readonly WorkOrderRecord[]): Promise<StatementBook[]> {
    const ledgers = await this.facts.ofWorkOrders(records.map(({ workOrder }) => workOrder.id));
    return records.map(({ workOrder, facts, state }) => {
      const settlement = settlementOf(ledgers.get(workOrder.id) ?? []);
      const version = workOrder.version + settlement.factCount;
      return { terms: workOrder, facts, state, settlement, version };
    });
  }
}
