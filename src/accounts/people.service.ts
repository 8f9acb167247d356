import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM_ACTOR } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { runWithRequest } from '../platform/request-context.js';
import { accountsProblems } from './accounts.problems.js';
import { AuditLog } from './audit-log.js';
import { NewPeople } from './new-people.js';
import type { Person, PersonDraft, PersonFilter } from './person.js';
import { PersonRepository } from './person.repository.js';

/** The county's own people, and who among all people may still sign in. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly people: PersonRepository,
    private readonly newPeople: NewPeople,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** People, newest first. */
  page(filter: PersonFilter, query: PageQueryDto): Promise<Page<Person>> {
    return this.people.page(filter, query);
  }

  /**
   * Adds an officer or an administrator.
   * @throws ProblemError DEPARTMENT_UNFIT, PHONE_INVALID, PHONE_TAKEN, PASSWORD_UNFIT
   */
  create(draft: PersonDraft): Promise<Person> {
    if ((draft.role === 'OFFICER') !== Boolean(draft.department)) {
      const message = 'one for an officer, none for an administrator';
      throw new ProblemError(accountsProblems.DEPARTMENT_UNFIT, {}, [
        { pointer: '/department', code: 'DEPARTMENT_UNFIT', message },
      ]);
    }
    return this.newPeople.add(draft, '');
  }

  /**
   * Adds an administrator on behalf of whoever runs the machine, in a transaction of its own.
   * @returns the person's id
   * @throws ProblemError PHONE_INVALID, PHONE_TAKEN, PASSWORD_UNFIT
   */
  createAdministrator(draft: Pick<PersonDraft, 'name' | 'phone' | 'password'>): Promise<string> {
    const add = async () => (await this.create({ ...draft, role: 'ADMINISTRATOR' })).id;
    return runWithRequest({ requestId: randomUUID(), actor: SYSTEM_ACTOR }, () =>
      this.unitOfWork.run(SYSTEM_ACTOR, add),
    );
  }

  /**
   * Ends the person's right to sign in, their sessions and API keys with it.
   * @throws ProblemError NOT_FOUND, STALE, PERSON_IS_YOURSELF, PERSON_DEACTIVATED
   */
  async deactivate(actor: Actor, id: string, version: number): Promise<Person> {
    if (actor.actorId === id) throw new ProblemError(accountsProblems.PERSON_IS_YOURSELF);
    const before = await this.people.find(id);
    if (!before) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'person' });
    if (before.version !== version) throw new ProblemError(platformProblems.STALE);
    if (before.deactivatedAt) throw new ProblemError(accountsProblems.PERSON_DEACTIVATED);
    const now = this.clock.now();
    if (!(await this.people.deactivate(id, version, now))) throw new ProblemError(platformProblems.STALE);
    const after = { ...before, deactivatedAt: now, version: version + 1 };
    await this.audit.record({
      action: 'person.deactivate',
      subjectType: 'person',
      subjectId: id,
      before,
      after,
    });
    return after;
  }
}
