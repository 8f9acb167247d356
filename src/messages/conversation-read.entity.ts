import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { WorkOrderSide } from '../domain/production/work-order-terms.js';
import { ConversationEntity } from './conversation.entity.js';

/** How far one reader has come. */
@Entity('conversation_reads')
@Check('conversation_reads_sides', `by_side IN ('ENTERPRISE', 'WORKSHOP')`)
export class ConversationReadEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'conversation_reads_pk' })
  @ForeignKey(() => ConversationEntity, { name: 'conversation_reads_conversation_fk' })
  conversationId: string;

  /** Person or API key. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'conversation_reads_pk' })
  readerId: string;

  @Column('text')
  bySide: WorkOrderSide;

  @Column('integer')
  readNumber: number;

  @Column('timestamptz')
  readAt: Date;
}
