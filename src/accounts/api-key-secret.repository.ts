import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ApiKeySecretEntity } from './api-key-secret.entity.js';

/** To be asked with the system's sight. */
@Injectable()
export class ApiKeySecretRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add(apiKeyId: string, secretHash: string, createdAt: Date): Promise<void> {
    await this.unitOfWork.manager.insert(ApiKeySecretEntity, {
      secretHash,
      apiKeyId,
      createdAt,
      expiresAt: null,
    });
  }

  /** Until when a secret works that has a successor already; null when there is none such. */
  async endingAt(apiKeyId: string, now: Date): Promise<Date | null> {
    const ending = await this.unitOfWork.manager.findOneBy(ApiKeySecretEntity, {
      apiKeyId,
      expiresAt: MoreThan(now),
    });
    return ending?.expiresAt ?? null;
  }

  /** Gives the secret in force an end. */
  async endCurrent(apiKeyId: string, expiresAt: Date): Promise<void> {
    await this.unitOfWork.manager.update(
      ApiKeySecretEntity,
      { apiKeyId, expiresAt: IsNull() },
      { expiresAt },
    );
  }

  /** Removes every secret of the key that has an end. */
  async removeEnded(apiKeyId: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `DELETE FROM api_key_secrets WHERE api_key_id = $1 AND expires_at IS NOT NULL`,
      [apiKeyId],
    );
  }

  async removeAll(apiKeyId: string): Promise<void> {
    await this.unitOfWork.manager.delete(ApiKeySecretEntity, { apiKeyId });
  }
}
