import { Injectable } from '@nestjs/common';
import { ProblemError } from '../domain/problem.js';
import { platformProblems } from '../platform/platform.problems.js';
import { accountsProblems } from './accounts.problems.js';
import { OpenSessions } from './open-sessions.js';
import { OrganisationRepository } from './organisation.repository.js';
import { PasswordChecks } from './password-checks.js';
import { PersonRepository } from './person.repository.js';
import { mobilePhone } from './phone-number.js';
import type { SignedIn } from './session.js';
import { SystemSight } from './system-sight.js';

/** Signing in and out. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly checks: PasswordChecks,
    private readonly people: PersonRepository,
    private readonly organisations: OrganisationRepository,
    private readonly sessions: OpenSessions,
    private readonly sight: SystemSight,
  ) {}

  /**
   * Opens a session for the person with this phone number and password.
   * @throws ProblemError SIGN_IN_FAILED, ACCOUNT_LOCKED, ACCOUNT_DEACTIVATED, ORGANISATION_REFUSED
   */
  signIn(phone: string, password: string): Promise<SignedIn> {
    return this.sight.lend(async () => {
      // What is no phone number is tried all the same, so that it takes as long to be refused.
      const tried = mobilePhone(phone) ?? phone;
      const person = await this.checks.requireRight(tried, password, accountsProblems.SIGN_IN_FAILED);
      const organisation = person.organisationId && (await this.organisations.find(person.organisationId));
      if (organisation && organisation.status === 'REFUSED') {
        const reason = organisation.refusalReason ?? '';
        throw new ProblemError(accountsProblems.ORGANISATION_REFUSED, { reason });
      }
      return { ...(await this.sessions.open(person.id)), person };
    });
  }

  /** The running session and its person. @throws ProblemError UNAUTHENTICATED */
  async current(token: string): Promise<SignedIn> {
    const session = await this.sessions.find(token);
    const person = session && (await this.people.find(session.personId));
    if (!session || !person) throw new ProblemError(platformProblems.UNAUTHENTICATED);
    const { csrfToken, expiresAt } = session;
    return { token, csrfToken, expiresAt, person };
  }

  /** Ends the session: its token is good for nothing from now on. */
  signOut(token: string): Promise<void> {
    return this.sessions.close(token);
  }
}
