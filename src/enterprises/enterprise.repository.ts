import { Injectable } from '@nestjs/common';
import { insertIfAbsent } from '../platform/database/insert-if-absent.js';
import { whereTextMatches } from '../platform/database/text-search.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import type { Enterprise, EnterpriseFilter } from './enterprise.js';
import { EnterpriseEntity } from './enterprise.entity.js';

@Injectable()
export class EnterpriseRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Adds a profile; false when the organisation has one already. */
  add(enterprise: Enterprise): Promise<boolean> {
    return insertIfAbsent(this.unitOfWork.manager, EnterpriseEntity, enterprise);
  }

  find(id: string): Promise<Enterprise | null> {
    return this.unitOfWork.manager.findOneBy(EnterpriseEntity, { id });
  }

  /** Newest first. */
  page({ q, region }: EnterpriseFilter, query: PageQueryDto): Promise<Page<Enterprise>> {
    const enterprises = this.unitOfWork.manager.createQueryBuilder(EnterpriseEntity, 'enterprise');
    if (q) whereTextMatches(enterprises, 'enterprise.name', q);
    if (region) enterprises.andWhere('enterprise.region = :region', { region });
    return keysetPage(enterprises, 'enterprise', query);
  }

  /** Replaces the version that was read; false when it is no longer the one or not the caller's to replace. */
  async replace({ id, createdAt: _createdAt, ...columns }: Enterprise): Promise<boolean> {
    const { version } = columns;
    const { affected } = await this.unitOfWork.manager.update(
      EnterpriseEntity,
      { id, version },
      { ...columns, version: version + 1 },
    );
    return affected === 1;
  }

  /** Names of those of the ids that have a profile. */
  async names(ids: readonly string[]): Promise<{ id: string; name: string }[]> {
    return this.unitOfWork.manager.query(`SELECT id, name FROM enterprises WHERE id = ANY($1::uuid[])`, [
      ids,
    ]);
  }
}
