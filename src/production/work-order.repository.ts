import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { insertIfAbsent } from '../platform/database/insert-if-absent.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import type { SweepPart } from '../platform/sweep.js';
import { WorkOrderEntity } from './work-order.entity.js';
import type { WorkOrder, WorkOrderFilter } from './work-order.js';

/** The side of a work order that a caller stands on; for the county, which sees all, null. */
export type WorkOrderParty = { readonly workshopId: string } | { readonly enterpriseId: string } | null;

/** What of the facts is written beside them, to search by. */
export type KeptForSearch = Pick<WorkOrderEntity, 'status' | 'answerDueOn'>;

@Injectable()
export class WorkOrderRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Writes a new work order unless its offer has one. @returns true when it is in */
  add(workOrder: WorkOrder): Promise<boolean> {
    return insertIfAbsent(this.unitOfWork.manager, WorkOrderEntity, {
      ...workOrder,
      steps: [...workOrder.steps],
    });
  }

  /** The work order if it is one of this side's. */
  find(id: string, party: WorkOrderParty): Promise<WorkOrder | null> {
    return this.unitOfWork.manager.findOneBy(WorkOrderEntity, { id, ...party });
  }

  /** The same, and nobody else records anything of it until the transaction ends. */
  hold(id: string, party: WorkOrderParty): Promise<WorkOrder | null> {
    const lock = { mode: 'for_no_key_update' } as const;
    return this.unitOfWork.manager.findOne(WorkOrderEntity, { where: { id, ...party }, lock });
  }

  /** Those of these ids that the caller may see, in no order. */
  findAll(ids: readonly string[]): Promise<WorkOrder[]> {
    return this.unitOfWork.manager.findBy(WorkOrderEntity, { id: In([...ids]) });
  }

  /** This side's work orders, newest first. */
  page(party: WorkOrderParty, filter: WorkOrderFilter, query: PageQueryDto): Promise<Page<WorkOrder>> {
    const { status, orderId, dispute } = filter;
    const found = this.unitOfWork.manager
      .createQueryBuilder(WorkOrderEntity, 'workOrder')
      .where({ ...party });
    if (status) found.andWhere('workOrder.status = :status', { status });
    if (orderId) found.andWhere('workOrder.orderId = :orderId', { orderId });
    if (dispute) found.andWhere(HAS_DISPUTE[dispute]);
    return keysetPage(found, 'workOrder', query);
  }

  /** Takes the work order from the version that was read to the next. @returns false when it is no longer there */
  async advance({ id, version }: WorkOrder, kept: KeptForSearch): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(
      WorkOrderEntity,
      { id, version },
      { ...kept, version: version + 1 },
    );
    return affected === 1;
  }

  /** Writes anew what the facts say. */
  async rewrite({ id, version }: WorkOrder, kept: KeptForSearch): Promise<void> {
    await this.unitOfWork.manager.update(WorkOrderEntity, { id, version }, kept);
  }

  /** Ids, from after that one on, of work orders whose factory has been silent for too long on the day. */
  async unanswered(todayOn: string, { after, limit }: SweepPart): Promise<string[]> {
    const rows: { id: string }[] = await this.unitOfWork.manager.query(
      `SELECT id FROM work_orders WHERE answer_due_on < $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [todayOn, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Ids, from after that one on, of work orders whose factory has to answer by the day and was not reminded of it. */
  async unreminded(lastOn: string, { after, limit }: SweepPart): Promise<string[]> {
    const rows: { id: string }[] = await this.unitOfWork.manager.query(
      `SELECT id FROM work_orders WHERE answer_due_on <= $1 AND reminded_of_on IS DISTINCT FROM answer_due_on
         AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [lastOn, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Notes down that the factory is reminded. @returns of which day and order; null when it has been already */
  async remind(id: string, lastOn: string): Promise<{ orderId: string; answerDueOn: string } | null> {
    const [rows]: [{ orderId: string; answerDueOn: string }[], number] = await this.unitOfWork.manager.query(
      `UPDATE work_orders SET reminded_of_on = answer_due_on
       WHERE id = $1 AND answer_due_on <= $2 AND reminded_of_on IS DISTINCT FROM answer_due_on
       RETURNING order_id AS "orderId", answer_due_on::text AS "answerDueOn"`,
      [id, lastOn],
    );
    return rows[0] ?? null;
  }

  /** Ids, from after that one on, of orders with promises that bind and no work order: a lost job has left them behind. */
  async ordersLeftBehind({ after, limit }: SweepPart): Promise<string[]> {
    const rows: { orderId: string }[] = await this.unitOfWork.manager.query(
      `SELECT DISTINCT offers.order_id AS "orderId" FROM offers JOIN orders ON orders.id = offers.order_id
       LEFT JOIN chains USING (pairing_id) LEFT JOIN work_orders ON offer_id = offers.id
       WHERE offers.status = 'ACCEPTED' AND work_orders.id IS NULL
         AND (offers.stage = 0 OR chains.status = 'STANDS')
         AND (NOT is_all_or_nothing OR orders.accepted_quantity = orders.quantity
           OR lifecycle IN ('IN_PRODUCTION', 'COMPLETED'))
         AND ($1::uuid IS NULL OR offers.order_id > $1)
       ORDER BY 1 LIMIT $2`,
      [after, limit],
    );
    return rows.map(({ orderId }) => orderId);
  }

  /**
   * Ids, from after that one on, of work orders of which more was called off than their offers know: a lost job has left
   * them behind.
   */
  async withUnreleasedUnits({ after, limit }: SweepPart): Promise<string[]> {
    const rows: { id: string }[] = await this.unitOfWork.manager.query(
      `SELECT work_orders.id FROM work_order_facts JOIN work_orders ON work_orders.id = work_order_id
         JOIN offers ON offers.id = offer_id
       WHERE type IN ('GIVEN_UP', 'CANCELLED', 'TAKEN_BACK') AND ($1::uuid IS NULL OR work_orders.id > $1)
       GROUP BY work_orders.id, offers.id
       HAVING sum(work_order_facts.quantity) > given_up_quantity + cancelled_quantity + taken_back_quantity
       ORDER BY work_orders.id LIMIT $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Ids, from after that one on, of work orders that suspended workshops, or this one, hold and have not started. */
  async unstartedOfSuspended(workshopId: string | null, { after, limit }: SweepPart): Promise<string[]> {
    const rows: { id: string }[] = await this.unitOfWork.manager.query(
      `SELECT work_orders.id FROM workshops JOIN work_orders ON workshop_id = workshops.id
       WHERE quality_standing = 'SUSPENDED' AND ($1::uuid IS NULL OR workshop_id = $1)
         AND status IN ('AWAITING_SAMPLE', 'AWAITING_MATERIAL', 'MATERIAL_READY')
         AND ($2::uuid IS NULL OR work_orders.id > $2)
       ORDER BY work_orders.id LIMIT $3`,
      [workshopId, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Work orders by status. */
  async countByStatus(): Promise<Record<string, number>> {
    const rows: { status: string; count: number }[] = await this.unitOfWork.manager.query(
      `SELECT status, count(*)::int AS count FROM work_orders GROUP BY status`,
    );
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  }
}

const disputeOf = (first: string): string => `EXISTS (
  SELECT FROM work_order_facts AS first WHERE first.work_order_id = "workOrder".id AND first.type = '${first}'
    AND NOT EXISTS (
      SELECT FROM work_order_facts AS last WHERE last.work_order_id = first.work_order_id
        AND last.type IN ('DISPUTE_CONCEDED', 'DISPUTE_WITHDRAWN', 'DISPUTE_DECIDED')
        AND last.of_sequence = ${first === 'DISPUTE_OPENED' ? 'first.sequence' : 'first.of_sequence'}))`;

/** A dispute is open from the fact that opens it to one that ends it, and the county's from its referral on. */
const HAS_DISPUTE: Readonly<Record<NonNullable<WorkOrderFilter['dispute']>, string>> = {
  OPEN: disputeOf('DISPUTE_OPENED'),
  REFERRED: disputeOf('DISPUTE_REFERRED'),
};
