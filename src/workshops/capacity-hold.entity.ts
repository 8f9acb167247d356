import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CapacityWindowEntity } from './capacity-window.entity.js';

/** Minutes of a window that an offer, open or accepted, keeps for itself. */
@Entity('capacity_holds')
@ForeignKey(
  () => CapacityWindowEntity,
  ['workshopId', 'processId', 'weekOn'],
  ['workshopId', 'processId', 'weekOn'],
  { name: 'capacity_holds_window_fk' },
)
@Index('capacity_holds_window', ['workshopId', 'processId', 'weekOn'])
@Check('capacity_holds_something', 'minutes > 0')
export class CapacityHoldEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'capacity_holds_pk' })
  offerId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'capacity_holds_pk' })
  processId: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'capacity_holds_pk' })
  weekOn: string;

  @Column('uuid')
  workshopId: string;

  @Column('integer')
  minutes: number;

  /** Whose offer it is: that enterprise may reduce and release the hold. */
  @Column('uuid')
  enterpriseId: string;
}
