import { Injectable } from '@nestjs/common';
import { insertIfAbsent } from '../platform/database/insert-if-absent.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import { TechPackAcknowledgementEntity } from './tech-pack-acknowledgement.entity.js';
import type { Acknowledgement } from './tech-pack.js';

@Injectable()
export class TechPackAcknowledgementRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Writes it unless the person has promised that already. @returns true when it is in */
  add(acknowledgement: Acknowledgement): Promise<boolean> {
    return insertIfAbsent(this.unitOfWork.manager, TechPackAcknowledgementEntity, acknowledgement);
  }

  /** Those of the tech packs that the person has promised to keep to themselves. */
  async madeBy(personId: string, techPackIds: readonly string[]): Promise<Set<string>> {
    const found = await this.unitOfWork.manager
      .createQueryBuilder(TechPackAcknowledgementEntity, 'made')
      .where('made.personId = :personId AND made.techPackId = ANY(:techPackIds)', { personId, techPackIds })
      .getMany();
    return new Set(found.map(({ techPackId }) => techPackId));
  }

  /** Who has promised, newest first; only those of this organisation unless it is null. */
  page(
    techPackId: string,
    organisationId: string | null,
    query: PageQueryDto,
  ): Promise<Page<Acknowledgement>> {
    const own = organisationId === null ? {} : { organisationId };
    const found = this.unitOfWork.manager
      .createQueryBuilder(TechPackAcknowledgementEntity, 'made')
      .where({ techPackId, ...own });
    return keysetPage(found, 'made', query);
  }
}
