import { Injectable } from '@nestjs/common';
import { type ProblemDefinition, ProblemError, RecordedProblemError } from '../domain/problem.js';
import { accountsProblems } from './accounts.problems.js';
import { AuditLog } from './audit-log.js';
import { Passwords } from './passwords.js';
import type { Person } from './person.js';
import { PersonRepository } from './person.repository.js';
import { SignInAttempts } from './sign-in-attempts.js';

/** The one place where a password is tried, so that every try counts. */
@Injectable()
export class PasswordChecks {
  constructor(
    private readonly people: PersonRepository,
    private readonly passwords: Passwords,
    private readonly attempts: SignInAttempts,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The person with this phone number and password, of the people the transaction sees. A number that is
   * nobody's is answered like a wrong password, after about the same time.
   * @param phone E.164
   * @param refusal what a wrong password is answered with
   * @throws ProblemError `refusal`, ACCOUNT_LOCKED, ACCOUNT_DEACTIVATED
   */
  async requireRight(phone: string, password: string, refusal: ProblemDefinition): Promise<Person> {
    const failures = await this.attempts.begin(phone);
    const person = await this.people.findByPhone(phone);
    if (!(await this.passwords.isRight(person?.id ?? null, password)) || !person) {
      const until = await this.attempts.fail(phone, failures);
      if (person && until) await this.recordLock(person.id, until);
      throw new RecordedProblemError(refusal);
    }
    if (person.deactivatedAt) throw new ProblemError(accountsProblems.ACCOUNT_DEACTIVATED);
    await this.attempts.succeed(phone);
    return person;
  }

  private recordLock(subjectId: string, lockedUntil: Date): Promise<void> {
    const subject = { subjectType: 'person', subjectId };
    return this.audit.record({ action: 'person.lock', ...subject, before: null, after: { lockedUntil } });
  }
}
