import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A tenant: an enterprise or a workshop. */
@Entity('organisations')
@Index('organisations_credit_code', { synchronize: false })
@Index('organisations_created', ['createdAt', 'id'])
@Index('organisations_status', ['status', 'createdAt', 'id'])
@Check('organisations_kind_known', `kind IN ('ENTERPRISE', 'WORKSHOP')`)
@Check('organisations_status_known', `status IN ('PENDING', 'VERIFIED', 'REFUSED')`)
@Check('organisations_refusal_reasoned', `(status = 'REFUSED') = (refusal_reason IS NOT NULL)`)
export class OrganisationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'organisations_pk' })
  id: string;

  @Column('text')
  kind: 'ENTERPRISE' | 'WORKSHOP';

  @Column('text')
  name: string;

  @Column('text')
  creditCode: string;

  @Column('text')
  status: 'PENDING' | 'VERIFIED' | 'REFUSED';

  @Column('text', { nullable: true })
  refusalReason: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer')
  version: number;
}
