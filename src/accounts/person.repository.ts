import { Injectable } from '@nestjs/common';
import { insertIfAbsent } from '../platform/database/insert-if-absent.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import type { Person, PersonFilter } from './person.js';
import { PersonEntity } from './person.entity.js';

@Injectable()
export class PersonRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Adds a person; false when the phone is somebody's already. */
  add(person: Person): Promise<boolean> {
    return insertIfAbsent(this.unitOfWork.manager, PersonEntity, person);
  }

  /** Null when there is none or they are not the caller's to see. */
  find(id: string): Promise<Person | null> {
    return this.unitOfWork.manager.findOneBy(PersonEntity, { id });
  }

  /** Whoever signs in with this E.164 number. */
  findByPhone(phone: string): Promise<Person | null> {
    return this.unitOfWork.manager.findOneBy(PersonEntity, { phone });
  }

  /** Newest first. */
  page({ role, organisationId }: PersonFilter, query: PageQueryDto): Promise<Page<Person>> {
    const people = this.unitOfWork.manager.createQueryBuilder(PersonEntity, 'person');
    if (role) people.andWhere('person.role = :role', { role });
    if (organisationId) people.andWhere('person.organisationId = :organisationId', { organisationId });
    return keysetPage(people, 'person', query);
  }

  /** Deactivates the version that was read; false when it is no longer the one. */
  async deactivate(id: string, version: number, now: Date): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(
      PersonEntity,
      { id, version },
      { deactivatedAt: now, version: version + 1 },
    );
    return affected === 1;
  }
}
