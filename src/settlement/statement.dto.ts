import { ApiProperty } from '@nestjs/swagger';
import { ENTERPRISE_SIZES, type EnterpriseSize } from '../domain/enterprise.js';
import { MOST_PRICE_FEN } from '../orders/order-parts.dto.js';
import { EnumField, IntegerField, VersionField } from '../platform/http/field.decorators.js';
import {
  ChargeDto,
  InstalmentDto,
  PaymentDto,
  StatementLineDto,
  WorkerIncomeDto,
} from './statement-parts.dto.js';
import { StatementSummaryDto, summaryOf } from './statement-summary.dto.js';
import type { StatementView } from './statement.js';

const MOST_PAYMENT_DAYS = 365;
const MOST_LINES = 1_000_000;

/** A statement with all that it follows from. */
export class StatementDto extends StatementSummaryDto {
  @EnumField('EnterpriseSize', ENTERPRISE_SIZES, {
    description: 'Size of the factory when the work order was agreed; by law a LARGE one pays within 60 days',
    example: 'MEDIUM',
  })
  enterpriseSize: EnterpriseSize;

  @IntegerField(1, MOST_PRICE_FEN, { description: 'Price per unit, fen', example: 412 })
  unitPriceFen: number;

  @IntegerField(0, MOST_PAYMENT_DAYS, { description: 'Days to pay that were agreed', example: 30 })
  paymentTermDays: number;

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

  /** The same with its lines, charges and payments. */
  static override of(view: StatementView): StatementDto {
    const { workOrder, account, settlement } = view;
    return {
      ...summaryOf(view),
      enterpriseSize: workOrder.enterpriseSize,
      unitPriceFen: workOrder.unitPriceFen,
      paymentTermDays: workOrder.paymentTermDays,
      lines: account.lines.map((line) => StatementLineDto.of(line)),
      instalments: view.instalments.map((instalment) => InstalmentDto.of(instalment)),
      charges: [...settlement.charges].map((charge) => ChargeDto.of(charge)),
      payments: [...settlement.payments].map((payment) => PaymentDto.of(payment)),
      workerIncome: account.income && WorkerIncomeDto.of(account.income),
      version: view.version,
    };
  }
}
