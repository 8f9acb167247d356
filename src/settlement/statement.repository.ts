import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual, type SelectQueryBuilder } from 'typeorm';
import type { Instalment } from '../domain/settlement/balance.js';
import type { NoticeWindow } from '../domain/settlement/payment-notices.js';
import type { StatementStatus } from '../domain/settlement/statement-account.js';
import { insertIfAbsent } from '../platform/database/insert-if-absent.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import type { SweepPart } from '../platform/sweep.js';
import { StatementInstalmentEntity } from './statement-instalment.entity.js';
import type { StatementFilter, StatementRow } from './statement.js';
import { StatementEntity } from './statement.entity.js';

/** The side of a statement that a caller stands on; for the county, which sees all, null. */
type StatementParty = { readonly workshopId: string } | { readonly enterpriseId: string } | null;

/** Statements as they were last reckoned. */
@Injectable()
export class StatementRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Keeps the statement and its instalments, unless it was reckoned from later facts meanwhile. */
  async keep(row: StatementRow, instalments: readonly Instalment[]): Promise<void> {
    const { manager } = this.unitOfWork;
    if (!(await insertIfAbsent(manager, StatementEntity, row)) && !(await this.replace(row))) return;
    const statementId = row.id;
    await manager.delete(StatementInstalmentEntity, { statementId });
    await manager.insert(
      StatementInstalmentEntity,
      instalments.map((instalment) => ({ statementId, ...instalment })),
    );
    await this.forgetSettled(statementId);
  }

  /** This side's statements, newest first, of those that stand so on the day. */
  page(
    party: StatementParty,
    filter: StatementFilter & { readonly todayOn: string },
    query: PageQueryDto,
  ): Promise<Page<StatementRow>> {
    const { status, enterpriseId, workshopId, todayOn } = filter;
    const found = this.unitOfWork.manager
      .createQueryBuilder(StatementEntity, 'statement')
      .where({ ...party });
    if (enterpriseId) found.andWhere('statement.enterpriseId = :enterpriseId', { enterpriseId });
    if (workshopId) found.andWhere('statement.workshopId = :workshopId', { workshopId });
    if (status) whereStatus(found, status, todayOn);
    return keysetPage(found, 'statement', query);
  }

  /** What falls due of these statements, the earliest first, by statement. */
  async instalments(ids: readonly string[]): Promise<Map<string, Instalment[]>> {
    const found = new Map<string, Instalment[]>(ids.map((id) => [id, []]));
    const rows = await this.unitOfWork.manager.find(StatementInstalmentEntity, {
      where: { statementId: In([...ids]) },
      order: { dueOn: 'ASC' },
    });
    for (const { statementId, ...instalment } of rows) found.get(statementId)?.push(instalment);
    return found;
  }

  /** Ids, from after that one on, of work orders whose statement was never reckoned, or from fewer facts than there are. */
  async outdated({ after, limit }: SweepPart): Promise<string[]> {
    const rows: { id: string }[] = await this.unitOfWork.manager.query(
      `SELECT work_orders.id FROM work_orders LEFT JOIN statements ON statements.id = work_orders.id
       WHERE statements.version IS DISTINCT FROM work_orders.version
         + (SELECT count(*) FROM settlement_facts WHERE work_order_id = work_orders.id)
         AND ($1::uuid IS NULL OR work_orders.id > $1)
       ORDER BY work_orders.id LIMIT $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Ids, from after that one on, of statements of which a notice is due on the day and has not gone out. */
  async unnoticed(
    windows: readonly NoticeWindow[],
    todayOn: string,
    { after, limit }: SweepPart,
  ): Promise<string[]> {
    const rows: { id: string }[] = await this.unitOfWork.manager.query(
      `SELECT DISTINCT statement_id AS id FROM (${DUE_NOTICES}) AS due
       WHERE NOT EXISTS (SELECT FROM payment_notices WHERE payment_notices.statement_id = due.statement_id
         AND payment_notices.due_on = due.due_on AND days_after_due = day)
         AND ($4::uuid IS NULL OR statement_id > $4)
       ORDER BY 1 LIMIT $5`,
      [todayOn, ...columnsOf(windows), after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Notes down the notices of a statement that are due on the day. @returns those that had not gone out */
  addNotices(
    id: string,
    windows: readonly NoticeWindow[],
    { todayOn, at }: { readonly todayOn: string; readonly at: Date },
  ): Promise<{ readonly dueOn: string; readonly daysAfterDue: number }[]> {
    return this.unitOfWork.manager.query(
      `INSERT INTO payment_notices (statement_id, due_on, days_after_due, announced_at)
       SELECT statement_id, due_on, day, $5 FROM (${DUE_NOTICES}) AS due WHERE statement_id = $4
       ON CONFLICT DO NOTHING RETURNING due_on::text AS "dueOn", days_after_due AS "daysAfterDue"`,
      [todayOn, ...columnsOf(windows), id, at],
    );
  }

  /** What is settled now and open again later, by a payment that is taken back, is to be told of again. */
  private async forgetSettled(id: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `DELETE FROM payment_notices WHERE statement_id = $1 AND EXISTS (SELECT FROM statement_instalments AS due
         WHERE due.statement_id = $1 AND due.due_on = payment_notices.due_on AND amount_fen = paid_fen)`,
      [id],
    );
  }

  private async replace({ id, ...columns }: StatementRow): Promise<boolean> {
    const noLaterThan = LessThanOrEqual(columns.version);
    const { affected } = await this.unitOfWork.manager.update(
      StatementEntity,
      { id, version: noLaterThan },
      columns,
    );
    return affected === 1;
  }
}

/** Notices that are due on day $1, of the windows that begin on days $2 and end on days $3 after the due day. */
const DUE_NOTICES = `
  SELECT statement_id, due_on, day FROM statement_instalments
    JOIN unnest($2::int[], $3::int[]) AS notice (day, last_day) ON $1::date - due_on BETWEEN day AND last_day
  WHERE amount_fen > paid_fen + frozen_fen`;

function columnsOf(windows: readonly NoticeWindow[]): readonly [number[], number[]] {
  return [windows.map(({ day }) => day), windows.map(({ lastDay }) => lastDay)];
}

function whereStatus(
  found: SelectQueryBuilder<StatementEntity>,
  status: StatementStatus,
  todayOn: string,
): void {
  const isOverdue = 'coalesce(statement.nextDueOn < :todayOn, false)';
  if (status === 'OVERDUE') found.andWhere(isOverdue, { todayOn });
  else found.andWhere(`statement.standing = :status AND NOT ${isOverdue}`, { status, todayOn });
}
