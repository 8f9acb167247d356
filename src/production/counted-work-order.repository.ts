import { Injectable } from '@nestjs/common';
import type { WorkOrderFactType } from '../domain/production/work-order-facts.js';
import type { CountedFact, CountedTerms } from '../domain/scorecard/work-order-course.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { KEPT_ALONE } from './work-order-fact.repository.js';

/** What of a work order counts for the scorecards of its two sides. */
export interface CountedWorkOrder extends CountedTerms {
  readonly id: string;
  readonly enterpriseId: string;
  readonly workshopId: string;
}

/** How much has been recorded of an organisation's work orders: the sum of their versions. */
export interface PartyVersion {
  readonly organisationId: string;
  readonly version: number;
}

/** Work orders by the thousand, with those columns alone that are counted. */
@Injectable()
export class CountedWorkOrderRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Up to `limit` work orders of these organisations that were agreed since then, by id, from after that one on. */
  ofParties(
    organisationIds: readonly string[],
    since: Date,
    after: string | null,
    limit: number,
  ): Promise<CountedWorkOrder[]> {
    return this.unitOfWork.manager.query(
      `SELECT id, enterprise_id AS "enterpriseId", workshop_id AS "workshopId", quantity, stage,
         is_material_supplied AS "isMaterialSupplied",
         material_allowance_percent::float8 AS "materialAllowancePercent", agreed_at AS "agreedAt",
         material_due_on::text AS "materialDueOn", due_on::text AS "dueOn"
       FROM work_orders
       WHERE (enterprise_id = ANY($1::uuid[]) OR workshop_id = ANY($1::uuid[])) AND agreed_at >= $2
         AND ($3::uuid IS NULL OR id > $3)
       ORDER BY id LIMIT $4`,
      [organisationIds, since, after, limit],
    );
  }

  /** The facts of these types, of these work orders, each in its order. */
  async factsOf(
    ids: readonly string[],
    types: readonly WorkOrderFactType[],
  ): Promise<Map<string, CountedFact[]>> {
    const ledgers = new Map<string, CountedFact[]>(ids.map((id) => [id, []]));
    const rows: FactRow[] = await this.unitOfWork.manager.query(
      `SELECT work_order_id AS "workOrderId", sequence, type, round(date_part('epoch', recorded_at) * 1000) AS "atMs",
         material, quantity, of_sequence AS of, details - $3::text[] AS details
       FROM work_order_facts WHERE work_order_id = ANY($1::uuid[]) AND type = ANY($2::text[])
       ORDER BY work_order_id, sequence`,
      [ids, types, KEPT_ALONE],
    );
    for (const row of rows) ledgers.get(row.workOrderId)?.push(factOf(row));
    return ledgers;
  }

  /** Of every organisation with work orders; it rises with each fact that either side records. */
  versions(side: 'ENTERPRISE' | 'WORKSHOP'): Promise<PartyVersion[]> {
    const party = side === 'ENTERPRISE' ? 'enterprise_id' : 'workshop_id';
    return this.unitOfWork.manager.query(
      `SELECT ${party} AS "organisationId", sum(version)::int AS version FROM work_orders GROUP BY 1`,
    );
  }
}

interface FactRow {
  readonly workOrderId: string;
  readonly sequence: number;
  readonly type: string;
  readonly atMs: number;
  readonly material: string | null;
  readonly quantity: number | null;
  readonly of: number | null;
  /** What of the fact has no column of its own. */
  readonly details: object | null;
}

function factOf({ sequence, type, atMs, material, quantity, of, details }: FactRow): CountedFact {
  return { sequence, type, at: new Date(atMs), material, quantity, of, ...details } as CountedFact;
}
