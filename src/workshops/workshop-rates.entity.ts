import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { WorkshopEntity } from './workshop.entity.js';

/** How a workshop has kept its promises, as matching reads it; reckoned by the scorecards. */
@Entity('workshop_rates')
export class WorkshopRatesEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'workshop_rates_pk' })
  @ForeignKey(() => WorkshopEntity, { name: 'workshop_rates_workshop_fk' })
  workshopId: string;

  @Column('double precision')
  onTimeRate: number;

  /** Days that it was reckoned from. */
  @Column('integer')
  onTimeFacts: number;

  @Column('double precision')
  firstPassYield: number;

  /** Days that it was reckoned from. */
  @Column('integer')
  firstPassFacts: number;
}
