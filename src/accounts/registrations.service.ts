import { Injectable } from '@nestjs/common';
import { isCreditCode } from '../domain/credit-code.js';
import { type ProblemDefinition, ProblemError } from '../domain/problem.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/id.js';
import { accountsProblems } from './accounts.problems.js';
import { AuditLog } from './audit-log.js';
import { NewPeople } from './new-people.js';
import type { Organisation } from './organisation.js';
import { OrganisationRepository } from './organisation.repository.js';
import type { Person, PersonDraft } from './person.js';
import { SystemSight } from './system-sight.js';

/** What somebody says who registers their organisation and themselves. */
export interface RegistrationDraft {
  readonly organisation: Pick<Organisation, 'kind' | 'name' | 'creditCode'>;
  readonly person: Pick<PersonDraft, 'name' | 'phone' | 'password'>;
  readonly consentVersion: string;
}

/** A new organisation, waiting to be verified, with its first person. */
export interface Registration {
  readonly organisation: Organisation;
  readonly person: Person;
}

@Injectable()
export class RegistrationsService {
  constructor(
    private readonly organisations: OrganisationRepository,
    private readonly newPeople: NewPeople,
    private readonly audit: AuditLog,
    private readonly sight: SystemSight,
    private readonly clock: Clock,
  ) {}

  /**
   * Registers an organisation and the person who acts for it.
   * @throws ProblemError CREDIT_CODE_INVALID, CREDIT_CODE_TAKEN, PHONE_INVALID, PHONE_TAKEN, PASSWORD_UNFIT
   */
  register({ organisation: said, person, consentVersion }: RegistrationDraft): Promise<Registration> {
    const creditCode = said.creditCode.toUpperCase();
    if (!isCreditCode(creditCode)) throw creditCodeFault(accountsProblems.CREDIT_CODE_INVALID);
    return this.sight.lend(async () => {
      const organisation = await this.addOrganisation({ ...said, creditCode });
      const role = organisation.kind === 'ENTERPRISE' ? 'ENTERPRISE' : 'OPERATOR';
      const draft = { ...person, role, organisationId: organisation.id, consentVersion } as const;
      return { organisation, person: await this.newPeople.add(draft, '/person') };
    });
  }

  private async addOrganisation(said: RegistrationDraft['organisation']): Promise<Organisation> {
    const organisation: Organisation = {
      id: newId(),
      ...said,
      status: 'PENDING',
      refusalReason: null,
      createdAt: this.clock.now(),
      version: 1,
    };
    if (!(await this.organisations.add(organisation)))
      throw creditCodeFault(accountsProblems.CREDIT_CODE_TAKEN);
    await this.audit.record({
      action: 'organisation.register',
      subjectType: 'organisation',
      subjectId: organisation.id,
      before: null,
      after: organisation,
    });
    return organisation;
  }
}

function creditCodeFault(problem: ProblemDefinition): ProblemError {
  return new ProblemError(problem, {}, [
    { pointer: '/organisation/creditCode', code: problem.code, message: problem.en },
  ]);
}
