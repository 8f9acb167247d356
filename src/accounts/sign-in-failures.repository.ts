import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { SignInFailures } from './lock-out.js';
import { SignInFailuresEntity } from './sign-in-failures.entity.js';

/** To be asked with the system's sight. */
@Injectable()
export class SignInFailuresRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The number's failures; whoever else tries it now waits until the transaction ends, so none is lost. */
  async claim(phone: string, keptUntil: Date): Promise<SignInFailures> {
    const rows: SignInFailures[] = await this.unitOfWork.manager.query(
      `INSERT INTO sign_in_failures AS known (phone, failed_at, kept_until) VALUES ($1, '{}', $2)
       ON CONFLICT (phone) DO UPDATE SET phone = known.phone
       RETURNING failed_at AS "failedAt", locked_until AS "lockedUntil"`,
      [phone, keptUntil],
    );
    return rows[0] ?? { failedAt: [], lockedUntil: null };
  }

  /** Replaces what is remembered of the number. */
  async write(phone: string, { failedAt, lockedUntil }: SignInFailures, keptUntil: Date): Promise<void> {
    const columns = { failedAt: [...failedAt], lockedUntil, keptUntil };
    await this.unitOfWork.manager.update(SignInFailuresEntity, { phone }, columns);
  }

  async forget(phone: string): Promise<void> {
    await this.unitOfWork.manager.delete(SignInFailuresEntity, { phone });
  }

  /** Forgets some of what no longer counts, passing over what others have in hand. */
  async prune(now: Date): Promise<void> {
    await this.unitOfWork.manager.query(
      `DELETE FROM sign_in_failures WHERE phone IN (
         SELECT phone FROM sign_in_failures WHERE kept_until <= $1 LIMIT 100 FOR UPDATE SKIP LOCKED)`,
      [now],
    );
  }
}
