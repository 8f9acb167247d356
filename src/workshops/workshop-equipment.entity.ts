import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { WorkshopEntity } from './workshop.entity.js';

/** What a workshop works with. */
@Entity('workshop_equipment')
@Check('workshop_equipment_counted', 'count >= 1')
export class WorkshopEquipmentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'workshop_equipment_pk' })
  @ForeignKey(() => WorkshopEntity, { name: 'workshop_equipment_workshop_fk' })
  workshopId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'workshop_equipment_pk' })
  equipmentCode: string;

  @Column('integer')
  count: number;
}
