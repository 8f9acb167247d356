import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { cursorOf, type Page, type PageQueryDto, readCursor } from '../platform/http/pagination.js';
import { MessageAttachmentEntity } from './message-attachment.entity.js';
import { MessageEntity } from './message.entity.js';
import type { Message } from './message.js';

@Injectable()
export class MessageRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Writes a message with what goes with it. */
  async add({ evidenceIds, ...message }: Message): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.insert(MessageEntity, message);
    const { conversationId, number } = message;
    const attached = evidenceIds.map((evidenceId, position) => ({
      conversationId,
      number,
      evidenceId,
      position,
    }));
    if (attached.length > 0) await manager.insert(MessageAttachmentEntity, attached);
  }

  /** Messages, newest first; of one work order alone unless it is null. @throws ProblemError CURSOR_INVALID */
  async page(
    conversationId: string,
    workOrderId: string | null,
    { limit, cursor }: PageQueryDto,
  ): Promise<Page<Message>> {
    const found = this.unitOfWork.manager
      .createQueryBuilder(MessageEntity, 'message')
      .where('message.conversationId = :conversationId', { conversationId });
    if (workOrderId !== null) found.andWhere('message.workOrderId = :workOrderId', { workOrderId });
    if (cursor !== undefined) {
      const { key: before } = readCursor(cursor, /^\d{1,9}$/);
      found.andWhere('message.number < :before', { before });
    }
    const rows = await found
      .orderBy('message.number', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = rows.slice(0, limit);
    const attached = await this.attachedTo(conversationId, page);
    const last = page.at(-1);
    return {
      data: page.map((row) => messageOf(row, attached.get(row.number) ?? [])),
      nextCursor: rows.length > limit && last ? cursorOf(String(last.number), conversationId) : null,
    };
  }

  /** Ids of the evidence that goes with each message, by its number. */
  private async attachedTo(
    conversationId: string,
    messages: readonly MessageEntity[],
  ): Promise<Map<number, string[]>> {
    const attached = new Map<number, string[]>();
    if (messages.length === 0) return attached;
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(MessageAttachmentEntity, 'attachment')
      .where('attachment.conversationId = :conversationId AND attachment.number = ANY(:numbers)', {
        conversationId,
        numbers: messages.map(({ number }) => number),
      })
      .orderBy('attachment.position')
      .getMany();
    for (const { number, evidenceId } of rows) {
      attached.set(number, [...(attached.get(number) ?? []), evidenceId]);
    }
    return attached;
  }
}

function messageOf(row: MessageEntity, evidenceIds: readonly string[]): Message {
  const { conversationId, number, workOrderId, bySide, sentBy, text, sentAt } = row;
  return { conversationId, number, workOrderId, bySide, sentBy, text, sentAt, evidenceIds };
}
