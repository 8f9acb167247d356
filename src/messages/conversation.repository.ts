import { Injectable } from '@nestjs/common';
import type { WorkOrderSide } from '../domain/production/work-order-terms.js';
import { insertIfAbsent } from '../platform/database/insert-if-absent.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import { ConversationEntity } from './conversation.entity.js';
import type { Conversation, ReadState } from './message.js';

/** The side that a caller stands on; for the county, which sees all, null. */
export type Party = { readonly workshopId: string } | { readonly enterpriseId: string } | null;

/** A reader, and the side that they read for. */
export interface Reader {
  readonly readerId: string;
  readonly bySide: WorkOrderSide;
}

@Injectable()
export class ConversationRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Writes a new conversation unless the two have one. @returns true when it is in */
  add(conversation: Conversation): Promise<boolean> {
    return insertIfAbsent(this.unitOfWork.manager, ConversationEntity, conversation);
  }

  /** The conversation if it is one of this side's. */
  find(id: string, party: Party): Promise<Conversation | null> {
    return this.unitOfWork.manager.findOneBy(ConversationEntity, { id, ...party });
  }

  /** The conversation of a workshop about an order, if it is one of this side's. */
  ofSides(orderId: string, workshopId: string, party: Party): Promise<Conversation | null> {
    return this.unitOfWork.manager.findOneBy(ConversationEntity, { ...party, orderId, workshopId });
  }

  /** This side's conversations, newest first. */
  page(party: Party, orderId: string | null, query: PageQueryDto): Promise<Page<Conversation>> {
    const found = this.unitOfWork.manager
      .createQueryBuilder(ConversationEntity, 'conversation')
      .where({ ...party });
    if (orderId !== null) found.andWhere('conversation.orderId = :orderId', { orderId });
    return keysetPage(found, 'conversation', query);
  }

  /** Counts one message more. @returns its number, which nobody else gets */
  async countMessage(id: string, at: Date): Promise<number> {
    const [[row]]: [{ number: number }[], number] = await this.unitOfWork.manager.query(
      `UPDATE conversations SET message_count = message_count + 1, last_message_at = $2 WHERE id = $1
       RETURNING message_count AS number`,
      [id, at],
    );
    if (!row) throw new Error(`conversation ${id} is gone`);
    return row.number;
  }

  /** Notes how far the reader has come; never back again. */
  async noteRead(id: string, { readerId, bySide }: Reader, number: number, at: Date): Promise<void> {
    await this.unitOfWork.manager.query(
      `INSERT INTO conversation_reads AS known (conversation_id, reader_id, by_side, read_number, read_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (conversation_id, reader_id) DO UPDATE SET read_number = $4, read_at = $5
       WHERE known.read_number < $4`,
      [id, readerId, bySide, number, at],
    );
  }

  /** How far each conversation has been read, by id; what is unread is counted for the reader. */
  async readStates(ids: readonly string[], reader: Reader | null): Promise<Map<string, ReadState>> {
    const rows: (ReadState & { id: string })[] = await this.unitOfWork.manager.query(
      `SELECT id, coalesce(max(read_number) FILTER (WHERE by_side = 'ENTERPRISE'), 0) AS "readByEnterprise",
         coalesce(max(read_number) FILTER (WHERE by_side = 'WORKSHOP'), 0) AS "readByWorkshop",
         CASE WHEN $2::uuid IS NOT NULL THEN (
           SELECT count(*)::int FROM messages WHERE messages.conversation_id = conversations.id
             AND messages.by_side <> $3 AND number > coalesce(max(read_number) FILTER (WHERE reader_id = $2), 0)
         ) END AS "unreadCount"
       FROM conversations LEFT JOIN conversation_reads ON conversation_id = id
       WHERE id = ANY($1::uuid[]) GROUP BY id`,
      [ids, reader?.readerId ?? null, reader?.bySide ?? null],
    );
    return new Map(rows.map(({ id, ...state }) => [id, state]));
  }
}
