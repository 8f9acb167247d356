import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '../accounts/organisations.service.js';
import type { Actor } from '../domain/actor.js';
import { workOrderDue } from '../domain/production/work-order-due.js';
import { OrdersService } from '../orders/orders.service.js';
import { offerPartyOf } from '../pairings/offer-party.js';
import { Clock, todayOn } from '../platform/clock.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import type { WorkOrder, WorkOrderFilter, WorkOrderView } from './work-order.js';
import { type WorkOrderRecord, WorkOrderRecordsService } from './work-order-records.service.js';
import { WorkOrderRepository } from './work-order.repository.js';

/** Work orders as their parties and the county see them: everything but the terms follows from the facts. */
@Injectable()
export class WorkOrderViewsService {
  constructor(
    private readonly workOrders: WorkOrderRepository,
    private readonly records: WorkOrderRecordsService,
    private readonly orders: OrdersService,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  /** One work order of the caller's. @throws ProblemError NOT_FOUND */
  async get(actor: Actor, id: string): Promise<WorkOrderView> {
    return only(await this.viewsOf([await this.records.get(actor, id)]));
  }

  /** The caller's work orders, newest first. */
  async page(actor: Actor, filter: WorkOrderFilter, query: PageQueryDto): Promise<Page<WorkOrderView>> {
    const { data, nextCursor } = await this.workOrders.page(offerPartyOf(actor), filter, query);
    return { data: await this.viewsOf(await this.records.of(data)), nextCursor };
  }

  /** A work order already at hand. */
  async viewOf(workOrder: WorkOrder): Promise<WorkOrderView> {
    return only(await this.viewsOf(await this.records.of([workOrder])));
  }

  private async viewsOf(records: readonly WorkOrderRecord[]): Promise<WorkOrderView[]> {
    const workOrders = records.map(({ workOrder }) => workOrder);
    const orders = await this.orders.summaries([...new Set(workOrders.map(({ orderId }) => orderId))]);
    const parties = workOrders.flatMap(({ enterpriseId, workshopId }) => [enterpriseId, workshopId]);
    const organisations = await this.organisations.find([...new Set(parties)]);
    const today = todayOn(this.clock);
    return records.map(({ workOrder, state }) => {
      const order = orders.get(workOrder.orderId);
      if (!order) throw new Error(`the order of work order ${workOrder.id} is hidden from its party`);
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

function only([view]: readonly WorkOrderView[]): WorkOrderView {
  if (!view) throw new Error('a work order always has a view');
  return view;
}
