import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProcessEntity } from '../catalog/process.entity.js';
import { WorkshopEntity } from './workshop.entity.js';

/** What a workshop can do, and how well. */
@Entity('workshop_skills')
@Index('workshop_skills_process', ['processId', 'workshopId'])
@Check('workshop_skills_level', 'level BETWEEN 1 AND 5')
export class WorkshopSkillEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'workshop_skills_pk' })
  @ForeignKey(() => WorkshopEntity, { name: 'workshop_skills_workshop_fk' })
  workshopId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'workshop_skills_pk' })
  @ForeignKey(() => ProcessEntity, { name: 'workshop_skills_process_fk' })
  processId: string;

  @Column('integer')
  level: number;

  @Column('text', { nullable: true })
  evidence: string | null;
}
