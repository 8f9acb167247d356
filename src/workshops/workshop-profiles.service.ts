import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import { OrganisationsService } from '../accounts/organisations.service.js';
import type { Actor } from '../domain/actor.js';
import { isNearCounty } from '../domain/geo.js';
import { ProblemError } from '../domain/problem.js';
import { headcountFaults } from '../domain/workshop.js';
import { Clock } from '../platform/clock.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { Workshop, WorkshopProfile, WorkshopView } from './workshop.js';
import { WorkshopRepository } from './workshop.repository.js';
import { requireOwnWorkshop } from './workshop-ownership.js';
import { workshopsProblems } from './workshops.problems.js';
import { WorkshopsService } from './workshops.service.js';

/** A workshop begins on probation and uninspected, with nothing stated about its capacity. */
const BEGINNING = {
  qualityStanding: 'PROBATION',
  safetyValidUntilOn: null,
  hasOpenMajorHazard: false,
  capacityConfirmedAt: null,
  capacityVersion: 1,
  version: 1,
} as const;

/** What workshops say of themselves. */
@Injectable()
export class WorkshopProfilesService {
  constructor(
    private readonly repository: WorkshopRepository,
    private readonly workshops: WorkshopsService,
    private readonly organisations: OrganisationsService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes the profile of a verified workshop: creates it when `version` is null, else replaces that version.
   * @throws ProblemError WORKSHOP_NOT_YOURS, LOCATION_OUTSIDE_COUNTY, HEADCOUNT_IMPLAUSIBLE,
   * PRECONDITION_REQUIRED when there is one and no version came, STALE when the version is not the one there,
   * and those of an organisation that is no verified workshop
   */
  async write(
    actor: Actor,
    id: string,
    version: number | null,
    profile: WorkshopProfile,
  ): Promise<WorkshopView> {
    requireOwnWorkshop(actor, id);
    requirePlausible(profile);
    const { name, creditCode } = await this.organisations.requireVerified(id, 'WORKSHOP');
    const before = await this.repository.find(id);
    const said = { name, creditCode, ...profile };
    if (version === null) await this.create({ id, ...said, ...BEGINNING, createdAt: this.clock.now() });
    else await this.change(id, version, said);
    const view = await this.workshops.get(id);
    const action = before ? 'workshop.replace-profile' : 'workshop.create-profile';
    await this.record(action, id, before, view.workshop);
    return view;
  }

  private async create(workshop: Workshop): Promise<void> {
    if (!(await this.repository.add(workshop)))
      throw new ProblemError(platformProblems.PRECONDITION_REQUIRED);
  }

  private async change(id: string, version: number, changes: Partial<Workshop>): Promise<void> {
    if (!(await this.repository.change(id, version, changes))) throw new ProblemError(platformProblems.STALE);
  }

  private record(action: string, subjectId: string, before: object | null, after: object): Promise<void> {
    return this.audit.record({ action, subjectType: 'workshop', subjectId, before, after });
  }
}

function requirePlausible(profile: WorkshopProfile): void {
  if (!isNearCounty(profile)) {
    const message = 'it is too far from the county';
    throw new ProblemError(workshopsProblems.LOCATION_OUTSIDE_COUNTY, {}, [
      { pointer: '/location', code: 'LOCATION_OUTSIDE_COUNTY', message },
    ]);
  }
  const faults = headcountFaults(profile.posts, profile);
  if (faults.length > 0) throw new ProblemError(workshopsProblems.HEADCOUNT_IMPLAUSIBLE, {}, faults);
}
