import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { stateOf } from '../domain/production/work-order-fold.js';
import type { WorkOrderState } from '../domain/production/work-order-state.js';
import { offerPartyOf } from '../pairings/offer-party.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { LedgerEntry, WorkOrder } from './work-order.js';
import { WorkOrderFactRepository } from './work-order-fact.repository.js';
import { WorkOrderRepository } from './work-order.repository.js';

/** A work order with its ledger and what that adds up to. */
export interface WorkOrderRecord {
  readonly workOrder: WorkOrder;
  readonly facts: readonly LedgerEntry[];
  readonly state: WorkOrderState;
}

/** Work orders for the rooms that reckon from their facts. */
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
    return this.recordsOf(await this.workOrders.findAll(ids));
  }

  private async only(workOrder: WorkOrder | null): Promise<WorkOrderRecord> {
    const [record] = workOrder ? await this.recordsOf([workOrder]) : [];
    if (!record) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'work order' });
    return record;
  }

  private async recordsOf(workOrders: readonly WorkOrder[]): Promise<WorkOrderRecord[]> {
    const ledgers = await this.facts.ofWorkOrders(workOrders.map(({ id }) => id));
    return workOrders.map((workOrder) => {
      const facts = ledgers.get(workOrder.id) ?? [];
      return { workOrder, facts, state: stateOf(workOrder, facts) };
    });
  }
}
