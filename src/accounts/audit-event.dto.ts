import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '../domain/actor.js';
import { EnumField, IdField, InstantField, TextField } from '../platform/http/field.decorators.js';
import { PageQueryDto } from '../platform/http/pagination.js';
import type { AuditEvent } from './audit-event.js';

const ACTOR_KINDS = ['ANONYMOUS', 'PERSON', 'API_KEY', 'SYSTEM'] as const;
const action = { description: 'What was done', example: 'organisation.verify' };

/** Documents the state of a subject. */
const StateField = (description: string) =>
  ApiProperty({
    description,
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { status: 'PENDING' },
  });

export class AuditEventQueryDto extends PageQueryDto {
  @IdField({ description: 'Only what was done to this subject', optional: true })
  subjectId?: string;

  @IdField({ description: 'Only what this person or API key did', optional: true })
  actorId?: string;

  @TextField(60, { ...action, optional: true, pattern: /^[a-z-]+\.[a-z-]+$/ })
  action?: string;
}

export class AuditEventDto {
  @IdField({ description: 'Id' })
  id: string;

  @InstantField({ description: 'When it was decided' })
  at: string;

  @EnumField('ActorKind', ACTOR_KINDS, { description: 'What kind of caller decided', example: 'PERSON' })
  actorKind: (typeof ACTOR_KINDS)[number];

  @IdField({ description: 'The person or API key; null for nobody known and for the system', nullable: true })
  actorId: string | null;

  @EnumField('Role', ROLES, { description: 'The caller’s role', example: 'OFFICER' })
  role: Role;

  @IdField({ description: 'The caller’s organisation', nullable: true })
  organisationId: string | null;

  @TextField(60, action)
  action: string;

  @TextField(60, { description: 'Kind of the subject', example: 'organisation' })
  subjectType: string;

  @IdField({ description: 'Id of the subject' })
  subjectId: string;

  @StateField('The subject as it was, without personal secrets; null when it was new')
  before: object | null;

  @StateField('The subject as it became; null when it was gone')
  after: object | null;

  @TextField(100, {
    description: 'Id of the request or job',
    example: '0190f5fe-7c00-7a00-8000-000000000000',
  })
  requestId: string;

  /** What the county sees of a recorded decision. */
  static of(event: AuditEvent): AuditEventDto {
    return {
      id: event.id,
      at: event.createdAt.toISOString(),
      actorKind: event.actorKind,
      actorId: event.actorId,
      role: event.role,
      organisationId: event.organisationId,
      action: event.action,
      subjectType: event.subjectType,
      subjectId: event.subjectId,
      before: event.before,
      after: event.after,
      requestId: event.requestId,
    };
  }
}
