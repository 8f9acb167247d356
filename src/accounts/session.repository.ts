import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SessionEntity } from './session.entity.js';

/** To be asked with the system's sight. */
@Injectable()
export class SessionRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add(session: SessionEntity): Promise<void> {
    await this.unitOfWork.manager.insert(SessionEntity, session);
  }

  find(tokenHash: string): Promise<SessionEntity | null> {
    return this.unitOfWork.manager.findOneBy(SessionEntity, { tokenHash });
  }

  async remove(tokenHash: string): Promise<void> {
    await this.unitOfWork.manager.delete(SessionEntity, { tokenHash });
  }

  /** Ends the person's sessions but this one. */
  async removeOthers(personId: string, tokenHash: string): Promise<void> {
    await this.unitOfWork.manager.delete(SessionEntity, { personId, tokenHash: Not(tokenHash) });
  }

  /** Forgets some of the expired ones, passing over those that others have in hand. */
  async prune(now: Date): Promise<void> {
    await this.unitOfWork.manager.query(
      `DELETE FROM sessions WHERE token_hash IN (
         SELECT token_hash FROM sessions WHERE expires_at <= $1 LIMIT 100 FOR UPDATE SKIP LOCKED)`,
      [now],
    );
  }
}
