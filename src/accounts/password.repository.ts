import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { PasswordEntity } from './password.entity.js';

/** To be asked with the system's sight. */
@Injectable()
export class PasswordRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The person's hash, null when they have none. */
  async find(personId: string): Promise<string | null> {
    const password = await this.unitOfWork.manager.findOneBy(PasswordEntity, { personId });
    return password?.hash ?? null;
  }

  /** Writes the person's first hash or their next one. */
  async write(personId: string, hash: string, changedAt: Date): Promise<void> {
    await this.unitOfWork.manager.upsert(PasswordEntity, { personId, hash, changedAt }, ['personId']);
  }
}
