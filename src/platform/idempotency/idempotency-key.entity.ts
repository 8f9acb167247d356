import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One answered request: a second one with the same key gets the same answer. */
@Entity('idempotency_keys')
@Index('idempotency_keys_created_at', ['createdAt'])
export class IdempotencyKeyEntity {
  /** Caller, method and path. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_keys_pk' })
  scope: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_keys_pk' })
  key: string;

  @Column('text')
  bodyHash: string;

  @Column('integer', { nullable: true })
  status: number | null;

  /** The JSON text as sent, so that a replay is equal to the byte. */
  @Column('text', { nullable: true })
  answer: string | null;

  @Column('text', { nullable: true })
  etag: string | null;

  @Column('timestamptz')
  createdAt: Date;
}
