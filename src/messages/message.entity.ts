import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { WorkOrderSide } from '../domain/production/work-order-terms.js';
import { WorkOrderEntity } from '../production/work-order.entity.js';
import { ConversationEntity } from './conversation.entity.js';

/** Something that one side has written; never changed, never removed. */
@Entity('messages')
@Check('messages_in_order', 'number > 0')
@Check('messages_sides', `by_side IN ('ENTERPRISE', 'WORKSHOP')`)
export class MessageEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'messages_pk' })
  @ForeignKey(() => ConversationEntity, { name: 'messages_conversation_fk' })
  conversationId: string;

  /** Place in its conversation, from 1. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'messages_pk' })
  number: number;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => WorkOrderEntity, { name: 'messages_work_order_fk' })
  workOrderId: string | null;

  @Column('text')
  bySide: WorkOrderSide;

  /** Person or API key. */
  @Column('uuid')
  sentBy: string;

  @Column('text')
  text: string;

  @Column('timestamptz')
  sentAt: Date;
}
