import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { MatchPolicy } from '../domain/matching/policy.js';

/** A published policy; it is never changed, only followed by the next version. */
@Entity('match_policies')
@Unique('match_policies_version', ['policyVersion'])
export class MatchPolicyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'match_policies_pk' })
  id: string;

  @Column('integer')
  policyVersion: number;

  @Column('jsonb')
  policy: Omit<MatchPolicy, 'policyVersion'>;

  /** Why the county changed it. */
  @Column('text', { nullable: true })
  note: string | null;

  @Column('timestamptz')
  createdAt: Date;
}
