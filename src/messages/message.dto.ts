import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import { WORK_ORDER_SIDES, type WorkOrderSide } from '../domain/production/work-order-terms.js';
import {
  EnumField,
  field,
  IdField,
  InstantField,
  IntegerField,
  TextField,
} from '../platform/http/field.decorators.js';
import { PageQueryDto } from '../platform/http/pagination.js';
import type { ConversationView, Message } from './message.js';

const MOST_MESSAGES = 1_000_000;
const MOST_TEXT = 2000;
const MOST_ATTACHMENTS = 10;
const AN_ID = '0190f5fe-7c00-7a00-8000-000000000001';

const ids = {
  type: 'array',
  items: { type: 'string', format: 'uuid', maxLength: 36, example: AN_ID },
  maxItems: MOST_ATTACHMENTS,
} as const;

export class ConversationQueryDto extends PageQueryDto {
  @IdField({ description: 'Only those about this order', optional: true })
  orderId?: string;
}

export class MessageQueryDto extends PageQueryDto {
  @IdField({ description: 'Only messages about this work order', optional: true })
  workOrderId?: string;
}

export class NewConversationDto {
  @IdField({ description: 'Order' })
  orderId: string;

  @IdField({ description: 'Workshop that was offered a part of it; your own when you are one' })
  workshopId: string;
}

export class NewMessageDto {
  @TextField(MOST_TEXT, { description: 'What you write', example: '面料明天上午到，请安排卸货。' })
  text: string;

  @IdField({ description: 'Work order between the two that it is about', optional: true })
  workOrderId?: string;

  @field(
    { description: 'Evidence between the two that goes with it', example: [], optional: true },
    ids,
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value)
        ? value.map((id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id))
        : value,
    ),
    IsArray(),
    ArrayMaxSize(MOST_ATTACHMENTS),
    ArrayUnique(),
    IsUUID(undefined, { each: true }),
  )
  evidenceIds?: string[];
}

export class NewReadDto {
  @IntegerField(1, MOST_MESSAGES, {
    description: 'Number of the newest message that you have read',
    example: 3,
  })
  number: number;
}

/** The enterprise of an order and one workshop, and how far they have read. */
export class ConversationDto {
  @IdField({ description: 'Id' })
  id: string;

  @IdField({ description: 'Order' })
  orderId: string;

  @IdField({ description: 'Enterprise of the order' })
  enterpriseId: string;

  @IdField({ description: 'Workshop' })
  workshopId: string;

  @IntegerField(0, MOST_MESSAGES, { description: 'Messages', example: 3 })
  messageCount: number;

  @InstantField({ description: 'When the newest was sent, null without any', nullable: true })
  lastMessageAt: string | null;

  @IntegerField(0, MOST_MESSAGES, {
    description: 'Messages of the other side that you have not read, null for the county',
    example: 1,
    nullable: true,
  })
  unreadCount: number | null;

  @IntegerField(0, MOST_MESSAGES, {
    description: 'Number of the newest that anybody of the enterprise has read',
    example: 2,
  })
  readByEnterprise: number;

  @IntegerField(0, MOST_MESSAGES, {
    description: 'Number of the newest that anybody of the workshop has read',
    example: 3,
  })
  readByWorkshop: number;

  @InstantField({ description: 'When it was opened' })
  createdAt: string;

  static of(conversation: ConversationView): ConversationDto {
    const { id, orderId, enterpriseId, workshopId, messageCount } = conversation;
    const { unreadCount, readByEnterprise, readByWorkshop } = conversation;
    return {
      id,
      orderId,
      enterpriseId,
      workshopId,
      messageCount,
      lastMessageAt: conversation.lastMessageAt?.toISOString() ?? null,
      unreadCount,
      readByEnterprise,
      readByWorkshop,
      createdAt: conversation.createdAt.toISOString(),
    };
  }
}

/** Something that one side has written. */
export class MessageDto {
  @IntegerField(1, MOST_MESSAGES, { description: 'Place in its conversation, from 1', example: 3 })
  number: number;

  @IdField({ description: 'Work order that it is about, null for the order as a whole', nullable: true })
  workOrderId: string | null;

  @EnumField('WorkOrderSide', WORK_ORDER_SIDES, { description: 'Who wrote it', example: 'ENTERPRISE' })
  by: WorkOrderSide;

  @IdField({ description: 'Person or API key that sent it' })
  sentBy: string;

  @TextField(MOST_TEXT, { description: 'What was written', example: '面料明天上午到，请安排卸货。' })
  text: string;

  @ApiProperty({ ...ids, description: 'Evidence that goes with it', example: [] })
  evidenceIds: string[];

  @InstantField({ description: 'When' })
  sentAt: string;

  static of(message: Message): MessageDto {
    const { number, workOrderId, bySide: by, sentBy, text, evidenceIds } = message;
    const sentAt = message.sentAt.toISOString();
    return { number, workOrderId, by, sentBy, text, evidenceIds: [...evidenceIds], sentAt };
  }
}
