import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import type { MatchingBatch, MatchingBatchReckoning, ReckonedBatch } from './matching-batch.js';
import { MatchingBatchEntity } from './matching-batch.entity.js';
import { MatchingBatchReckoningEntity } from './matching-batch-reckoning.entity.js';

@Injectable()
export class MatchingBatchRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Writes the batch, unless an earlier order of it has. */
  async addIfAbsent({ batch, reckoning }: ReckonedBatch): Promise<void> {
    for (const [entity, row] of [
      [MatchingBatchEntity, batch],
      [MatchingBatchReckoningEntity, reckoning],
    ] as const) {
      await this.unitOfWork.manager
        .createQueryBuilder()
        .insert()
        .into<object>(entity)
        .values(row)
        .orIgnore()
        .updateEntity(false)
        .execute();
    }
  }

  /** Newest first, of one region or all. */
  page(regionCode: string | undefined, query: PageQueryDto): Promise<Page<MatchingBatch>> {
    const batches = this.unitOfWork.manager.createQueryBuilder(MatchingBatchEntity, 'batch').where('true');
    if (regionCode !== undefined) batches.andWhere('batch.regionCode = :regionCode', { regionCode });
    return keysetPage(batches, 'batch', query);
  }

  /** The batch, if there is one. */
  find(id: string): Promise<MatchingBatch | null> {
    return this.unitOfWork.manager.findOne(MatchingBatchEntity, { where: { id } });
  }

  /** What the county alone reads of it. */
  reckoning(batchId: string): Promise<MatchingBatchReckoning | null> {
    return this.unitOfWork.manager.findOne(MatchingBatchReckoningEntity, { where: { batchId } });
  }
}
