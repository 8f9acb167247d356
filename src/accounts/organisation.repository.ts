import { Injectable } from '@nestjs/common';
import { insertIfAbsent } from '../platform/database/insert-if-absent.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import type { Organisation, OrganisationDecision, OrganisationFilter } from './organisation.js';
import { OrganisationEntity } from './organisation.entity.js';

@Injectable()
export class OrganisationRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Adds an organisation; false when its credit code is registered already, unless that was refused. */
  add(organisation: Organisation): Promise<boolean> {
    return insertIfAbsent(this.unitOfWork.manager, OrganisationEntity, organisation);
  }

  /** Null when there is none or it is not the caller's to see. */
  find(id: string): Promise<Organisation | null> {
    return this.unitOfWork.manager.findOneBy(OrganisationEntity, { id });
  }

  /** Those of the ids that the caller may see. */
  findAll(ids: readonly string[]): Promise<Organisation[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(OrganisationEntity, 'organisation')
      .where('organisation.id = ANY(:ids::uuid[])', { ids })
      .getMany();
  }

  /** True when another organisation that was not refused holds the credit code. */
  isCodeHeldByAnother({ id, creditCode }: Organisation): Promise<boolean> {
    return this.unitOfWork.manager
      .createQueryBuilder(OrganisationEntity, 'organisation')
      .where('organisation.creditCode = :creditCode AND organisation.id <> :id', { creditCode, id })
      .andWhere(`organisation.status <> 'REFUSED'`)
      .getExists();
  }

  /** Newest first. */
  page({ status, kind }: OrganisationFilter, query: PageQueryDto): Promise<Page<Organisation>> {
    const organisations = this.unitOfWork.manager.createQueryBuilder(OrganisationEntity, 'organisation');
    if (status) organisations.andWhere('organisation.status = :status', { status });
    if (kind) organisations.andWhere('organisation.kind = :kind', { kind });
    return keysetPage(organisations, 'organisation', query);
  }

  /** Writes an officer's decision over the version that was read; false when it is no longer the one. */
  async decide(id: string, version: number, decision: OrganisationDecision): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(
      OrganisationEntity,
      { id, version },
      { ...decision, version: version + 1 },
    );
    return affected === 1;
  }
}
