import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Sides, WorkOrderSides } from './evidence.js';

/** The side that a caller stands on; for the county, which sees all, null. */
export type Party = { readonly workshopId: string } | { readonly enterpriseId: string } | null;

/** Who has to do with whom: a workshop that was offered a part of an order, and whoever promised to make it. */
@Injectable()
export class SidesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The sides of a work order, if the caller stands on one of them. */
  async ofWorkOrder(workOrderId: string, party: Party): Promise<WorkOrderSides | null> {
    const rows: WorkOrderSides[] = await this.unitOfWork.manager.query(
      `SELECT id AS "workOrderId", order_id AS "orderId", enterprise_id AS "enterpriseId",
         workshop_id AS "workshopId", agreed_at AS "agreedAt", version - 1 AS "factCount"
       FROM work_orders WHERE id = $1 AND ${PARTY_SQL}`,
      [workOrderId, ...idsOf(party)],
    );
    return rows[0] ?? null;
  }

  /** The enterprise of an order and a workshop that was offered a part of it, if the caller is one of the two. */
  async ofOrder(orderId: string, workshopId: string, party: Party): Promise<Sides | null> {
    const rows: Sides[] = await this.unitOfWork.manager.query(
      `SELECT order_id AS "orderId", enterprise_id AS "enterpriseId", workshop_id AS "workshopId"
       FROM offers WHERE order_id = $1 AND ${PARTY_SQL} AND workshop_id = $4 LIMIT 1`,
      [orderId, ...idsOf(party), workshopId],
    );
    return rows[0] ?? null;
  }
}

/** Nothing is asked where an id is null. */
const PARTY_SQL = `($2::uuid IS NULL OR enterprise_id = $2) AND ($3::uuid IS NULL OR workshop_id = $3)`;

function idsOf(party: Party): [enterpriseId: string | null, workshopId: string | null] {
  if (party === null) return [null, null];
  return 'enterpriseId' in party ? [party.enterpriseId, null] : [null, party.workshopId];
}
