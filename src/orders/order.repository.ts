import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../domain/actor.js';
import { insertStatement } from '../platform/database/insert-statement.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import type { Order, OrderFilter } from './order.js';
import { OrderEntity } from './order.entity.js';

/** Orders as their owners write them and everyone concerned reads them. */
@Injectable()
export class OrderRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Writes a new order. @returns its serial number */
  async add(order: Omit<Order, 'serial'>): Promise<number> {
    const { manager } = this.unitOfWork;
    const { text, values } = insertStatement(manager, OrderEntity, order);
    const [row]: [Pick<Order, 'serial'>] = await manager.query(`${text} RETURNING serial`, values);
    return row.serial;
  }

  /** The order if the actor may see it. */
  find(id: string, actor: Actor): Promise<Order | null> {
    return this.visibleTo(actor).andWhere('order.id = :id', { id }).getOne();
  }

  /** Those of the orders of which the workshop that asks was offered the whole work, not a stage alone. */
  async offeredWhole(ids: readonly string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await this.unitOfWork.manager.query(
      `SELECT DISTINCT seen AS id FROM app_whole_order_ids() AS seen WHERE seen = ANY($1::uuid[])`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Newest first; only what the actor may see. */
  page({ status }: OrderFilter, actor: Actor, query: PageQueryDto): Promise<Page<Order>> {
    const orders = this.visibleTo(actor);
    if (status) orders.andWhere(`${STATUS_SQL} = :status`, { status });
    return keysetPage(orders, 'order', query);
  }

  /**
   * Writes a decision on the version that was read. Every move of quantity raises the version too, so what
   * the decision was based on still holds.
   * @returns false when the order is no longer at that version
   */
  async decide(
    { id, version }: Order,
    changes: Partial<Omit<Order, 'id' | 'serial' | 'version'>>,
  ): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(
      OrderEntity,
      { id, version },
      { ...changes, version: version + 1 },
    );
    return affected === 1;
  }

  /** Orders by status. */
  async countByStatus(): Promise<Record<string, number>> {
    const rows: { status: string; count: number }[] = await this.unitOfWork.manager.query(
      `SELECT ${STATUS_SQL} AS status, count(*)::int AS count FROM orders AS "order" GROUP BY 1`,
    );
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  }

  /** Accepted ÷ posted units of the orders posted since then, 0..1; null when none were. */
  async fillRate(since: Date): Promise<number | null> {
    const [row]: { rate: number | null }[] = await this.unitOfWork.manager.query(
      `SELECT sum(accepted_quantity)::float8 / sum(quantity) AS rate FROM orders WHERE posted_at >= $1`,
      [since],
    );
    return row?.rate ?? null;
  }

  /** The first wall; row level security is the second. A draft is its enterprise's own business. */
  private visibleTo({ role, organisationId }: Actor): SelectQueryBuilder<OrderEntity> {
    const orders = this.unitOfWork.manager.createQueryBuilder(OrderEntity, 'order').where('true');
    if (role === 'OFFICER' || role === 'ADMINISTRATOR') orders.andWhere('order.postedAt IS NOT NULL');
    if (role === 'ENTERPRISE') orders.andWhere('order.enterpriseId = :organisationId', { organisationId });
    if (role === 'OPERATOR') orders.andWhere('order.id IN (SELECT seen FROM app_order_ids() AS seen)');
    return orders;
  }
}

/** orderStatus() of src/domain/order-state.ts, for filters and counts. */
const STATUS_SQL = `CASE WHEN "order".lifecycle <> 'OPEN' OR "order".accepted_quantity = 0 THEN "order".lifecycle
  WHEN "order".accepted_quantity < "order".quantity THEN 'PARTLY_MATCHED' ELSE 'MATCHED' END`;
