import { EQUIPMENT_CODES } from '../domain/equipment-kinds.js';
import { TOWNSHIP_CODES, townshipName } from '../domain/townships.js';
import { QUALITY_STANDINGS, type QualityStanding } from '../domain/workshop.js';
import {
  BooleanField,
  DateField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  TextField,
  VersionField,
} from '../platform/http/field.decorators.js';
import { LocationDto, Wgs84LocationDto } from '../platform/http/location.dto.js';
import { ListField, ObjectField } from '../platform/http/nested-field.decorators.js';
import { PageQueryDto } from '../platform/http/pagination.js';
import type { WorkshopView } from './workshop.js';
import { EquipmentDto, MOST_SKILLS, SkillDto } from './workshop-abilities.dto.js';

const MOST_PEOPLE = 5000;
const MOST_FEN = 10_000;
const MOST_UNITS = 10_000_000;
const MOST_KM = 2000;

const townshipCode = { description: 'Township, by its GB/T 2260 code', example: '511322001' };
const address = { description: 'Postal address of the workshop', example: '营山县绥安街道正街12号' };
const posts = { description: 'Places to work at, filled or not; at least one for each worker', example: 24 };
const workers = {
  description: 'People at work by group; one person is counted in one group, women among all of them',
};
const floor = { description: 'It takes no work that pays less, fen per standard minute', example: 45 };
const minOrderQuantity = { description: 'Least units it takes an order for', example: 100 };
const distanceLimitKm = { description: 'Farthest delivery place by road, km', example: 40 };
const contactName = { description: 'Person to talk to', example: '王芳' };
const contactPhone = { description: 'Their phone number', example: '13900010001' };
const qualityStanding = {
  description: 'New workshops are on PROBATION; SUSPENDED ones get no work',
  example: 'GOOD',
};
const safetyValidUntilOn = {
  description: 'Last day the safety inspection is valid, null when never inspected',
  example: '2027-06-30',
};
const hasOpenMajorHazard = {
  description: 'A major hazard was found and is not yet rectified',
  example: false,
};
const PHONE = /^\+?[0-9][0-9 -]{5,19}$/;

export class WorkshopQueryDto extends PageQueryDto {
  @TextField(100, { description: 'Words to find in the name', example: '手套', optional: true })
  q?: string;

  @EnumField('TownshipCode', TOWNSHIP_CODES, {
    description: 'Only workshops in this township',
    example: '511322001',
    optional: true,
  })
  townshipCode?: string;

  @IdField({ description: 'Only workshops with a skill in this process', optional: true })
  processId?: string;

  @IdField({
    description:
      'Only workshops that can make this product alone: every process of its routing in force at the needed level, and the equipment',
    optional: true,
  })
  productId?: string;
}

export class WorkersDto {
  @IntegerField(0, MOST_PEOPLE, { description: 'Parents who accompany pupils', example: 6 })
  accompanyingParents: number;

  @IntegerField(0, MOST_PEOPLE, { description: 'Left-behind women', example: 6 })
  leftBehindWomen: number;

  @IntegerField(0, MOST_PEOPLE, { description: 'People with employment difficulties', example: 3 })
  withDifficulties: number;

  @IntegerField(0, MOST_PEOPLE, { description: 'Returnees', example: 3 })
  returnees: number;

  @IntegerField(0, MOST_PEOPLE, { description: 'People of none of these groups', example: 2 })
  others: number;

  @IntegerField(0, MOST_PEOPLE, { description: 'Women among all of them', example: 16 })
  women: number;
}

export class WorkshopProfileDto {
  @EnumField('TownshipCode', TOWNSHIP_CODES, townshipCode)
  townshipCode: string;

  @TextField(200, address)
  address: string;

  @ObjectField(() => LocationDto, { description: 'Where the workshop is, in or near the county' })
  location: LocationDto;

  @IntegerField(1, MOST_PEOPLE, posts)
  posts: number;

  @ObjectField(() => WorkersDto, workers)
  workers: WorkersDto;

  @IntegerField(0, MOST_FEN, floor)
  floorFenPerStandardMinute: number;

  @IntegerField(1, MOST_UNITS, minOrderQuantity)
  minOrderQuantity: number;

  @IntegerField(1, MOST_KM, distanceLimitKm)
  distanceLimitKm: number;

  @TextField(50, { ...contactName, optional: true, nullable: true })
  contactName?: string | null;

  @TextField(21, { ...contactPhone, pattern: PHONE, optional: true, nullable: true })
  contactPhone?: string | null;
}

export class StandingDto {
  @EnumField('QualityStanding', QUALITY_STANDINGS, qualityStanding)
  qualityStanding: QualityStanding;

  @DateField({ ...safetyValidUntilOn, nullable: true })
  safetyValidUntilOn: string | null;

  @BooleanField(hasOpenMajorHazard)
  hasOpenMajorHazard: boolean;
}

/** A flexible employment workshop (灵活就业工坊, also called 灵活就业车间). */
export class WorkshopDto {
  @IdField({ description: 'Id, the organisation’s' })
  id: string;

  @TextField(200, { description: 'Name as registered', example: '绥安巧手手套工坊' })
  name: string;

  @TextField(18, { description: 'Unified social credit code as registered', example: '92511322MA6XXXXX0A' })
  creditCode: string;

  @EnumField('TownshipCode', TOWNSHIP_CODES, townshipCode)
  townshipCode: string;

  @TextField(40, { description: 'Name of the township', example: '绥安街道' })
  townshipName: string;

  @TextField(200, address)
  address: string;

  @ObjectField(() => Wgs84LocationDto, { description: 'Where the workshop is' })
  location: Wgs84LocationDto;

  @IntegerField(1, MOST_PEOPLE, posts)
  posts: number;

  @ObjectField(() => WorkersDto, workers)
  workers: WorkersDto;

  @IntegerField(0, MOST_FEN, floor)
  floorFenPerStandardMinute: number;

  @IntegerField(1, MOST_UNITS, minOrderQuantity)
  minOrderQuantity: number;

  @IntegerField(1, MOST_KM, distanceLimitKm)
  distanceLimitKm: number;

  @TextField(50, { ...contactName, description: 'Person to talk to; null to others', nullable: true })
  contactName: string | null;

  @TextField(21, { ...contactPhone, description: 'Their phone number; null to others', nullable: true })
  contactPhone: string | null;

  @ListField(() => SkillDto, 0, MOST_SKILLS, { description: 'What it can do' })
  skills: SkillDto[];

  @ListField(() => EquipmentDto, 0, EQUIPMENT_CODES.length, { description: 'What it works with' })
  equipment: EquipmentDto[];

  @EnumField('QualityStanding', QUALITY_STANDINGS, qualityStanding)
  qualityStanding: QualityStanding;

  @DateField({ ...safetyValidUntilOn, nullable: true })
  safetyValidUntilOn: string | null;

  @BooleanField(hasOpenMajorHazard)
  hasOpenMajorHazard: boolean;

  @InstantField({ description: 'When the profile was first written' })
  createdAt: string;

  @VersionField('Version, as in the ETag: of profile, skills, equipment, calendar and standing together')
  version: number;

  /** What everyone signed in may see of a workshop; whom to call is for itself and the county alone. */
  static of({ workshop, skills, equipment }: WorkshopView, isContactShown: boolean): WorkshopDto {
    const { accompanyingParents, leftBehindWomen, withDifficulties, returnees, others, women } = workshop;
    return {
      id: workshop.id,
      name: workshop.name,
      creditCode: workshop.creditCode,
      townshipCode: workshop.townshipCode,
      townshipName: townshipName(workshop.townshipCode) ?? workshop.townshipCode,
      address: workshop.address,
      location: Wgs84LocationDto.of(workshop),
      posts: workshop.posts,
      workers: { accompanyingParents, leftBehindWomen, withDifficulties, returnees, others, women },
      floorFenPerStandardMinute: workshop.floorFenPerStandardMinute,
      minOrderQuantity: workshop.minOrderQuantity,
      distanceLimitKm: workshop.distanceLimitKm,
      contactName: isContactShown ? workshop.contactName : null,
      contactPhone: isContactShown ? workshop.contactPhone : null,
      skills: skills.map((skill) => SkillDto.of(skill)),
      equipment: equipment.map((kind) => EquipmentDto.of(kind)),
      qualityStanding: workshop.qualityStanding,
      safetyValidUntilOn: workshop.safetyValidUntilOn,
      hasOpenMajorHazard: workshop.hasOpenMajorHazard,
      createdAt: workshop.createdAt.toISOString(),
      version: workshop.version,
    };
  }
}
