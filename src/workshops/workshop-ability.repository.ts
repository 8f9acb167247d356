import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Equipment, Skill } from './workshop.js';
import { WorkshopEquipmentEntity } from './workshop-equipment.entity.js';
import { WorkshopSkillEntity } from './workshop-skill.entity.js';

@Injectable()
export class WorkshopAbilityRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Skills of these workshops, in no order. */
  skills(workshopIds: readonly string[]): Promise<(Skill & { workshopId: string })[]> {
    return this.unitOfWork.manager.findBy(WorkshopSkillEntity, { workshopId: In(workshopIds) });
  }

  /** Equipment of these workshops, by code. */
  equipment(workshopIds: readonly string[]): Promise<(Equipment & { workshopId: string })[]> {
    return this.unitOfWork.manager.find(WorkshopEquipmentEntity, {
      where: { workshopId: In(workshopIds) },
      order: { equipmentCode: 'ASC' },
    });
  }

  /** Puts these in the place of all skills of the workshop. */
  async replaceSkills(workshopId: string, skills: readonly Skill[]): Promise<void> {
    await this.unitOfWork.manager.delete(WorkshopSkillEntity, { workshopId });
    await this.unitOfWork.manager.insert(
      WorkshopSkillEntity,
      skills.map(({ processId, level, evidence }) => ({ workshopId, processId, level, evidence })),
    );
  }

  /** Puts these in the place of all equipment of the workshop. */
  async replaceEquipment(workshopId: string, equipment: readonly Equipment[]): Promise<void> {
    await this.unitOfWork.manager.delete(WorkshopEquipmentEntity, { workshopId });
    await this.unitOfWork.manager.insert(
      WorkshopEquipmentEntity,
      equipment.map(({ equipmentCode, count }) => ({ workshopId, equipmentCode, count })),
    );
  }
}
