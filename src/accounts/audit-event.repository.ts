import { Injectable } from '@nestjs/common';
import { insertStatement } from '../platform/database/insert-statement.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import type { AuditEvent, AuditFilter } from './audit-event.js';
import { AuditEventEntity } from './audit-event.entity.js';

@Injectable()
export class AuditEventRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Sends the event on its way: it is kept if and only if the running transaction is. */
  add(event: AuditEvent): Promise<void> {
    return this.unitOfWork.send(insertStatement(this.unitOfWork.manager, AuditEventEntity, event));
  }

  /** Newest first. */
  page(filter: AuditFilter, query: PageQueryDto): Promise<Page<AuditEvent>> {
    const { subjectId, actorId, action } = filter;
    const events = this.unitOfWork.manager.createQueryBuilder(AuditEventEntity, 'event');
    if (subjectId) events.andWhere('event.subjectId = :subjectId', { subjectId });
    if (actorId) events.andWhere('event.actorId = :actorId', { actorId });
    if (action) events.andWhere('event.action = :action', { action });
    return keysetPage(events, 'event', query);
  }
}
