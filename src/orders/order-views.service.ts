import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { EnterprisesService } from '../enterprises/enterprises.service.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { Order, OrderFilter, OrderView } from './order.js';
import { OrderRepository } from './order.repository.js';

/** Orders with the names of their owners, as far as the caller may see them. */
@Injectable()
export class OrderViewsService {
  constructor(
    private readonly orders: OrderRepository,
    private readonly enterprises: EnterprisesService,
  ) {}

  /** Newest first. */
  async page(actor: Actor, filter: OrderFilter, query: PageQueryDto): Promise<Page<OrderView>> {
    const { data, nextCursor } = await this.orders.page(filter, actor, query);
    return { data: await this.named(actor, data), nextCursor };
  }

  /** One order. @throws ProblemError NOT_FOUND */
  async get(actor: Actor, id: string): Promise<OrderView> {
    const order = await this.orders.find(id, actor);
    if (!order) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'order' });
    return this.ofOrder(actor, order);
  }

  /** An order already at hand. */
  async ofOrder(actor: Actor, order: Order): Promise<OrderView> {
    const names = await this.enterprises.names([order.enterpriseId]);
    const isPriceShown = await this.pricesShown(actor, [order]);
    return {
      order,
      enterpriseName: names.get(order.enterpriseId) ?? '',
      isPriceShown: isPriceShown(order),
    };
  }

  private async named(actor: Actor, orders: readonly Order[]): Promise<OrderView[]> {
    const names = await this.enterprises.names([...new Set(orders.map(({ enterpriseId }) => enterpriseId))]);
    const isPriceShown = await this.pricesShown(actor, orders);
    return orders.map((order) => ({
      order,
      enterpriseName: names.get(order.enterpriseId) ?? '',
      isPriceShown: isPriceShown(order),
    }));
  }

  private async pricesShown(actor: Actor, orders: readonly Order[]): Promise<(order: Order) => boolean> {
    if (actor.role !== 'OPERATOR') return () => true;
    const whole = await this.orders.offeredWhole(orders.map(({ id }) => id));
    return ({ id }) => whole.has(id);
  }
}
