import { MATERIAL_MOVES, type MaterialMove } from '../domain/production/work-order-facts.js';
import { QUANTITY_UNITS, type QuantityUnit } from '../domain/quantity-unit.js';
import { MOST_UNITS } from '../orders/order-parts.dto.js';
import { EnumField, IntegerField, TextField } from '../platform/http/field.decorators.js';
import { ListField } from '../platform/http/nested-field.decorators.js';

const MOST_MATERIALS = 50;
const MOST_FACTS = 1_000_000;

/** More would not fit the columns that facts and their sums are kept in. */
export const MOST_MATERIAL = 100_000_000;

export const MaterialNameField = (): PropertyDecorator =>
  TextField(60, { description: 'Material, as both sides call it', example: '白色棉布 180 g' });

const unitField = (): PropertyDecorator =>
  EnumField('QuantityUnit', QUANTITY_UNITS, {
    description: 'Unit; another one than was agreed is refused',
    example: 'PIECE',
  });

const sequenceField = (description: string): PropertyDecorator =>
  IntegerField(1, MOST_FACTS, { description, example: 3 });

/** A fact of which nothing but a remark is to be said. */
export class WorkOrderNoteDto {
  @TextField(500, { description: 'In your own words', example: '第一批，已装车', optional: true })
  note?: string;
}

export class MaterialNeedDto {
  @MaterialNameField()
  material: string;

  @unitField()
  unit: QuantityUnit;

  @IntegerField(1, MOST_MATERIAL, {
    description: 'What all units of the work order need, without the allowance that was agreed',
    example: 1200,
  })
  quantity: number;
}

export class MaterialPlanDto extends WorkOrderNoteDto {
  @ListField(() => MaterialNeedDto, 1, MOST_MATERIALS, { description: 'Materials of the factory’s' })
  materials: MaterialNeedDto[];
}

export class MaterialMovementDto extends WorkOrderNoteDto {
  @EnumField('MaterialMove', MATERIAL_MOVES, {
    description: 'ISSUED by the factory; USED, SCRAPPED, LOST or RETURNED by the workshop',
    example: 'ISSUED',
  })
  move: MaterialMove;

  @MaterialNameField()
  material: string;

  @IntegerField(1, MOST_MATERIAL, { description: 'How much', example: 600 })
  quantity: number;

  @unitField()
  unit: QuantityUnit;
}

export class MaterialReceiptDto extends WorkOrderNoteDto {
  @sequenceField('Fact that issued or returned the material')
  of: number;

  @IntegerField(0, MOST_MATERIAL, { description: 'How much was counted; the rest is missing', example: 590 })
  quantity: number;

  @unitField()
  unit: QuantityUnit;
}

export class MilestoneDto extends WorkOrderNoteDto {
  @IntegerField(1, 30, {
    description:
      'Position of the step the units have come through; the last one when left out: they are made',
    example: 1,
    optional: true,
  })
  step?: number;

  @IntegerField(1, MOST_UNITS, { description: 'Units since the last report', example: 200 })
  quantity: number;

  @unitField()
  unit: QuantityUnit;
}

export class DeliveryDto extends WorkOrderNoteDto {
  @IntegerField(1, MOST_UNITS, { description: 'Units that leave the workshop', example: 200 })
  quantity: number;

  @unitField()
  unit: QuantityUnit;
}

export class ReceiptDto extends WorkOrderNoteDto {
  @sequenceField('Fact of the delivery')
  of: number;

  @IntegerField(0, MOST_UNITS, { description: 'Units that were counted; the rest is missing', example: 198 })
  quantity: number;

  @unitField()
  unit: QuantityUnit;
}

/** Agreement with what the other side has stated. */
export class ConfirmationDto extends WorkOrderNoteDto {
  @sequenceField('Fact that is agreed to')
  of: number;
}
