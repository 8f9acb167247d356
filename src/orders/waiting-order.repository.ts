import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, MoreThan } from 'typeorm';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Order } from './order.js';
import { OrderEntity } from './order.entity.js';

/** Orders with something to place, as rounds ask for them. */
@Injectable()
export class WaitingOrderRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The order, locked until the transaction ends; null unless it is open, in time and has something to place. */
  lockOpen(id: string, todayOn: string): Promise<Order | null> {
    return this.unitOfWork.manager.findOne(OrderEntity, {
      where: isOpen(id, todayOn),
      // Weaker than FOR UPDATE: the key does not change, so rows that refer to the order need not wait.
      lock: { mode: 'for_no_key_update' },
    });
  }

  /** The same, and nothing is locked. */
  findOpen(id: string, todayOn: string): Promise<Order | null> {
    return this.unitOfWork.manager.findOneBy(OrderEntity, isOpen(id, todayOn));
  }

  /** Notes that the open quantity was looked at. */
  async markMatched(id: string, at: Date): Promise<void> {
    await this.unitOfWork.manager.update(OrderEntity, { id }, { lastMatchedAt: at });
  }

  /**
   * Regions with open orders that were neither posted, matched nor taken up by a round since `before`. One look for
   * each region: however many orders are open, only the longest unseen of each is read.
   */
  async regionsDue(before: Date, todayOn: string): Promise<string[]> {
    const rows: { regionCode: string }[] = await this.unitOfWork.manager.query(
      `WITH RECURSIVE region AS (
         (SELECT region_code AS code FROM orders WHERE ${WAITS} ORDER BY region_code LIMIT 1)
         UNION ALL
         SELECT (SELECT region_code FROM orders WHERE ${WAITS} AND region_code > code ORDER BY region_code LIMIT 1)
         FROM region WHERE code IS NOT NULL)
       SELECT code AS "regionCode" FROM region
       WHERE EXISTS (SELECT FROM orders WHERE ${WAITS} AND region_code = code AND ${LAST_SEEN} < $1 AND due_on > $2)`,
      [before, todayOn],
    );
    return rows.map(({ regionCode }) => regionCode);
  }

  /**
   * Takes up open orders of the region with something to place: those first that no round has ever taken up, then
   * those longest unseen. They count as seen from `at` on, so that a round that fails over one of them comes to the
   * others first the next time.
   */
  async takeForRound(regionCode: string, at: Date, todayOn: string, limit: number): Promise<Order[]> {
    const [rows]: [{ id: string }[], number] = await this.unitOfWork.manager.query(
      `WITH taken AS (
         SELECT id FROM orders WHERE ${WAITS} AND region_code = $1 AND due_on > $3
         ORDER BY last_batched_at NULLS FIRST, ${LAST_SEEN}, id LIMIT $4 FOR NO KEY UPDATE)
       UPDATE orders SET last_batched_at = $2 FROM taken WHERE orders.id = taken.id RETURNING orders.id`,
      [regionCode, at, todayOn, limit],
    );
    return this.unitOfWork.manager
      .createQueryBuilder(OrderEntity, 'order')
      .where('order.id = ANY(:ids)', { ids: rows.map(({ id }) => id) })
      .orderBy('order.id')
      .getMany();
  }

  /** Open orders of the region with something to place, those due first. */
  openInRegion(regionCode: string, todayOn: string, limit: number): Promise<Order[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(OrderEntity, 'order')
      .where(`order.lifecycle = 'OPEN' AND order.open_quantity > 0`)
      .andWhere('order.region_code = :regionCode AND order.due_on > :todayOn', { regionCode, todayOn })
      .orderBy('order.due_on')
      .addOrderBy('order.id')
      .limit(limit)
      .getMany();
  }

  /** True when an open order of the region with something to place was never taken up by a round. */
  async hasFresh(regionCode: string, todayOn: string): Promise<boolean> {
    const rows: unknown[] = await this.unitOfWork.manager.query(
      `SELECT FROM orders WHERE ${WAITS} AND region_code = $1 AND due_on > $2 AND last_batched_at IS NULL LIMIT 1`,
      [regionCode, todayOn],
    );
    return rows.length > 0;
  }
}

function isOpen(id: string, todayOn: string): FindOptionsWhere<Order> {
  return { id, lifecycle: 'OPEN', openQuantity: MoreThan(0), dueOn: MoreThan(todayOn) };
}

/** As in the index orders_due_for_matching. */
const WAITS = `lifecycle = 'OPEN' AND open_quantity > 0`;
const LAST_SEEN = 'greatest(posted_at, last_matched_at, last_batched_at)';
