import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Actor, Role } from '../domain/actor.js';

/** One decision. Rows are added and never changed: the service may not. */
@Entity('audit_events')
@Index('audit_events_at', ['createdAt', 'id'])
@Index('audit_events_subject', ['subjectId', 'createdAt', 'id'])
@Index('audit_events_actor', ['actorId', 'createdAt', 'id'])
@Index('audit_events_action', ['action', 'createdAt', 'id'])
export class AuditEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_events_pk' })
  id: string;

  @Column('timestamptz', { name: 'at' })
  createdAt: Date;

  @Column('text')
  actorKind: Actor['kind'];

  /** Id of a person or an API key; these may be gone, so it is no foreign key. */
  @Column('uuid', { nullable: true })
  actorId: string | null;

  @Column('text')
  role: Role;

  @Column('uuid', { nullable: true })
  organisationId: string | null;

  @Column('text')
  action: string;

  @Column('text')
  subjectType: string;

  @Column('uuid')
  subjectId: string;

  @Column('jsonb', { nullable: true })
  before: object | null;

  @Column('jsonb', { nullable: true })
  after: object | null;

  @Column('text')
  requestId: string;
}
