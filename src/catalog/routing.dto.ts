import { EQUIPMENT_CODES } from '../domain/equipment-kinds.js';
import { standardMinutesPerUnitOf } from '../domain/routing.js';
import {
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  TextField,
  VersionField,
} from '../platform/http/field.decorators.js';
import { ListField } from '../platform/http/nested-field.decorators.js';
import type { NamedStep, Routing } from './product.js';

const MOST_STEPS = 30;
const MOST_MINUTES = 10_000;

const standardMinutes = { description: 'Standard allowed minutes (SAM) for one unit', example: 1.25 };
const setupMinutes = {
  description: 'One-off minutes before a workshop’s first unit of this style',
  example: 30,
};
const equipmentCode = {
  description: 'Kind of equipment it needs, null for hand work',
  example: 'LOCKSTITCH',
};
const minSkillLevel = { description: 'Least skill level, 1 (learner) to 5 (master)', example: 2 };

/** A step to be made; its position is its place in the list. */
export class NewRoutingStepDto {
  @IdField({ description: 'Process on the county’s list' })
  processId: string;

  @DecimalField(0.001, MOST_MINUTES, 3, standardMinutes)
  standardMinutesPerUnit: number;

  @IntegerField(0, MOST_MINUTES, setupMinutes)
  setupMinutes: number;

  @EnumField('EquipmentCode', EQUIPMENT_CODES, { ...equipmentCode, optional: true, nullable: true })
  equipmentCode?: string | null;

  @IntegerField(1, 5, minSkillLevel)
  minSkillLevel: number;
}

export class NewRoutingDto {
  @ListField(() => NewRoutingStepDto, 1, MOST_STEPS, { description: 'Steps in order of execution' })
  steps: NewRoutingStepDto[];
}

export class RoutingStepDto {
  @IntegerField(1, MOST_STEPS, { description: 'Order of execution', example: 1 })
  position: number;

  @IdField({ description: 'Process' })
  processId: string;

  @TextField(40, { description: 'Code of the process', example: 'GLOVE_SEWING' })
  processCode: string;

  @TextField(100, { description: 'Name of the process in Chinese', example: '手套缝制' })
  processNameZh: string;

  @TextField(100, { description: 'Name of the process in English', example: 'Glove sewing' })
  processNameEn: string;

  @DecimalField(0.001, MOST_MINUTES, 3, standardMinutes)
  standardMinutesPerUnit: number;

  @IntegerField(0, MOST_MINUTES, setupMinutes)
  setupMinutes: number;

  @TextField(40, { ...equipmentCode, nullable: true })
  equipmentCode: string | null;

  @IntegerField(1, 5, minSkillLevel)
  minSkillLevel: number;

  static of(step: NamedStep): RoutingStepDto {
    return {
      position: step.position,
      processId: step.processId,
      processCode: step.processCode,
      processNameZh: step.processNameZh,
      processNameEn: step.processNameEn,
      standardMinutesPerUnit: step.standardMinutesPerUnit,
      setupMinutes: step.setupMinutes,
      equipmentCode: step.equipmentCode,
      minSkillLevel: step.minSkillLevel,
    };
  }
}

export class RoutingDto {
  @IdField({ description: 'Product' })
  productId: string;

  @VersionField('Number of this version, from 1')
  routingVersion: number;

  @DecimalField(0.001, MOST_STEPS * MOST_MINUTES, 3, {
    description: 'Standard minutes for one unit, all steps together',
    example: 2.75,
  })
  standardMinutesPerUnit: number;

  @ListField(() => RoutingStepDto, 1, MOST_STEPS, { description: 'Steps in order of execution' })
  steps: RoutingStepDto[];

  @InstantField({ description: 'When this version came into force' })
  createdAt: string;

  /** What everyone signed in may see of a routing. */
  static of({ productId, routingVersion, steps, createdAt }: Routing): RoutingDto {
    return {
      productId,
      routingVersion,
      standardMinutesPerUnit: standardMinutesPerUnitOf(steps),
      steps: steps.map((step) => RoutingStepDto.of(step)),
      createdAt: createdAt.toISOString(),
    };
  }
}
