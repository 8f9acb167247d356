import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ProcessEntity } from '../catalog/process.entity.js';
import { WorkshopEntity } from './workshop.entity.js';

/** Standard minutes of one process that a workshop offers in one week, and what offers hold of them. */
@Entity('capacity_windows')
@Check('capacity_windows_held_within', 'held_minutes BETWEEN 0 AND available_minutes')
@Check('capacity_windows_from_monday', 'EXTRACT(isodow FROM week_on) = 1')
export class CapacityWindowEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'capacity_windows_pk' })
  @ForeignKey(() => WorkshopEntity, { name: 'capacity_windows_workshop_fk' })
  workshopId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'capacity_windows_pk' })
  @ForeignKey(() => ProcessEntity, { name: 'capacity_windows_process_fk' })
  processId: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'capacity_windows_pk' })
  weekOn: string;

  @Column('integer')
  availableMinutes: number;

  /** The sum of the holds on the window. */
  @Column('integer')
  heldMinutes: number;
}
