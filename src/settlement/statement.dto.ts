import { ApiProperty } from '@nestjs/swagger';
import { ENTERPRISE_SIZES, type EnterpriseSize } from '../domain/enterprise.js';
import { STATEMENT_STATUSES, type StatementStatus } from '../domain/settlement/statement-account.js';
import { MOST_PRICE_FEN } from '../orders/order-parts.dto.js';
import {
  DateField,
  EnumField,
  IdField,
  IntegerField,
  TextField,
  VersionField,
} from '../platform/http/field.decorators.js';
import {
  ChargeDto,
  FenField,
  InstalmentDto,
  PaymentDto,
  SignedFenField,
  StatementLineDto,
  WorkerIncomeDto,
} from './statement-parts.dto.js';
import type { StatementView } from './statement.js';

const MOST_PAYMENT_DAYS = 365;
const MOST_LINES = 1_000_000;

/** A statement: what is owed for a work order, when it is due, and what of it is paid. */
export class StatementDto {
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

  @EnumField('EnterpriseSize', ENTERPRISE_SIZES, {
    description: 'Size of the factory when the work order was agreed; by law a LARGE one pays within 60 days',
    example: 'MEDIUM',
  })
  enterpriseSize: EnterpriseSize;

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

  @IntegerField(1, MOST_PRICE_FEN, { description: 'Price per unit, fen', example: 412 })
  unitPriceFen: number;

  @IntegerField(0, MOST_PAYMENT_DAYS, { description: 'Days to pay that were agreed', example: 30 })
  paymentTermDays: number;

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

  @ApiProperty({
    description: 'Lines, the earliest due first',
    type: () => [StatementLineDto],
    maxItems: MOST_LINES,
  })
  lines: StatementLineDto[];

  @ApiProperty({ description: 'What falls due, by day', type: () => [InstalmentDto], maxItems: MOST_LINES })
  instalments: InstalmentDto[];

  @ApiProperty({ description: 'Charges, as they were stated', type: () => [ChargeDto], maxItems: MOST_LINES })
  charges: ChargeDto[];

  @ApiProperty({
    description: 'Payments, as they were recorded',
    type: () => [PaymentDto],
    maxItems: MOST_LINES,
  })
  payments: PaymentDto[];

  @ApiProperty({
    description: 'What the fee means for the workers; null before the factory has decided on any unit',
    type: () => WorkerIncomeDto,
    nullable: true,
  })
  workerIncome: WorkerIncomeDto | null;

  @VersionField('Version of the facts that it follows from, as in the ETag')
  version: number;

  /** What its parties and the county may see of a statement. */
  static of(view: StatementView): StatementDto {
    const { workOrder, account, settlement } = view;
    const { balance, income } = account;
    return {
      id: workOrder.id,
      orderId: workOrder.orderId,
      orderNumber: view.orderNumber,
      orderTitle: view.orderTitle,
      enterpriseId: workOrder.enterpriseId,
      enterpriseName: view.enterpriseName,
      enterpriseSize: workOrder.enterpriseSize,
      workshopId: workOrder.workshopId,
      workshopName: view.workshopName,
      status: account.status,
      currency: 'CNY',
      unitPriceFen: workOrder.unitPriceFen,
      paymentTermDays: workOrder.paymentTermDays,
      totalFen: balance.totalFen,
      paidFen: balance.paidFen,
      openFen: balance.openFen,
      frozenFen: balance.frozenFen,
      overdueFen: balance.overdueFen,
      nextDueOn: balance.nextDueOn,
      lines: account.lines.map((line) => StatementLineDto.of(line)),
      instalments: balance.instalments.map((instalment) => InstalmentDto.of(instalment)),
      charges: [...settlement.charges].map((charge) => ChargeDto.of(charge)),
      payments: [...settlement.payments].map((payment) => PaymentDto.of(payment)),
      workerIncome: income && WorkerIncomeDto.of(income),
      version: view.version,
    };
  }
}
