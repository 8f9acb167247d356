import { Transform } from 'class-transformer';
import { QUANTITY_UNITS, type QuantityUnit } from '../domain/quantity-unit.js';
import { MOST_UNITS } from '../orders/order-parts.dto.js';
import { BooleanField, DateField, EnumField, IntegerField } from '../platform/http/field.decorators.js';
import { ObjectField } from '../platform/http/nested-field.decorators.js';
import { DefectivesDto } from './work-order-inspection.dto.js';
import { WorkOrderNoteDto } from './work-order-request.dto.js';

const MOST_FACTS = 1_000_000;

const lotField = (): PropertyDecorator =>
  IntegerField(1, MOST_FACTS, { description: 'Fact that inspected the lot', example: 5 });

const someUnits = (description: string, example: number): PropertyDecorator =>
  IntegerField(1, MOST_UNITS, { description, example });

const unitField = (): PropertyDecorator =>
  EnumField('QuantityUnit', QUANTITY_UNITS, {
    description: 'Unit; another one than was agreed is refused',
    example: 'PIECE',
  });

const reworkOfField = (): PropertyDecorator =>
  IntegerField(1, MOST_FACTS, {
    description: 'Lot that the units were reworked of; left out when they are inspected for the first time',
    example: 5,
    optional: true,
  });

/** Queries are text. */
const asNumber = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (/^\d{1,9}$/.test(String(value)) ? Number(value) : value));

export class InspectionPlanQueryDto {
  @asNumber()
  @someUnits('Units that would be inspected together', 1000)
  quantity: number;

  @asNumber()
  @reworkOfField()
  reworkOf?: number;
}

export class InspectionDto extends WorkOrderNoteDto {
  @someUnits('Units of the lot, of which the sample was drawn', 200)
  quantity: number;

  @unitField()
  unit: QuantityUnit;

  @reworkOfField()
  reworkOf?: number;

  @ObjectField(() => DefectivesDto, { description: 'Defective units of the sample' })
  defectives: DefectivesDto;

  @BooleanField({
    description: 'Production is steady, and reduced inspection is wanted where it is earned',
    example: false,
    optional: true,
  })
  isReducedWanted?: boolean;

  @BooleanField({
    description: 'What made inspection by samples end has been put right',
    example: false,
    optional: true,
  })
  isCorrectionConfirmed?: boolean;
}

export class SortDto extends WorkOrderNoteDto {
  @lotField()
  of: number;

  @IntegerField(0, MOST_UNITS, { description: 'Good units; they are accepted', example: 180 })
  good: number;

  @IntegerField(0, MOST_UNITS, { description: 'Bad units; they wait for another decision', example: 20 })
  bad: number;
}

export class ReworkDto extends WorkOrderNoteDto {
  @lotField()
  of: number;

  @someUnits('Units that go back to be reworked', 12)
  quantity: number;

  @DateField({ description: 'Day until which they come again', example: '2026-12-04' })
  dueOn: string;
}

export class ConcessionDto extends WorkOrderNoteDto {
  @lotField()
  of: number;

  @someUnits('Units that are taken as they are', 6)
  quantity: number;

  @IntegerField(1, 1000, { description: 'Thousandths off the agreed price', example: 150 })
  priceReductionPerMille: number;
}

export class LotReturnDto extends WorkOrderNoteDto {
  @lotField()
  of: number;

  @someUnits('Units that go back for good', 2)
  quantity: number;
}

/** Reworked units that come again, or are waited for no longer. */
export class ReworkedUnitsDto extends WorkOrderNoteDto {
  @lotField()
  of: number;

  @someUnits('Units', 12)
  quantity: number;

  @unitField()
  unit: QuantityUnit;
}
