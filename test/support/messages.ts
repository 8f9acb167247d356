import type { ConversationDto, MessageDto } from '../../src/messages/message.dto.js';
import type { Caller } from './people.js';

/** A conversation as the API answers it. */
export type ConversationBody = { [K in keyof ConversationDto]: ConversationDto[K] };

/** A message as the API answers it. */
export type MessageBody = { [K in keyof MessageDto]: MessageDto[K] };

/** The conversation of this workshop about the order. */
export async function openConversation(
  caller: Caller,
  orderId: string,
  workshopId: string,
): Promise<ConversationBody> {
  return (await caller.post('/v1/conversations', { orderId, workshopId }).expect(200)).body;
}

/** Writes a message. @returns the message */
export async function sendMessage(
  caller: Caller,
  conversationId: string,
  message: { text: string; workOrderId?: string; evidenceIds?: readonly string[] },
): Promise<MessageBody> {
  const { status, body } = await caller.post(`/v1/conversations/${conversationId}/messages`, message);
  expect([status, body.code]).toEqual([201, undefined]);
  return body;
}
