import { EQUIPMENT_CODES } from '../domain/equipment-kinds.js';
import { toWgs84 } from '../domain/geo.js';
import { DateField, EnumField, IdField, IntegerField } from '../platform/http/field.decorators.js';
import { LocationDto } from '../platform/http/location.dto.js';
import { ListField, ObjectField } from '../platform/http/nested-field.decorators.js';
import { formulaOf, MatchFormulaDto } from './match-policy.dto.js';
import type { WhatIfQuestion } from './what-if.js';

const MOST_UNITS = 100_000_000;
const MOST_FEN = 100_000_000;
const MOST_MINUTES = 10_000_000;

class ImaginedSkillDto {
  @IdField({ description: 'Process on the county’s list' })
  processId: string;

  @IntegerField(1, 5, { description: 'Skill level, 1 (learner) to 5 (master)', example: 3 })
  level: number;
}

class ImaginedEquipmentDto {
  @EnumField('EquipmentCode', EQUIPMENT_CODES, { description: 'Kind of equipment', example: 'LOCKSTITCH' })
  equipmentCode: string;
}

class ImaginedWorkshopDto {
  @ObjectField(() => LocationDto, { description: 'Where it would be' })
  location: LocationDto;

  @ListField(() => ImaginedSkillDto, 1, 60, { description: 'What it could do, each process once' })
  skills: ImaginedSkillDto[];

  @ListField(() => ImaginedEquipmentDto, 0, 60, { description: 'What it would have', optional: true })
  equipment?: ImaginedEquipmentDto[];

  @IntegerField(1, MOST_MINUTES, {
    description: 'Standard minutes that it would state for each process and week',
    example: 40_000,
  })
  minutesPerWeek: number;

  @IntegerField(1, MOST_UNITS, { description: 'Least units it would take; 1', example: 50, optional: true })
  minOrderQuantity?: number;

  @IntegerField(1, 500, { description: 'Km by road that it would go; 60', example: 60, optional: true })
  distanceLimitKm?: number;

  @IntegerField(0, 10_000, {
    description: 'Least fen for a standard minute; none',
    example: 45,
    optional: true,
  })
  floorFenPerStandardMinute?: number;
}

class ImaginedTermsDto {
  @IdField({ description: 'Order with something to place, a draft included' })
  orderId: string;

  @DateField({ description: 'Another due date', example: '2026-12-31', optional: true })
  dueOn?: string;

  @IntegerField(1, MOST_FEN, { description: 'Another price of a unit', example: 450, optional: true })
  unitPriceFen?: number;

  @IntegerField(1, MOST_UNITS, { description: 'Another least lot', example: 100, optional: true })
  minLot?: number;

  @IntegerField(1, 1000, { description: 'Another number of workshops at most', example: 5, optional: true })
  maxWorkshops?: number;
}

/** One of it at least; what is left out stays as it is. */
export class NewWhatIfDto {
  @ObjectField(() => MatchFormulaDto, { description: 'Another formula; the county alone', optional: true })
  policy?: MatchFormulaDto;

  @ObjectField(() => ImaginedWorkshopDto, {
    description: 'One more workshop; the county alone',
    optional: true,
  })
  workshop?: ImaginedWorkshopDto;

  @ObjectField(() => ImaginedTermsDto, { description: 'Other terms of one order', optional: true })
  order?: ImaginedTermsDto;
}

/** The question that a request asks. */
export function questionOf({ policy, workshop, order }: NewWhatIfDto): WhatIfQuestion {
  return {
    policy: policy ? formulaOf(policy) : null,
    workshop: workshop
      ? {
          place: toWgs84(workshop.location),
          skills: workshop.skills.map(({ processId, level }) => ({ processId, level })),
          equipmentCodes: (workshop.equipment ?? []).map(({ equipmentCode }) => equipmentCode),
          minutesPerWeek: workshop.minutesPerWeek,
          minOrderQuantity: workshop.minOrderQuantity ?? 1,
          distanceLimitKm: workshop.distanceLimitKm ?? 60,
          floorFenPerStandardMinute: workshop.floorFenPerStandardMinute ?? 0,
        }
      : null,
    order: order ? termsOf(order) : null,
  };
}

/** Only what is given: an undefined term would overwrite the one that stands. */
function termsOf({ orderId, dueOn, unitPriceFen, minLot, maxWorkshops }: ImaginedTermsDto) {
  return {
    orderId,
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(unitPriceFen === undefined ? {} : { unitPriceFen }),
    ...(minLot === undefined ? {} : { minLot }),
    ...(maxWorkshops === undefined ? {} : { maxWorkshops }),
  };
}
