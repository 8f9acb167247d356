import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Failed sign-ins of one number, whether or not it is anybody's: the answers must not tell. */
@Entity('sign_in_failures')
@Index('sign_in_failures_kept', ['keptUntil'])
export class SignInFailuresEntity {
  /** E.164. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'sign_in_failures_pk' })
  phone: string;

  @Column('timestamptz', { array: true })
  failedAt: Date[];

  @Column('timestamptz', { nullable: true })
  lockedUntil: Date | null;

  /** From then on the row means nothing. */
  @Column('timestamptz')
  keptUntil: Date;
}
