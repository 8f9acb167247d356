import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrganisationEntity } from '../accounts/organisation.entity.js';
import type { EnterpriseRegion, EnterpriseSize } from '../domain/enterprise.js';

/** The profile of an enterprise; its id is its organisation's. */
@Entity('enterprises')
@Index('enterprises_created', ['createdAt', 'id'])
@Index('enterprises_search', { synchronize: false })
export class EnterpriseEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'enterprises_pk' })
  @ForeignKey(() => OrganisationEntity, { name: 'enterprises_organisation_fk' })
  id: string;

  /** As registered. */
  @Column('text')
  name: string;

  /** As registered. */
  @Column('text')
  creditCode: string;

  @Column('text')
  size: EnterpriseSize;

  @Column('text')
  region: EnterpriseRegion;

  @Column('text', { nullable: true })
  industryCode: string | null;

  @Column('text')
  address: string;

  /** WGS-84. */
  @Column('double precision')
  latitude: number;

  /** WGS-84. */
  @Column('double precision')
  longitude: number;

  @Column('text', { nullable: true })
  contactName: string | null;

  @Column('text', { nullable: true })
  contactPhone: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer')
  version: number;
}
