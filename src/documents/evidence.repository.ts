import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import { EvidenceEntity } from './evidence.entity.js';
import type { Evidence, Sides } from './evidence.js';
import type { Party } from './sides.repository.js';

/** What a list of evidence is about: an order with all its work orders, or one of these. */
export type EvidenceSubject = { readonly orderId: string } | { readonly workOrderId: string };

@Injectable()
export class EvidenceRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Writes what was shown. */
  async add(evidence: Evidence): Promise<void> {
    await this.unitOfWork.manager.insert(EvidenceEntity, evidence);
  }

  /** The evidence if it is one of this side's. */
  find(id: string, party: Party): Promise<Evidence | null> {
    return this.unitOfWork.manager.findOneBy(EvidenceEntity, { id, ...party });
  }

  /** Newest first, only what this side sees. */
  page(subject: EvidenceSubject, party: Party, query: PageQueryDto): Promise<Page<Evidence>> {
    const found = this.unitOfWork.manager
      .createQueryBuilder(EvidenceEntity, 'evidence')
      .where({ ...subject, ...party });
    return keysetPage(found, 'evidence', query);
  }

  /** How many of these lie between the two over the order. */
  countOf(ids: readonly string[], { orderId, enterpriseId, workshopId }: Sides): Promise<number> {
    return this.unitOfWork.manager.countBy(EvidenceEntity, {
      id: In([...ids]),
      orderId,
      enterpriseId,
      workshopId,
    });
  }

  /** How much lies between these two over the order. */
  count({ orderId, enterpriseId, workshopId }: Sides): Promise<number> {
    return this.unitOfWork.manager.countBy(EvidenceEntity, { orderId, enterpriseId, workshopId });
  }
}
