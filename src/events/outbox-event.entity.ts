import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A fact waiting for, or past, its relay. Written with the effect it tells of. */
@Entity('outbox')
@Index('outbox_unrelayed', { synchronize: false })
@Index('outbox_relayed_at', { synchronize: false })
export class OutboxEventEntity {
  @PrimaryColumn('bigint', {
    generated: 'identity',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'outbox_pk',
  })
  id: string;

  @Column('text')
  eventName: string;

  @Column('jsonb')
  payload: object;

  @Column('text')
  requestId: string;

  @Column('timestamptz')
  announcedAt: Date;

  @Column('timestamptz', { nullable: true })
  relayedAt: Date | null;

  /** How often it could not be routed. */
  @Column('integer', { default: 0 })
  failures: number;

  /** It is left alone until then, so that others are not held up by it. */
  @Column('timestamptz', { nullable: true })
  nextTryAt: Date | null;
}
