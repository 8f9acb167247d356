import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { newId } from '../platform/id.js';
import { currentActor, currentRequestId } from '../platform/request-context.js';
import type { AuditEntry, AuditEvent, AuditFilter } from './audit-event.js';
import { AuditEventRepository } from './audit-event.repository.js';

/** Who decided what, when and in which request; append-only. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly events: AuditEventRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Records a decision of the caller in the running transaction: it is kept if and only if the decision is.
   * Passwords, secrets and phone numbers in `before` and `after` are left out, however deep they stand.
   */
  async record(entry: AuditEntry): Promise<void> {
    const { kind, actorId, role, organisationId } = currentActor();
    await this.events.add({
      id: newId(),
      createdAt: this.clock.now(),
      actorKind: kind,
      actorId,
      role,
      organisationId,
      action: entry.action,
      subjectType: entry.subjectType,
      subjectId: entry.subjectId,
      before: withoutSecrets(entry.before),
      after: withoutSecrets(entry.after),
      requestId: currentRequestId(),
    });
  }

  /** Recorded decisions, newest first. */
  page(filter: AuditFilter, query: PageQueryDto): Promise<Page<AuditEvent>> {
    return this.events.page(filter, query);
  }
}

/** Names of fields that must never stand in the log. */
const SECRET_NAME = /password|phone|secret|hash|token/i;

/** The JSON form of a subject without its secret fields. */
export function withoutSecrets(subject: object | null): object | null {
  const text = JSON.stringify(subject, (name, value: unknown) =>
    SECRET_NAME.test(name) ? undefined : value,
  );
  return JSON.parse(text) as object | null;
}
