import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import type { RecordedFact } from '../domain/production/work-order-facts.js';
import { stateOf } from '../domain/production/work-order-fold.js';
import type { WorkOrderState } from '../domain/production/work-order-state.js';
import { offerPartyOf } from '../pairings/offer-party.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { LedgerEntry, WorkOrder } from './work-order.js';
import { WorkOrderFactRepository } from './work-order-fact.repository.js';
import { WorkOrderRepository } from './work-order.repository.js';

/** A work order with its ledger and what that adds up to. */
export interface WorkOrderRecord {
  readonly workOrder: WorkOrder;
  readonly facts: readonly RecordedFact[];
  readonly state: WorkOrderState;
}

/** Work orders with what their ledgers add up to, for this room and for those that reckon from their facts. */
@Injectable()
export class WorkOrderRecordsService {
  constructor(
    private readonly workOrders: WorkOrderRepository,
    private readonly facts: WorkOrderFactRepository,
  ) {}

  /** One of the caller's. @throws ProblemError NOT_FOUND */
  async get(actor: Actor, id: string): Promise<WorkOrderRecord> {
    return this.only(await this.workOrders.find(id, offerPartyOf(actor)));
  }

  /** The same; nothing more is recorded of it until the caller's transaction ends. @throws ProblemError NOT_FOUND */
  async hold(actor: Actor, id: string): Promise<WorkOrderRecord> {
    return this.only(await this.workOrders.hold(id, offerPartyOf(actor)));
  }

  /** Those of these ids that the caller may see, in no order. */
  async list(ids: readonly string[]): Promise<WorkOrderRecord[]> {
    return this.of(await this.workOrders.findAll(ids));
  }

  /** Of work orders already at hand, in their order. */
  async of(workOrders: readonly WorkOrder[]): Promise<WorkOrderRecord[]> {
    const ledgers = await this.facts.ofWorkOrders(workOrders.map(({ id }) => id));
    return workOrders.map((workOrder) => recordOf(workOrder, ledgers));
  }

  /** A part of the ledger of one of the caller's, from its beginning. @throws ProblemError NOT_FOUND, CURSOR_INVALID */
  async ledger(actor: Actor, id: string, query: PageQueryDto): Promise<Page<LedgerEntry>> {
    required(await this.workOrders.find(id, offerPartyOf(actor)));
    return this.facts.page(id, query);
  }

  /**
   * The ledger is read after its work order: it may then know a fact more, and who records on the version that was read
   * is refused. The other way round it could know one less.
   */
  private async only(workOrder: WorkOrder | null): Promise<WorkOrderRecord> {
    const found = required(workOrder);
    return recordOf(found, await this.facts.ofWorkOrders([found.id]));
  }
}

function required(workOrder: WorkOrder | null): WorkOrder {
  if (!workOrder) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'work order' });
  return workOrder;
}

function recordOf(workOrder: WorkOrder, ledgers: ReadonlyMap<string, RecordedFact[]>): WorkOrderRecord {
  const facts = ledgers.get(workOrder.id) ?? [];
  return { workOrder, facts, state: stateOf(workOrder, facts) };
}
