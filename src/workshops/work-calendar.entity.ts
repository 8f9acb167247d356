import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { CareHours, Closure } from '../domain/work-calendar.js';
import { WorkshopEntity } from './workshop.entity.js';

/** When the people of a workshop work. A workshop without one works at the usual hours. */
@Entity('work_calendars')
export class WorkCalendarEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'work_calendars_pk' })
  @ForeignKey(() => WorkshopEntity, { name: 'work_calendars_workshop_fk' })
  workshopId: string;

  @Column('jsonb')
  careHours: readonly CareHours[];

  @Column('jsonb')
  closures: readonly Closure[];
}
