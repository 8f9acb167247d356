import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrganisationEntity } from '../accounts/organisation.entity.js';
import type { QualityStanding } from '../domain/workshop.js';

/** The profile of a workshop with its standing; its id is its organisation's. */
@Entity('workshops')
@Index('workshops_created', ['createdAt', 'id'])
@Index('workshops_township', ['townshipCode', 'createdAt', 'id'])
@Index('workshops_changed', ['changedIn'])
@Index('workshops_near', { synchronize: false })
@Index('workshops_search', { synchronize: false })
@Check(
  'workshops_posts_for_all',
  'posts >= accompanying_parents + left_behind_women + with_difficulties + returnees + others',
)
@Check(
  'workshops_women_among_all',
  'women <= accompanying_parents + left_behind_women + with_difficulties + returnees + others',
)
export class WorkshopEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'workshops_pk' })
  @ForeignKey(() => OrganisationEntity, { name: 'workshops_organisation_fk' })
  id: string;

  /** As registered. */
  @Column('text')
  name: string;

  /** As registered. */
  @Column('text')
  creditCode: string;

  @Column('text')
  townshipCode: string;

  @Column('text')
  address: string;

  /** WGS-84. */
  @Column('double precision')
  latitude: number;

  /** WGS-84. */
  @Column('double precision')
  longitude: number;

  @Column('integer')
  posts: number;

  @Column('integer')
  accompanyingParents: number;

  @Column('integer')
  leftBehindWomen: number;

  @Column('integer')
  withDifficulties: number;

  @Column('integer')
  returnees: number;

  @Column('integer')
  others: number;

  /** Among all of the groups. */
  @Column('integer')
  women: number;

  @Column('integer')
  floorFenPerStandardMinute: number;

  @Column('integer')
  minOrderQuantity: number;

  @Column('integer')
  distanceLimitKm: number;

  @Column('text', { nullable: true })
  contactName: string | null;

  @Column('text', { nullable: true })
  contactPhone: string | null;

  @Column('text')
  qualityStanding: QualityStanding;

  @Column('date', { nullable: true })
  safetyValidUntilOn: string | null;

  @Column('boolean')
  hasOpenMajorHazard: boolean;

  @Column('timestamptz', { nullable: true })
  capacityConfirmedAt: Date | null;

  /** Apart from `version`, so that a weekly statement does not make an edit of the profile stale. */
  @Column('integer')
  capacityVersion: number;

  /** Serial of the process × 8 + level, by serial; the database keeps it equal to the rows of the skills. */
  @Column('integer', { array: true, default: [], select: false })
  skillCodes: number[];

  /** The transaction that last changed what the search for candidates looks at; the database writes it. */
  @Column('bigint', { default: 0, select: false })
  changedIn: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer')
  version: number;
}
