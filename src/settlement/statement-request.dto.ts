import { QUANTITY_UNITS, type QuantityUnit } from '../domain/quantity-unit.js';
import { CHARGE_WISHES, type ChargeWish } from '../domain/settlement/settlement-commands.js';
import { DateField, EnumField, IntegerField, TextField } from '../platform/http/field.decorators.js';
import { MaterialNameField, MOST_MATERIAL } from '../production/work-order-request.dto.js';

/** Times the most units of a material it still is a sum that JSON carries exactly. */
export const MOST_MATERIAL_PRICE_FEN = 10_000_000;
/** More than any bill of this trade. */
const MOST_AMOUNT_FEN = 100_000_000_000;
const MOST_FACTS = 1_000_000;

const amountField = (example: number): PropertyDecorator =>
  IntegerField(1, MOST_AMOUNT_FEN, { description: 'Amount, fen', example });

class StatementNoteDto {
  @TextField(500, { description: 'In your own words', example: '朗池到城南，两趟', optional: true })
  note?: string;
}

/** Something that was laid out for the other side. */
export class NewChargeDto extends StatementNoteDto {
  @EnumField('ChargeWish', CHARGE_WISHES, {
    description: 'TRANSPORT that the workshop has paid for the factory; a DEPOSIT is always refused',
    example: 'TRANSPORT',
  })
  kind: ChargeWish;

  @amountField(12_000)
  amountFen: number;
}

/** Material of the factory's that was scrapped or lost beyond the allowance. */
export class NewScrapChargeDto extends StatementNoteDto {
  @MaterialNameField()
  material: string;

  @IntegerField(1, MOST_MATERIAL, {
    description: 'Units beyond the allowance; the ledger of the material is the limit',
    example: 5,
  })
  quantity: number;

  @EnumField('QuantityUnit', QUANTITY_UNITS, {
    description: 'Unit; another one than that of the material is refused',
    example: 'METRE',
  })
  unit: QuantityUnit;

  @IntegerField(1, MOST_MATERIAL_PRICE_FEN, {
    description: 'Price of one unit of the material, fen',
    example: 1800,
  })
  materialPriceFen: number;
}

/** A payment that was made outside of Gongfang. */
export class NewPaymentDto extends StatementNoteDto {
  @DateField({ description: 'Day on which it was made, not after today', example: '2026-12-28' })
  paidOn: string;

  @amountField(100_000)
  amountFen: number;
}

const entryField = (): PropertyDecorator =>
  IntegerField(1, MOST_FACTS, { description: 'Number of the charge or payment', example: 1 });

/** An answer that needs no reason. */
export class StatementAnswerDto extends StatementNoteDto {
  @entryField()
  of: number;
}

/** An answer with its reason. */
export class StatementObjectionDto {
  @entryField()
  of: number;

  @TextField(500, { description: 'Why', example: '银行账户未到账' })
  note: string;
}

/** A period, both days included. */
export class StatementPeriodDto {
  @DateField({ description: 'First day', example: '2026-12-01' })
  from: string;

  @DateField({ description: 'Last day, at most a year later', example: '2026-12-31' })
  to: string;
}
