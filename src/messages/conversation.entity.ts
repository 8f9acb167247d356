import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { OrderEntity } from '../orders/order.entity.js';

/** The enterprise of an order and one workshop. */
@Entity('conversations')
@Unique('conversations_sides', ['orderId', 'workshopId'])
@Index('conversations_created', ['createdAt', 'id'])
@Index('conversations_enterprise', ['enterpriseId', 'createdAt', 'id'])
@Index('conversations_workshop', ['workshopId', 'createdAt', 'id'])
@Check('conversations_counted', 'message_count >= 0 AND (message_count = 0) = (last_message_at IS NULL)')
export class ConversationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'conversations_pk' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => OrderEntity, { name: 'conversations_order_fk' })
  orderId: string;

  @Column('uuid')
  enterpriseId: string;

  @Column('uuid')
  workshopId: string;

  @Column('integer')
  messageCount: number;

  @Column('timestamptz', { nullable: true })
  lastMessageAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;
}
