import { Injectable } from '@nestjs/common';
import { type ProblemDefinition, ProblemError } from '../domain/problem.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/id.js';
import { accountsProblems } from './accounts.problems.js';
import { AuditLog } from './audit-log.js';
import { isPasswordFit } from './password-policy.js';
import { Passwords } from './passwords.js';
import type { Person, PersonDraft } from './person.js';
import { PersonRepository } from './person.repository.js';
import { mobilePhone } from './phone-number.js';

/** How people come into being: by registration, by an administrator, or from the command line. */
@Injectable()
export class NewPeople {
  constructor(
    private readonly people: PersonRepository,
    private readonly passwords: Passwords,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a person with their password.
   * @param pointer JSON Pointer to the person in the request body
   * @throws ProblemError PHONE_INVALID, PASSWORD_UNFIT, PHONE_TAKEN
   */
  async add(draft: PersonDraft, pointer: string): Promise<Person> {
    const phone = mobilePhone(draft.phone);
    if (phone === null) throw fault(accountsProblems.PHONE_INVALID, `${pointer}/phone`);
    if (!isPasswordFit(draft.password, { name: draft.name, phone })) {
      throw fault(accountsProblems.PASSWORD_UNFIT, `${pointer}/password`);
    }
    const person = personOf(draft, phone, this.clock.now());
    if (!(await this.people.add(person))) throw fault(accountsProblems.PHONE_TAKEN, `${pointer}/phone`);
    await this.passwords.set(person.id, draft.password);
    await this.audit.record({
      action: 'person.create',
      subjectType: 'person',
      subjectId: person.id,
      before: null,
      after: person,
    });
    return person;
  }
}

function personOf(draft: PersonDraft, phone: string, now: Date): Person {
  const { name, role, department = null, organisationId = null, consentVersion = null } = draft;
  return {
    id: newId(),
    organisationId,
    role,
    department,
    name,
    phone,
    consentVersion,
    consentedAt: consentVersion === null ? null : now,
    deactivatedAt: null,
    createdAt: now,
    version: 1,
  };
}

/** A refusal that one field is to blame for. */
function fault(problem: ProblemDefinition, pointer: string): ProblemError {
  return new ProblemError(problem, {}, [{ pointer, code: problem.code, message: problem.en }]);
}
