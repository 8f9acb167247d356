import { Injectable } from '@nestjs/common';
import { type Statement, UnitOfWork } from '../database/unit-of-work.js';
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
// without waiting on the unique index and holding a connection meanwhile. It is sent along with the beginning of
// the transaction, before that has been answered: outside of one it claims nothing.
const CLAIM_SQL = `
  WITH got AS (SELECT pg_try_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 7)) AS ok)
  INSERT INTO idempotency_keys (scope, key, body_hash, created_at)
  SELECT $1, $2, $3, $4 FROM got WHERE ok AND current_user = 'gongfang_service'
  ON CONFLICT DO NOTHING RETURNING key`;

@Injectable()
export class IdempotencyKeyRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Claims the key until the transaction ends; gives one row when this request is the first with its key, none
   * when it is not.
   */
  claim({ scope, key, bodyHash }: IdempotentRequest, now: Date): Statement {
    return { text: CLAIM_SQL, values: [scope, key, bodyHash, now] };
  }

  /** The committed row of this key, null while its first request is still running. */
  find(scope: string, key: string): Promise<IdempotencyKeyEntity | null> {
    return this.unitOfWork.manager.findOneBy(IdempotencyKeyEntity, { scope, key });
  }

  /** Sends the answer on its way: it is kept if and only if the effect is, in the same transaction. */
  keepAnswer({ scope, key }: IdempotentRequest, { status, answer, etag }: IdempotentAnswer): Promise<void> {
    return this.unitOfWork.send({
      text: `UPDATE idempotency_keys SET status = $3, answer = $4, etag = $5 WHERE scope = $1 AND key = $2`,
      values: [scope, key, status, answer, etag],
    });
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
