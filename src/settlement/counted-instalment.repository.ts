import { Injectable } from '@nestjs/common';
import type { CountedInstalment } from '../domain/scorecard/trial.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

/** An instalment with the work order and the enterprise that it is of. */
export interface OwedInstalment extends CountedInstalment {
  readonly workOrderId: string;
  readonly enterpriseId: string;
}

/** How much has happened to the statements of an enterprise: the sum of their versions. */
export interface StatementsVersion {
  readonly organisationId: string;
  readonly version: number;
}

/** Instalments by the thousand, as the statements were last reckoned. */
@Injectable()
export class CountedInstalmentRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** What these enterprises owe or owed for work orders that were made since then, by work order and day. */
  ofEnterprises(enterpriseIds: readonly string[], since: Date): Promise<OwedInstalment[]> {
    return this.unitOfWork.manager.query(
      `SELECT statement_id AS "workOrderId", enterprise_id AS "enterpriseId", due_on::text AS "dueOn",
         amount_fen::float8 AS "amountFen", paid_in_time_fen::float8 AS "paidInTimeFen",
         statement_instalments.frozen_fen::float8 AS "frozenFen", settled_on::text AS "settledOn"
       FROM statement_instalments JOIN statements ON statements.id = statement_id
       WHERE enterprise_id = ANY($1::uuid[]) AND created_at >= $2
       ORDER BY statement_id, due_on`,
      [enterpriseIds, since],
    );
  }

  /** Of every enterprise with statements; it rises with each fact that they are reckoned from. */
  versions(): Promise<StatementsVersion[]> {
    return this.unitOfWork.manager.query(
      `SELECT enterprise_id AS "organisationId", sum(version)::int AS version FROM statements GROUP BY 1`,
    );
  }
}
