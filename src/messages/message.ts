import type { WorkOrderSide } from '../domain/production/work-order-terms.js';

/** What the enterprise of an order and one workshop write to each other about it. */
export interface Conversation {
  readonly id: string;
  readonly orderId: string;
  readonly enterpriseId: string;
  readonly workshopId: string;
  readonly messageCount: number;
  readonly lastMessageAt: Date | null;
  readonly createdAt: Date;
}

/** How far a conversation has been read; messages are numbered from 1. */
export interface ReadState {
  /** By anybody of the enterprise. */
  readonly readByEnterprise: number;
  /** By anybody of the workshop. */
  readonly readByWorkshop: number;
  /** Messages of the other side that the asker has not read; null for the county, which takes no part. */
  readonly unreadCount: number | null;
}

export interface ConversationView extends Conversation, ReadState {}

/** Something that one side has written; it is never changed and never taken back. */
export interface Message {
  readonly conversationId: string;
  /** Place in its conversation, from 1. */
  readonly number: number;
  /** Work order between the two that it is about; null for the order as a whole. */
  readonly workOrderId: string | null;
  readonly bySide: WorkOrderSide;
  /** Person or API key. */
  readonly sentBy: string;
  readonly text: string;
  readonly sentAt: Date;
  /** Evidence between the two, in this order. */
  readonly evidenceIds: readonly string[];
}
