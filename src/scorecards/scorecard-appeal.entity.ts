import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { OrganisationEntity } from '../accounts/organisation.entity.js';
import type { Measure } from '../domain/scorecard/measures.js';

/** An appeal against a trial of a scorecard; never changed, never removed. */
@Entity('scorecard_appeals')
@Unique('scorecard_appeals_once', ['organisationId', 'measure', 'sourceId', 'on'])
@Index('scorecard_appeals_created', ['createdAt', 'id'])
export class ScorecardAppealEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'scorecard_appeals_pk' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => OrganisationEntity, { name: 'scorecard_appeals_organisation_fk' })
  organisationId: string;

  @Column('text')
  measure: Measure;

  /** Work order or offer. */
  @Column('uuid')
  sourceId: string;

  @Column('date', { name: 'trial_on' })
  on: string;

  @Column('text')
  reason: string;

  @Column('uuid')
  filedBy: string;

  @Column('timestamptz')
  createdAt: Date;
}
