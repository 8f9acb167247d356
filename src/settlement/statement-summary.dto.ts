import { STATEMENT_STATUSES, type StatementStatus } from '../domain/settlement/statement-account.js';
import {
  BooleanField,
  DateField,
  EnumField,
  IdField,
  InstantField,
  TextField,
} from '../platform/http/field.decorators.js';
import { PageQueryDto } from '../platform/http/pagination.js';
import { FenField, SignedFenField } from './statement-parts.dto.js';
import type { ListedStatement } from './statement.js';

export class StatementQueryDto extends PageQueryDto {
  @EnumField('StatementStatus', STATEMENT_STATUSES, {
    description: 'Only statements that stand so today',
    example: 'OVERDUE',
    optional: true,
  })
  status?: StatementStatus;

  @IdField({ description: 'Only statements of this central factory', optional: true })
  enterpriseId?: string;

  @IdField({ description: 'Only statements of this satellite workshop', optional: true })
  workshopId?: string;
}

/** A statement: what is owed for a work order, when it is due, and what of it is paid. */
export class StatementSummaryDto {
  @IdField({ description: 'Id of its work order' })
  id: string;

  @IdField({ description: 'Order that the work order is of' })
  orderId: string;

  @TextField(40, { description: 'Readable number of the order', example: 'GF-00000042' })
  orderNumber: string;

  @TextField(200, { description: 'Title of the order', example: '女式圆领 T 恤' })
  orderTitle: string;

  @IdField({ description: 'Central factory, which pays' })
  enterpriseId: string;

  @TextField(200, { description: 'Name of the central factory', example: '营山锦程服饰有限公司' })
  enterpriseName: string;

  @IdField({ description: 'Satellite workshop, which is paid' })
  workshopId: string;

  @TextField(200, { description: 'Name of the satellite workshop', example: '朗池街道巧手工坊' })
  workshopName: string;

  @EnumField('StatementStatus', STATEMENT_STATUSES, {
    description:
      'OVERDUE when something is; else ACCRUING until the work order is closed, OPEN until all is paid and answered, PAID',
    example: 'OPEN',
  })
  status: StatementStatus;

  @EnumField('Currency', ['CNY'], { description: 'Currency of every amount', example: 'CNY' })
  currency: 'CNY';

  @SignedFenField('Sum of the lines', 206_000)
  totalFen: number;

  @FenField('Sum of the payments that count', 100_000)
  paidFen: number;

  @FenField('What is still to be paid', 106_000)
  openFen: number;

  @FenField('Of what is open, what disputes freeze', 0)
  frozenFen: number;

  @FenField('Of what is open and not frozen, what was due before today', 0)
  overdueFen: number;

  @DateField({
    description: 'First day on which something open and not frozen is due',
    example: '2026-12-30',
    nullable: true,
  })
  nextDueOn: string | null;

  @BooleanField({
    description:
      'True when an hour brings the workers less than the wage floor; null before the factory has decided on any unit',
    example: false,
    nullable: true,
  })
  isBelowWageFloor: boolean | null;

  @InstantField({ description: 'When the work order was made' })
  createdAt: string;

  static of(statement: ListedStatement): StatementSummaryDto {
    return summaryOf(statement);
  }
}

/** What its parties and the county may see of a statement. */
export function summaryOf(statement: ListedStatement): {
  [K in keyof StatementSummaryDto]: StatementSummaryDto[K];
} {
  return {
    id: statement.id,
    orderId: statement.orderId,
    orderNumber: statement.orderNumber,
    orderTitle: statement.orderTitle,
    enterpriseId: statement.enterpriseId,
    enterpriseName: statement.enterpriseName,
    workshopId: statement.workshopId,
    workshopName: statement.workshopName,
    status: statement.status,
    currency: 'CNY',
    totalFen: statement.totalFen,
    paidFen: statement.paidFen,
    openFen: statement.openFen,
    frozenFen: statement.frozenFen,
    overdueFen: statement.overdueFen,
    nextDueOn: statement.nextDueOn,
    isBelowWageFloor: statement.isBelowWageFloor,
    createdAt: statement.createdAt.toISOString(),
  };
}
