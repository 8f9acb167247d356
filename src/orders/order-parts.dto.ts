import { ApiProperty } from '@nestjs/swagger';
import type { FairPay } from '../domain/fair-pay.js';
import { WORKSHOP_RULES, type WorkshopRule } from '../domain/order-terms.js';
import {
  BooleanField,
  DecimalField,
  EnumField,
  IdField,
  IntegerField,
  TextField,
} from '../platform/http/field.decorators.js';
import { LocationDto, Wgs84LocationDto } from '../platform/http/location.dto.js';
import { ObjectField } from '../platform/http/nested-field.decorators.js';

/** Highest price of one unit. */
export const MOST_PRICE_FEN = 500_000_000;
/** Most units of one order. */
export const MOST_UNITS = 10_000_000;
const MOST_WORKSHOPS = 50;
/** The highest price per unit times the least standard minutes. */
const MOST_FEE_FEN = 500_000_000_000;
const MOST_INCOME_FEN = 100_000_000_000_000;

const address = { description: 'Where the goods go', example: '四川省南充市营山县工业集中区1号' };

/** How the quantity may be split between workshops. */
export class OrderSplitDto {
  @IntegerField(1, MOST_UNITS, {
    description: 'Least units that one workshop may get; the whole quantity when the order may not be split',
    example: 500,
  })
  minLot: number;

  @IntegerField(1, MOST_WORKSHOPS, {
    description: 'Most workshops that may take part; 1 when the order may not be split',
    example: 4,
  })
  maxWorkshops: number;

  @BooleanField({
    description: 'True when a part is worth nothing: the whole quantity is placed at once or not at all',
    example: false,
  })
  isAllOrNothing: boolean;
}

export class NewShipToDto {
  @TextField(200, address)
  address: string;

  @ObjectField(() => LocationDto, { description: 'Its place; distances to workshops count from here' })
  location: LocationDto;
}

export class ShipToDto {
  @TextField(200, address)
  address: string;

  @ApiProperty({
    description: 'Its place; distances to workshops count from here',
    type: () => Wgs84LocationDto,
  })
  location: Wgs84LocationDto;
}

/** What the enterprise says of one workshop; workshops never see it. */
export class WorkshopRuleDto {
  @IdField({ description: 'Workshop' })
  workshopId: string;

  @EnumField('WorkshopRuleKind', WORKSHOP_RULES, {
    description: 'BLOCKED: never ask it. PREFERRED: rank it higher',
    example: 'PREFERRED',
  })
  rule: WorkshopRule['rule'];

  static of({ workshopId, rule }: WorkshopRule): WorkshopRuleDto {
    return { workshopId, rule };
  }
}

/** What the price means for the person who makes the goods. */
export class FairPayDto {
  @DecimalField(0, MOST_FEE_FEN, 2, { description: 'Fee for one standard minute, fen', example: 68.67 })
  feeFenPerStandardMinute: number;

  @IntegerField(0, MOST_INCOME_FEN, {
    description: 'What a trained person takes home for an hour at this price, fen',
    example: 1631,
  })
  impliedHourlyIncomeFen: number;

  @IntegerField(0, MOST_INCOME_FEN, {
    description: 'Hourly income under which the county warns, fen',
    example: 1300,
  })
  wageFloorFenPerHour: number;

  @BooleanField({
    description: 'True when the implied income is under the floor: a warning, never a refusal',
    example: false,
  })
  isBelowWageFloor: boolean;

  static of(pay: FairPay): FairPayDto {
    return {
      feeFenPerStandardMinute: pay.feeFenPerStandardMinute,
      impliedHourlyIncomeFen: pay.impliedHourlyIncomeFen,
      wageFloorFenPerHour: pay.wageFloorFenPerHour,
      isBelowWageFloor: pay.isBelowWageFloor,
    };
  }
}
