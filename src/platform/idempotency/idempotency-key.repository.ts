import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';

export interface IdempotentRequest {
  readonly scope: string;
  readonly key: string;
  readonly bodyHash: string;
}

export interface IdempotentAnswer {
  readonly status: number;
  readonly answer: string;
  readonly etag: string | null;
}

// The advisory lock ends with the transaction: whoever does not get it knows that the key is in work,
// without waiting on the unique index and holding a connection meanwhile.
const CLAIM_SQL = `
  WITH got AS (SELECT pg_try_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 7)) AS ok)
  INSERT INTO idempotency_keys (scope, key, body_hash, created_at)
  SELECT $1, $2, $3, $4 FROM got WHERE ok
  ON CONFLICT DO NOTHING RETURNING key`;

@Injectable()
export class IdempotencyKeyRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** True when this request is the first with its key; the claim ends with the transaction. */
  async claim(request: IdempotentRequest, now: Date): Promise<boolean> {
    const rows: unknown[] = await this.unitOfWork.manager.query(CLAIM_SQL, [
      request.scope,
      request.key,
      request.bodyHash,
      now,
    ]);
    return rows.length === 1;
  }

  /** The committed row of this key, null while its first request is still running. */
  find(scope: string, key: string): Promise<IdempotencyKeyEntity | null> {
    return this.unitOfWork.manager.findOneBy(IdempotencyKeyEntity, { scope, key });
  }

  /** Keeps the answer beside the effect, in the same transaction. */
  async keepAnswer(request: IdempotentRequest, answer: IdempotentAnswer): Promise<void> {
    await this.unitOfWork.manager.update(
      IdempotencyKeyEntity,
      { scope: request.scope, key: request.key },
      { ...answer },
    );
  }

  /** Gives up a claim. */
  async remove({ scope, key }: IdempotentRequest): Promise<void> {
    await this.unitOfWork.manager.delete(IdempotencyKeyEntity, { scope, key });
  }

  /** Forgets keys older than `before`; returns how many. */
  async prune(before: Date): Promise<number> {
    const { affected } = await this.unitOfWork.manager
      .createQueryBuilder()
      .delete()
      .from(IdempotencyKeyEntity)
      .where('created_at < :before', { before })
      .execute();
    return affected ?? 0;
  }
}
