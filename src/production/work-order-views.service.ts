import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '../accounts/organisations.service.js';
import type { Actor } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { workOrderDue } from '../domain/production/work-order-due.js';
import { stateOf } from '../domain/production/work-order-fold.js';
import { OrdersService } from '../orders/orders.service.js';
import { offerPartyOf } from '../pairings/offer-party.js';
import { Clock, todayOn } from '../platform/clock.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { LedgerEntry, WorkOrder, WorkOrderFilter, WorkOrderView } from './work-order.js';
import { WorkOrderFactRepository } from './work-order-fact.repository.js';
import { WorkOrderRepository } from './work-order.repository.js';

/** Work orders as their parties and the county see them: everything but the terms follows from the facts. */
@Injectable()
export class WorkOrderViewsService {
  constructor(
    private readonly workOrders: WorkOrderRepository,
    private readonly facts: WorkOrderFactRepository,
    private readonly orders: OrdersService,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  /** One work order of the caller's. @throws ProblemError NOT_FOUND */
  async get(actor: Actor, id: string): Promise<WorkOrderView> {
    return this.viewOf(await this.require(actor, id));
  }

  /** The caller's work orders, newest first. */
  async page(actor: Actor, filter: WorkOrderFilter, query: PageQueryDto): Promise<Page<WorkOrderView>> {
    const { data, nextCursor } = await this.workOrders.page(offerPartyOf(actor), filter, query);
    return { data: await this.viewsOf(data), nextCursor };
  }

  /** A part of the ledger, from its beginning. @throws ProblemError NOT_FOUND, CURSOR_INVALID */
  async ledger(actor: Actor, id: string, query: PageQueryDto): Promise<Page<LedgerEntry>> {
    const workOrder = await this.require(actor, id);
    return this.facts.page(workOrder.id, query);
  }

  /** A work order already at hand. */
  async viewOf(workOrder: WorkOrder): Promise<WorkOrderView> {
    const [view] = await this.viewsOf([workOrder]);
    if (!view) throw new Error('a work order always has a view');
    return view;
  }

  private async require(actor: Actor, id: string): Promise<WorkOrder> {
    const workOrder = await this.workOrders.find(id, offerPartyOf(actor));
    if (!workOrder) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'work order' });
    return workOrder;
  }

  private async viewsOf(workOrders: readonly WorkOrder[]): Promise<WorkOrderView[]> {
    const ledgers = await this.facts.ofWorkOrders(workOrders.map(({ id }) => id));
    const orders = await this.orders.summaries([...new Set(workOrders.map(({ orderId }) => orderId))]);
    const parties = workOrders.flatMap(({ enterpriseId, workshopId }) => [enterpriseId, workshopId]);
    const organisations = await this.organisations.find([...new Set(parties)]);
    const today = todayOn(this.clock);
    return workOrders.map((workOrder) => {
      const order = orders.get(workOrder.orderId);
      if (!order) throw new Error(`the order of work order ${workOrder.id} is hidden from its party`);
      const state = stateOf(workOrder, ledgers.get(workOrder.id) ?? []);
      return {
        workOrder,
        state,
        due: workOrderDue(workOrder, state, today),
        orderNumber: order.number,
        orderTitle: order.title,
        enterpriseName: organisations.get(workOrder.enterpriseId)?.name ?? '',
        workshopName: organisations.get(workOrder.workshopId)?.name ?? '',
      };
    });
  }
}
