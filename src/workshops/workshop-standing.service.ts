import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import { ProblemError } from '../domain/problem.js';
import { Outbox } from '../events/outbox.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { Standing, WorkshopView } from './workshop.js';
import { WorkshopRepository } from './workshop.repository.js';
import { WorkshopsService } from './workshops.service.js';

/** What officers say of workshops. */
@Injectable()
export class WorkshopStandingService {
  constructor(
    private readonly repository: WorkshopRepository,
    private readonly workshops: WorkshopsService,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Writes what an officer has found, on the version that was read; that a workshop is suspended is announced.
   * @throws ProblemError NOT_FOUND, STALE
   */
  async write(id: string, version: number, standing: Standing): Promise<WorkshopView> {
    const workshop = await this.workshops.requireProfile(id);
    if (!(await this.repository.change(id, version, standing)))
      throw new ProblemError(platformProblems.STALE);
    const before = standingOf(workshop);
    const action = 'workshop.write-standing';
    await this.audit.record({ action, subjectType: 'workshop', subjectId: id, before, after: standing });
    const isSuspended = standing.qualityStanding === 'SUSPENDED' && before.qualityStanding !== 'SUSPENDED';
    if (isSuspended) await this.outbox.announce('workshop.suspended.v1', { workshopId: id });
    return this.workshops.get(id);
  }
}

function standingOf({ qualityStanding, safetyValidUntilOn, hasOpenMajorHazard }: Standing): Standing {
  return { qualityStanding, safetyValidUntilOn, hasOpenMajorHazard };
}
