import type { Actor, Role } from '../domain/actor.js';

/** What was decided, to be recorded in the name of whoever calls. */
export interface AuditEntry {
  /** `<subject>.<verb>`, for instance 'organisation.verify'. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** The subject as it was; null when it is new. */
  readonly before: object | null;
  /** The subject as it is now; null when it is gone. */
  readonly after: object | null;
}

/** One recorded decision. */
export interface AuditEvent extends AuditEntry {
  readonly id: string;
  /** When it was decided. */
  readonly createdAt: Date;
  readonly actorKind: Actor['kind'];
  readonly actorId: string | null;
  readonly role: Role;
  readonly organisationId: string | null;
  readonly requestId: string;
}

export interface AuditFilter {
  readonly subjectId?: string;
  readonly actorId?: string;
  readonly action?: string;
}
