import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { OrganisationEntity } from '../accounts/organisation.entity.js';
import type { Rate } from '../domain/scorecard/decayed-rate.js';
import type { Measure } from '../domain/scorecard/measures.js';

/** A scorecard (评分卡) as it was reckoned last; it can be reckoned again from nothing. */
@Entity('scorecards')
export class ScorecardEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'scorecards_pk' })
  @ForeignKey(() => OrganisationEntity, { name: 'scorecards_organisation_fk' })
  organisationId: string;

  /** By measure. */
  @Column('jsonb')
  rates: Readonly<Partial<Record<Measure, Rate>>>;

  @Column('date')
  reckonedOn: string;

  /** Of the matching policy, which says where newcomers begin. */
  @Column('integer')
  policyVersion: number;

  /** Sum of the versions of all that it was reckoned from: while it is the same, so are the facts. */
  @Column('integer')
  basisVersion: number;
}
