import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import { OrganisationsService } from '../accounts/organisations.service.js';
import { type Actor, actsForCounty } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { Clock } from '../platform/clock.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import type { Enterprise, EnterpriseFilter, EnterpriseProfile } from './enterprise.js';
import { EnterpriseRepository } from './enterprise.repository.js';
import { enterprisesProblems } from './enterprises.problems.js';

/** Profiles of the enterprises that post overflow orders. */
@Injectable()
export class EnterprisesService {
  constructor(
    private readonly enterprises: EnterpriseRepository,
    private readonly organisations: OrganisationsService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Profiles, newest first. */
  page(filter: EnterpriseFilter, query: PageQueryDto): Promise<Page<Enterprise>> {
    return this.enterprises.page(filter, query);
  }

  /** One profile. @throws ProblemError NOT_FOUND */
  async get(id: string): Promise<Enterprise> {
    const enterprise = await this.enterprises.find(id);
    if (!enterprise) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'enterprise' });
    return enterprise;
  }

  /** The profile of an enterprise that wants to act. @throws ProblemError ENTERPRISE_PROFILE_MISSING */
  async requireProfile(id: string): Promise<Enterprise> {
    const enterprise = await this.enterprises.find(id);
    if (!enterprise) throw new ProblemError(enterprisesProblems.ENTERPRISE_PROFILE_MISSING);
    return enterprise;
  }

  /** Names by id, of those that have a profile. */
  async names(ids: readonly string[]): Promise<Map<string, string>> {
    const named = ids.length > 0 ? await this.enterprises.names(ids) : [];
    return new Map(named.map(({ id, name }) => [id, name]));
  }

  /**
   * Writes the profile of a verified enterprise: creates it when `version` is null, else replaces that version.
   * @throws ProblemError ENTERPRISE_NOT_YOURS, PRECONDITION_REQUIRED when there is one and no version came,
   * STALE when the version is not the one there, and those of an organisation that is no verified enterprise
   */
  async write(
    actor: Actor,
    id: string,
    version: number | null,
    profile: EnterpriseProfile,
  ): Promise<Enterprise> {
    if (!actsForCounty(actor) && actor.organisationId !== id)
      throw new ProblemError(enterprisesProblems.ENTERPRISE_NOT_YOURS);
    const { name, creditCode } = await this.organisations.requireVerified(id, 'ENTERPRISE');
    const before = await this.enterprises.find(id);
    const after = { id, name, creditCode, ...profile, createdAt: before?.createdAt ?? this.clock.now() };
    if (version === null) await this.create({ ...after, version: 1 });
    else await this.replace({ ...after, version });
    const written = await this.get(id);
    const action = before ? 'enterprise.replace-profile' : 'enterprise.create-profile';
    await this.audit.record({ action, subjectType: 'enterprise', subjectId: id, before, after: written });
    return written;
  }

  private async create(enterprise: Enterprise): Promise<void> {
    if (!(await this.enterprises.add(enterprise)))
      throw new ProblemError(platformProblems.PRECONDITION_REQUIRED);
  }

  private async replace(enterprise: Enterprise): Promise<void> {
    if (!(await this.enterprises.replace(enterprise))) throw new ProblemError(platformProblems.STALE);
  }
}
