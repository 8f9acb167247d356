import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import type { BegunUnits, CancellationQuote } from '../domain/production/called-off.js';
import { QUANTITY_UNITS, type QuantityUnit } from '../domain/quantity-unit.js';
import { MOST_UNITS } from '../orders/order-parts.dto.js';
import { EnumField, IntegerField, TextField } from '../platform/http/field.decorators.js';
import { AmountField } from './work-order-dispute.dto.js';

const quantityField = (description: string): PropertyDecorator =>
  IntegerField(1, MOST_UNITS, { description, example: 400 });

/** Units that are called off, and why. */
export class CallingOffDto {
  @quantityField('Units')
  quantity: number;

  @EnumField('QuantityUnit', QUANTITY_UNITS, {
    description: 'Unit; another one than was agreed is refused',
    example: 'PIECE',
  })
  unit: QuantityUnit;

  @TextField(500, { description: 'Why', example: '两名熟练工请长假，剩余部分无法按期完成' })
  note: string;
}

export class CancellationQueryDto {
  /** Queries are text. */
  @Transform(({ value }: { value: unknown }) => (/^\d{1,9}$/.test(String(value)) ? Number(value) : value))
  @quantityField('Units that would be cancelled')
  quantity: number;
}

/** Units that were begun. */
export class BegunUnitsDto implements BegunUnits {
  @IntegerField(1, 30, { description: 'Position of the step that they have come through', example: 1 })
  step: number;

  @IntegerField(0, MOST_UNITS, { description: 'Units', example: 120 })
  quantity: number;
}

/** What cancelling would come to. */
export class CancellationDto {
  @IntegerField(0, MOST_UNITS, { description: 'Units that can be cancelled at most', example: 600 })
  most: number;

  @ApiProperty({
    description: 'Of the units that would be cancelled, those that were begun, by step',
    type: () => [BegunUnitsDto],
    maxItems: 30,
  })
  begun: BegunUnitsDto[];

  @AmountField('What is owed for them, fen: their price by the standard minutes of the steps done')
  owedFen: number;

  static of({ most, begun, owedFen }: CancellationQuote): CancellationDto {
    return { most, begun: begun.map((units) => ({ ...units })), owedFen };
  }
}
