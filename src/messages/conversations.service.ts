import { Injectable } from '@nestjs/common';
import { AuditLog } from '../accounts/audit-log.js';
import { DocumentPlaces } from '../documents/document-places.js';
import type { Actor } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { offerPartyOf } from '../pairings/offer-party.js';
import { Clock } from '../platform/clock.js';
import type { Page, PageQueryDto } from '../platform/http/pagination.js';
import { newId } from '../platform/id.js';
import { platformProblems } from '../platform/platform.problems.js';
import { ConversationRepository, type Reader } from './conversation.repository.js';
import type { Conversation, ConversationView } from './message.js';
import { messagesProblems } from './messages.problems.js';

/** Conversations as their sides and the county see them, and how far these have read. */
@Injectable()
export class ConversationsService {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly places: DocumentPlaces,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The conversation of the two about the order; it begins when there is none yet. @throws ProblemError NOT_FOUND */
  async open(actor: Actor, orderId: string, workshopId: string): Promise<ConversationView> {
    const { enterpriseId } = await this.places.ofOrder(actor, orderId, workshopId);
    const conversation: Conversation = {
      id: newId(),
      orderId,
      enterpriseId,
      workshopId,
      messageCount: 0,
      lastMessageAt: null,
      createdAt: this.clock.now(),
    };
    if (await this.conversations.add(conversation)) {
      await this.audit.record({
        action: 'conversation.open',
        subjectType: 'conversation',
        subjectId: conversation.id,
        before: null,
        after: conversation,
      });
      return this.viewOf(actor, conversation);
    }
    const known = await this.conversations.ofSides(orderId, workshopId, offerPartyOf(actor));
    if (!known) throw new Error(`the conversation about order ${orderId} is hidden from its side`);
    return this.viewOf(actor, known);
  }

  /** The caller's conversations, newest first. @throws ProblemError CURSOR_INVALID */
  async page(actor: Actor, orderId: string | null, query: PageQueryDto): Promise<Page<ConversationView>> {
    const { data, nextCursor } = await this.conversations.page(offerPartyOf(actor), orderId, query);
    return { data: await this.viewsOf(actor, data), nextCursor };
  }

  /** One of the caller's. @throws ProblemError NOT_FOUND */
  async require(actor: Actor, id: string): Promise<Conversation> {
    const conversation = await this.conversations.find(id, offerPartyOf(actor));
    if (!conversation) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'conversation' });
    return conversation;
  }

  /** A conversation at hand. */
  async viewOf(actor: Actor, conversation: Conversation): Promise<ConversationView> {
    const [view] = await this.viewsOf(actor, [conversation]);
    if (!view) throw new Error('a conversation always has a view');
    return view;
  }

  /**
   * Notes that the caller has read up to this message; what was read stays read.
   * @throws ProblemError NOT_FOUND, NOT_OF_THIS_CONVERSATION for a message to come
   */
  async noteRead(actor: Actor, id: string, number: number): Promise<ConversationView> {
    const conversation = await this.require(actor, id);
    if (number > conversation.messageCount) throw new ProblemError(messagesProblems.NOT_OF_THIS_CONVERSATION);
    const reader = readerOf(actor);
    if (reader) await this.conversations.noteRead(id, reader, number, this.clock.now());
    return this.viewOf(actor, conversation);
  }

  private async viewsOf(actor: Actor, conversations: readonly Conversation[]): Promise<ConversationView[]> {
    const ids = conversations.map(({ id }) => id);
    const states = await this.conversations.readStates(ids, readerOf(actor));
    return conversations.map((conversation) => {
      const state = states.get(conversation.id);
      if (!state) throw new Error(`conversation ${conversation.id} has no read state`);
      return { ...conversation, ...state };
    });
  }
}

/** The county reads and takes no part. */
function readerOf({ role, actorId }: Actor): Reader | null {
  if (actorId === null) return null;
  if (role === 'ENTERPRISE') return { readerId: actorId, bySide: 'ENTERPRISE' };
  return role === 'OPERATOR' ? { readerId: actorId, bySide: 'WORKSHOP' } : null;
}
