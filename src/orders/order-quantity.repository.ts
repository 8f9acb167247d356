import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Order } from './order.js';
import { OrderEntity } from './order.entity.js';

/** An order that ran out of time, with the state it is left in. `acceptedQuantity` is that of before. */
export type OverdueOrder = Pick<
  Order,
  'id' | 'lifecycle' | 'quantity' | 'acceptedQuantity' | 'closedQuantity'
>;

/** Units that are no longer promised. */
export interface ReleasedUnits {
  /** Given up by a workshop: to be made by another. */
  readonly reopened: number;
  /** Not wanted any more. */
  readonly closed: number;
}

/** How an order stands towards offers that were made on it. */
export type OrderStanding = Pick<
  Order,
  'lifecycle' | 'regionCode' | 'termsVersion' | 'dueOn' | 'openQuantity' | 'minLot'
>;

/**
 * Where each unit of an order is. Every move is one conditional UPDATE, so that two at once can never both
 * take the last unit; it also raises the version, because a reader sees the quantities.
 */
@Injectable()
export class OrderQuantityRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The order, of this enterprise unless that is null. */
  find(id: string, enterpriseId: string | null): Promise<Order | null> {
    const owned = enterpriseId === null ? {} : { enterpriseId };
    return this.unitOfWork.manager.findOneBy(OrderEntity, { id, ...owned });
  }

  /** Open → offered. False when so much is not open on these terms. */
  reserve(id: string, termsVersion: number, quantity: number): Promise<boolean> {
    return this.move(
      `open_quantity = open_quantity - $3, offered_quantity = offered_quantity + $3`,
      `lifecycle = 'OPEN' AND terms_version = $2 AND open_quantity >= $3`,
      [id, termsVersion, quantity],
    );
  }

  /**
   * Offered → accepted, what is not accepted → open. False when the terms are gone or the date has come, and
   * when so little would be left open that no workshop may get it.
   */
  accept(
    id: string,
    termsVersion: number,
    quantities: { readonly offered: number; readonly accepted: number },
    todayOn: string,
  ): Promise<boolean> {
    return this.move(
      `offered_quantity = offered_quantity - $3, accepted_quantity = accepted_quantity + $4,
       open_quantity = open_quantity + $3 - $4`,
      `lifecycle = 'OPEN' AND terms_version = $2 AND offered_quantity >= $3 AND due_on > $5
       AND ($4 = $3 OR open_quantity + $3 - $4 >= min_lot)`,
      [id, termsVersion, quantities.offered, quantities.accepted, todayOn],
    );
  }

  /** Offered → open. False when the terms are gone: what an old offer held has been counted anew since. */
  giveBack(id: string, termsVersion: number, quantity: number): Promise<boolean> {
    return this.move(
      `open_quantity = open_quantity + $3, offered_quantity = offered_quantity - $3`,
      `terms_version = $2`,
      [id, termsVersion, quantity],
    );
  }

  /**
   * Accepted → open and closed. What no workshop can be asked for any more, because the order's day has come or it has
   * ended, is closed too. An order that is open again leaves production; one of which nothing is left is called off.
   * What was all or nothing has been promised whole once: the workshops that keep their word are bound. What
   * is open again may be less than the least lot: then it is one lot.
   * False when so much was not accepted.
   */
  async release(
    id: string,
    { reopened, closed }: ReleasedUnits,
    todayOn: string,
  ): Promise<Pick<Order, 'openQuantity' | 'regionCode'> | null> {
    const [rows]: [Pick<Order, 'openQuantity' | 'regionCode'>[], number] =
      await this.unitOfWork.manager.query(
        `UPDATE orders SET
           accepted_quantity = accepted_quantity - $2 - $3,
           open_quantity = open_quantity + CASE WHEN ${CAN_REOPEN} THEN $2 ELSE 0 END,
           closed_quantity = closed_quantity + $3 + CASE WHEN ${CAN_REOPEN} THEN 0 ELSE $2 END,
           lifecycle = CASE WHEN $2 > 0 AND ${CAN_REOPEN} THEN 'OPEN'
             WHEN closed_quantity + $2 + $3 = quantity THEN 'CANCELLED' ELSE lifecycle END,
           min_lot = CASE WHEN $2 > 0 AND ${CAN_REOPEN} THEN least(min_lot, open_quantity + $2) ELSE min_lot END,
           is_all_or_nothing = false, version = version + 1
         WHERE id = $1 AND accepted_quantity - $2 - $3 >= 0
         RETURNING open_quantity AS "openQuantity", region_code AS "regionCode"`,
        [id, reopened, closed, todayOn],
      );
    return rows[0] ?? null;
  }

  /** How the order stands, if it can be seen. */
  standing(id: string): Promise<OrderStanding | null> {
    return this.unitOfWork.manager.findOne(OrderEntity, {
      where: { id },
      select: {
        id: true,
        lifecycle: true,
        regionCode: true,
        termsVersion: true,
        dueOn: true,
        openQuantity: true,
        minLot: true,
      },
    });
  }

  /**
   * Gives up what is not accepted of open orders whose date has come, those due first. With nothing accepted
   * they have expired; so has an all-or-nothing order, and what was accepted of it is given up too. Orders that somebody is deciding on right now are left for the next time.
   */
  async closeOverdue(todayOn: string, limit: number): Promise<OverdueOrder[]> {
    const [rows]: [OverdueOrder[], number] = await this.unitOfWork.manager.query(
      `WITH overdue AS (
         SELECT id, accepted_quantity, is_all_or_nothing OR accepted_quantity = 0 AS is_whole FROM orders
         WHERE lifecycle = 'OPEN' AND due_on <= $1 AND accepted_quantity + closed_quantity < quantity
         ORDER BY due_on LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED)
       UPDATE orders SET
         lifecycle = CASE WHEN is_whole THEN 'EXPIRED' ELSE lifecycle END,
         closed_quantity = CASE WHEN is_whole THEN quantity ELSE quantity - orders.accepted_quantity END,
         accepted_quantity = CASE WHEN is_whole THEN 0 ELSE orders.accepted_quantity END,
         open_quantity = 0, offered_quantity = 0,
         terms_version = terms_version + 1, version = version + 1
       FROM overdue WHERE orders.id = overdue.id
       RETURNING orders.id, lifecycle, quantity, overdue.accepted_quantity AS "acceptedQuantity",
         closed_quantity AS "closedQuantity"`,
      [todayOn, limit],
    );
    return rows;
  }

  /** Those of the orders that can be seen. */
  findMany(ids: readonly string[]): Promise<Pick<Order, 'id' | 'serial' | 'title' | 'steps'>[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(OrderEntity, 'order')
      .select(['order.id', 'order.serial', 'order.title', 'order.steps'])
      .where('order.id = ANY(:ids)', { ids })
      .getMany();
  }

  private async move(changes: string, condition: string, params: readonly unknown[]): Promise<boolean> {
    const [, affected]: [unknown[], number] = await this.unitOfWork.manager.query(
      `UPDATE orders SET ${changes}, version = version + 1 WHERE id = $1 AND ${condition}`,
      [...params],
    );
    return affected === 1;
  }
}

/** Workshops can still be asked. */
const CAN_REOPEN = `lifecycle IN ('OPEN', 'IN_PRODUCTION') AND due_on > $4`;
