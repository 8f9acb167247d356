import { Injectable } from '@nestjs/common';
import { ProblemError } from '../domain/problem.js';
import { Outbox } from '../events/outbox.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { accountsProblems } from './accounts.problems.js';
import { AuditLog } from './audit-log.js';
import type {
  Organisation,
  OrganisationDecision,
  OrganisationFilter,
  OrganisationKind,
  OrganisationStatus,
} from './organisation.js';
import { OrganisationRepository } from './organisation.repository.js';

/** Tenants: who they are and whether the county has verified them. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly organisations: OrganisationRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** Organisations, newest first. */
  page(filter: OrganisationFilter, query: PageQueryDto): Promise<Page<Organisation>> {
    return this.organisations.page(filter, query);
  }

  /**
   * One organisation: tenants see themselves and the verified ones, the county sees all.
   * @throws ProblemError NOT_FOUND
   */
  async get(id: string): Promise<Organisation> {
    const organisation = await this.organisations.find(id);
    if (!organisation) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'organisation' });
    return organisation;
  }

  /** Organisations by id, of those the caller may see; names of verified ones are for everyone signed in. */
  async find(ids: readonly string[]): Promise<Map<string, Organisation>> {
    const found = ids.length > 0 ? await this.organisations.findAll(ids) : [];
    return new Map(found.map((organisation) => [organisation.id, organisation]));
  }

  /**
   * The organisation, if it may act as one of this kind.
   * @throws ProblemError NOT_FOUND, ORGANISATION_KIND_UNFIT, ORGANISATION_NOT_VERIFIED
   */
  async requireVerified(id: string, kind: OrganisationKind): Promise<Organisation> {
    const organisation = await this.get(id);
    if (organisation.kind !== kind) {
      throw new ProblemError(accountsProblems.ORGANISATION_KIND_UNFIT, { kind });
    }
    if (organisation.status !== 'VERIFIED')
      throw new ProblemError(accountsProblems.ORGANISATION_NOT_VERIFIED);
    return organisation;
  }

  /**
   * An officer vouches for the version that was read, also of one that was refused before: it may act from now on.
   * @throws ProblemError NOT_FOUND, STALE, ORGANISATION_DECIDED when it is verified already, CREDIT_CODE_TAKEN when
   * another has registered under the code of one that was refused
   */
  async verify(id: string, version: number): Promise<Organisation> {
    if (await this.organisations.isCodeHeldByAnother(await this.get(id)))
      throw new ProblemError(accountsProblems.CREDIT_CODE_TAKEN);
    const decision = { status: 'VERIFIED', refusalReason: null } as const;
    const organisation = await this.decide('organisation.verify', ['PENDING', 'REFUSED'], decision, {
      id,
      version,
    });
    await this.outbox.announce('organisation.verified.v1', { organisationId: id });
    return organisation;
  }

  /**
   * An officer turns the version that was read down: its people are told why and may not sign in.
   * @throws ProblemError NOT_FOUND, STALE, ORGANISATION_DECIDED unless it is still pending
   */
  refuse(id: string, version: number, reason: string): Promise<Organisation> {
    const decision = { status: 'REFUSED', refusalReason: reason } as const;
    return this.decide('organisation.refuse', ['PENDING'], decision, { id, version });
  }

  private async decide(
    action: string,
    from: readonly OrganisationStatus[],
    decision: OrganisationDecision,
    { id, version }: Pick<Organisation, 'id' | 'version'>,
  ): Promise<Organisation> {
    const before = await this.get(id);
    if (before.version !== version) throw new ProblemError(platformProblems.STALE);
    if (!from.includes(before.status)) {
      throw new ProblemError(accountsProblems.ORGANISATION_DECIDED, { status: before.status });
    }
    if (!(await this.organisations.decide(id, version, decision)))
      throw new ProblemError(platformProblems.STALE);
    const after = { ...before, ...decision, version: version + 1 };
    await this.audit.record({ action, subjectType: 'organisation', subjectId: id, before, after });
    return after;
  }
}
