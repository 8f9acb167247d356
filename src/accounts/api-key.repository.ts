import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import type { ApiKey } from './api-key.js';
import { ApiKeyEntity } from './api-key.entity.js';

@Injectable()
export class ApiKeyRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add(apiKey: ApiKey): Promise<void> {
    await this.unitOfWork.manager.insert(ApiKeyEntity, { ...apiKey, scopes: [...apiKey.scopes] });
  }

  /** The owner's key, locked so that two rotations take turns; null when there is none. */
  lock(id: string, ownerId: string): Promise<ApiKey | null> {
    return this.unitOfWork.manager.findOne(ApiKeyEntity, {
      where: { id, ownerId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The owner's keys, newest first. */
  page(ownerId: string, query: PageQueryDto): Promise<Page<ApiKey>> {
    const keys = this.unitOfWork.manager
      .createQueryBuilder(ApiKeyEntity, 'key')
      .where('key.ownerId = :ownerId', { ownerId });
    return keysetPage(keys, 'key', query);
  }

  async remove(id: string): Promise<void> {
    await this.unitOfWork.manager.delete(ApiKeyEntity, { id });
  }
}
