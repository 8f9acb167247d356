import { Injectable } from '@nestjs/common';
import { DocumentPlaces } from '../documents/document-places.js';
import { EvidenceService } from '../documents/evidence.service.js';
import type { Actor } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import type { Conversation, Message } from './message.js';
import { messagesProblems } from './messages.problems.js';

/** What messages may point to: the work orders and the evidence between their two sides. */
@Injectable()
export class MessageReferences {
  constructor(
    private readonly places: DocumentPlaces,
    private readonly evidence: EvidenceService,
  ) {}

  /** @throws ProblemError NOT_OF_THIS_CONVERSATION */
  async check(
    actor: Actor,
    conversation: Conversation,
    { workOrderId, evidenceIds }: Pick<Message, 'workOrderId' | 'evidenceIds'>,
  ): Promise<void> {
    const isTheirs = workOrderId === null || (await this.isBetween(actor, conversation, workOrderId));
    if (!isTheirs || !(await this.evidence.isAllBetween(conversation, evidenceIds))) {
      throw new ProblemError(messagesProblems.NOT_OF_THIS_CONVERSATION);
    }
  }

  private async isBetween(actor: Actor, between: Conversation, workOrderId: string): Promise<boolean> {
    const sides = await this.places.findWorkOrder(actor, workOrderId);
    return sides?.orderId === between.orderId && sides.workshopId === between.workshopId;
  }
}
