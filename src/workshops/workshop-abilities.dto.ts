import { EQUIPMENT_CODES, EQUIPMENT_KINDS } from '../domain/equipment-kinds.js';
import { EnumField, IdField, IntegerField, TextField } from '../platform/http/field.decorators.js';
import { ListField } from '../platform/http/nested-field.decorators.js';
import type { Equipment, NamedSkill, Skill } from './workshop.js';

export const MOST_SKILLS = 60;
const MOST_MACHINES = 10_000;

const level = { description: 'Skill level, 1 (learner) to 5 (master)', example: 3 };
const evidence = {
  description: 'What proves it, in the workshop’s words',
  example: '为锦程服饰连续两年缝制劳保手套',
};
const equipmentCode = { description: 'Kind of equipment', example: 'LOCKSTITCH' };
const count = { description: 'How many of it stand ready', example: 12 };

export class NewSkillDto {
  @IdField({ description: 'Process on the county’s list' })
  processId: string;

  @IntegerField(1, 5, level)
  level: number;

  @TextField(500, { ...evidence, optional: true, nullable: true })
  evidence?: string | null;
}

export class NewSkillsDto {
  @ListField(() => NewSkillDto, 0, MOST_SKILLS, {
    description: 'All skills of the workshop, each process once',
  })
  skills: NewSkillDto[];
}

export class SkillDto {
  @IdField({ description: 'Process' })
  processId: string;

  @TextField(40, { description: 'Code of the process', example: 'GLOVE_SEWING' })
  processCode: string;

  @TextField(100, { description: 'Name of the process in Chinese', example: '手套缝制' })
  processNameZh: string;

  @TextField(100, { description: 'Name of the process in English', example: 'Glove sewing' })
  processNameEn: string;

  @IntegerField(1, 5, level)
  level: number;

  @TextField(500, { ...evidence, nullable: true })
  evidence: string | null;

  /** What everyone signed in may see of a skill. */
  static of(skill: NamedSkill): SkillDto {
    return {
      processId: skill.processId,
      processCode: skill.processCode,
      processNameZh: skill.processNameZh,
      processNameEn: skill.processNameEn,
      level: skill.level,
      evidence: skill.evidence,
    };
  }
}

export class NewEquipmentDto {
  @EnumField('EquipmentCode', EQUIPMENT_CODES, equipmentCode)
  equipmentCode: string;

  @IntegerField(1, MOST_MACHINES, count)
  count: number;
}

export class NewEquipmentListDto {
  @ListField(() => NewEquipmentDto, 0, EQUIPMENT_CODES.length, {
    description: 'All equipment of the workshop, each kind once',
  })
  equipment: NewEquipmentDto[];
}

export class EquipmentDto {
  @EnumField('EquipmentCode', EQUIPMENT_CODES, equipmentCode)
  equipmentCode: string;

  @TextField(40, { description: 'Name in Chinese', example: '平缝机' })
  nameZh: string;

  @TextField(40, { description: 'Name in English', example: 'Lockstitch machine' })
  nameEn: string;

  @IntegerField(1, MOST_MACHINES, count)
  count: number;

  /** What everyone signed in may see of equipment. */
  static of({ equipmentCode: code, count: machines }: Equipment): EquipmentDto {
    const kind = EQUIPMENT_KINDS.find((one) => one.code === code);
    return {
      equipmentCode: code,
      nameZh: kind?.nameZh ?? code,
      nameEn: kind?.nameEn ?? code,
      count: machines,
    };
  }
}

/** A skill as it was sent, with nothing left open. */
export function skillOf({ processId, level: reached, evidence: proof = null }: NewSkillDto): Skill {
  return { processId, level: reached, evidence: proof };
}
