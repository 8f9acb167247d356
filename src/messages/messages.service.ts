import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { Outbox } from '../events/outbox.js';
import { Clock } from '../platform/clock.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { ConversationRepository } from './conversation.repository.js';
import type { Conversation, Message } from './message.js';
import { MessageReferences } from './message-references.js';
import { MessageRepository } from './message.repository.js';

/** What somebody wants to write. */
export type Draft = Pick<Message, 'text' | 'workOrderId' | 'evidenceIds'>;

/** Adds messages to conversations; nothing else happens to a message. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly messages: MessageRepository,
    private readonly references: MessageReferences,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes a message of the caller's into a conversation of theirs.
   * @throws ProblemError NOT_OF_THIS_CONVERSATION
   */
  async send(actor: Actor, conversation: Conversation, draft: Draft): Promise<Message> {
    await this.references.check(actor, conversation, draft);
    const { id: conversationId, orderId, enterpriseId, workshopId } = conversation;
    const isEnterprise = actor.role === 'ENTERPRISE';
    const sentAt = this.clock.now();
    const message: Message = {
      ...draft,
      conversationId,
      number: await this.conversations.countMessage(conversationId, sentAt),
      bySide: isEnterprise ? 'ENTERPRISE' : 'WORKSHOP',
      sentBy: actor.actorId ?? '',
      sentAt,
    };
    await this.messages.add(message);
    await this.outbox.announce('message.sent.v1', {
      conversationId,
      number: message.number,
      orderId,
      recipientId: isEnterprise ? workshopId : enterpriseId,
    });
    return message;
  }

  /** Messages of a conversation, newest first; of one work order alone unless it is null. @throws ProblemError CURSOR_INVALID */
  page({ id }: Conversation, workOrderId: string | null, query: PageQueryDto): Promise<Page<Message>> {
    return this.messages.page(id, workOrderId, query);
  }
}
