import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Department, PersonRole } from '../domain/actor.js';
import { OrganisationEntity } from './organisation.entity.js';

/** Somebody who can sign in. */
@Entity('people')
@Unique('people_phone', ['phone'])
@Index('people_created', ['createdAt', 'id'])
@Index('people_organisation', ['organisationId', 'createdAt', 'id'])
@Check('people_role_known', `role IN ('ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR')`)
@Check(
  'people_tenants_have_organisations',
  `(role IN ('ENTERPRISE', 'OPERATOR')) = (organisation_id IS NOT NULL)`,
)
@Check('people_officers_have_departments', `(role = 'OFFICER') = (department IS NOT NULL)`)
@Check('people_consent_dated', '(consent_version IS NULL) = (consented_at IS NULL)')
export class PersonEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'people_pk' })
  id: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => OrganisationEntity, { name: 'people_organisation_fk' })
  organisationId: string | null;

  @Column('text')
  role: PersonRole;

  @Column('text', { nullable: true })
  department: Department | null;

  @Column('text')
  name: string;

  /** E.164. */
  @Column('text')
  phone: string;

  @Column('text', { nullable: true })
  consentVersion: string | null;

  @Column('timestamptz', { nullable: true })
  consentedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  deactivatedAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer')
  version: number;
}
