import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { AnnouncedEvent } from './event-catalogue.js';

/** Where it is told that there are new facts. */
export const OUTBOX_CHANNEL = 'gongfang_outbox';

@Injectable()
export class OutboxRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Sends the facts on their way, in their order: they are kept if and only if the running transaction is. */
  add(eventName: string, payloads: readonly object[], requestId: string, now: Date): Promise<void> {
    this.unitOfWork.notifyAfterCommit(OUTBOX_CHANNEL);
    return this.unitOfWork.send({
      text: `INSERT INTO outbox (event_name, payload, request_id, announced_at)
       SELECT $1, payload, $3, $4 FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS given (payload, position)
       ORDER BY position`,
      values: [eventName, JSON.stringify(payloads), requestId, now],
    });
  }

  /** The oldest unrelayed facts that are due and no other relay holds, locked until the transaction ends. */
  async lockUnrelayed(limit: number, now: Date): Promise<AnnouncedEvent[]> {
    return this.unitOfWork.manager.query(
      `SELECT id, event_name AS name, payload FROM outbox
       WHERE relayed_at IS NULL AND (next_try_at IS NULL OR next_try_at <= $2)
       ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit, now],
    );
  }

  /** Marks facts as relayed. */
  async markRelayed(ids: readonly string[], now: Date): Promise<void> {
    await this.unitOfWork.manager.query(`UPDATE outbox SET relayed_at = $2 WHERE id = ANY($1::bigint[])`, [
      ids,
      now,
    ]);
  }

  /** Puts facts off that could not be routed: for 5 s, and twice as long each time, up to 10 minutes. */
  async putOff(ids: readonly string[], now: Date): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE outbox SET failures = failures + 1,
         next_try_at = $2::timestamptz + make_interval(secs => 5 * least(120, power(2, least(failures, 10))))
       WHERE id = ANY($1::bigint[])`,
      [ids, now],
    );
  }

  /** Seconds that the oldest unrelayed fact has waited, 0 when none waits. */
  async oldestAgeSeconds(now: Date): Promise<number> {
    const rows: { announcedAt: Date }[] = await this.unitOfWork.manager.query(
      `SELECT announced_at AS "announcedAt" FROM outbox WHERE relayed_at IS NULL ORDER BY id LIMIT 1`,
    );
    const [oldest] = rows;
    return oldest ? Math.max(0, (now.getTime() - oldest.announcedAt.getTime()) / 1000) : 0;
  }

  /** Forgets facts relayed before `before`. */
  async prune(before: Date): Promise<void> {
    await this.unitOfWork.manager.query(`DELETE FROM outbox WHERE relayed_at < $1`, [before]);
  }
}
