import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { ConversationsService } from './conversations.service.js';
import {
  ConversationDto,
  ConversationQueryDto,
  MessageDto,
  MessageQueryDto,
  NewConversationDto,
  NewMessageDto,
  NewReadDto,
} from './message.dto.js';
import { messagesProblems } from './messages.problems.js';
import { MessagesService } from './messages.service.js';

const { NOT_FOUND, CURSOR_INVALID } = platformProblems;
const { NOT_OF_THIS_CONVERSATION } = messagesProblems;

@ApiTags('messages')
@Controller('v1/conversations')
export class ConversationsController {
  constructor(
    private readonly conversations: ConversationsService,
    private readonly messages: MessagesService,
  ) {}

  @Get()
  @Operation({
    id: 'listConversations',
    summary: 'Conversations, newest first',
    description:
      'Those of your organisation, with what you have not read yet; the county reads all of them and takes no part.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'messages:read',
    answer: { status: 200, type: pageOf(ConversationDto), description: 'One page' },
    problems: [CURSOR_INVALID],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: ConversationQueryDto,
  ): Promise<Page<ConversationDto>> {
    const page = await this.conversations.page(actor, query.orderId ?? null, query);
    return mapPage(page, (view) => ConversationDto.of(view));
  }

  @Post()
  @Operation({
    id: 'openConversation',
    summary: 'Open the conversation about an order with one workshop',
    description:
      'Between the enterprise and a workshop that was offered a part of the order. There is one for each such pair: when it is open already, this answers it.',
    access: ['ENTERPRISE', 'OPERATOR'],
    scope: 'messages:write',
    answer: { status: 200, type: ConversationDto, description: 'The conversation' },
    problems: [NOT_FOUND],
    idempotent: true,
  })
  async open(
    @CurrentActor() actor: Actor,
    @Body() { orderId, workshopId }: NewConversationDto,
  ): Promise<ConversationDto> {
    return ConversationDto.of(await this.conversations.open(actor, orderId, workshopId));
  }

  @Get(':id')
  @Operation({
    id: 'getConversation',
    summary: 'One conversation',
    description: 'How many messages it has, and how far each side has read.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'messages:read',
    answer: { status: 200, type: ConversationDto, description: 'The conversation' },
    problems: [NOT_FOUND],
  })
  async get(@CurrentActor() actor: Actor, @Id() id: string): Promise<ConversationDto> {
    const conversation = await this.conversations.require(actor, id);
    return ConversationDto.of(await this.conversations.viewOf(actor, conversation));
  }

  @Get(':id/messages')
  @Operation({
    id: 'listMessages',
    summary: 'The messages of a conversation, newest first',
    description: 'Reading them here marks nothing as read.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'messages:read',
    answer: { status: 200, type: pageOf(MessageDto), description: 'One page' },
    problems: [NOT_FOUND, CURSOR_INVALID],
  })
  async page(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() query: MessageQueryDto,
  ): Promise<Page<MessageDto>> {
    const conversation = await this.conversations.require(actor, id);
    const page = await this.messages.page(conversation, query.workOrderId ?? null, query);
    return mapPage(page, (message) => MessageDto.of(message));
  }

  @Post(':id/messages')
  @Operation({
    id: 'sendMessage',
    summary: 'Write a message',
    description:
      'It can be about one work order, and take evidence along. It is never changed and never taken back.',
    access: ['ENTERPRISE', 'OPERATOR'],
    scope: 'messages:write',
    answer: { status: 201, type: MessageDto, description: 'The message' },
    problems: [NOT_FOUND, NOT_OF_THIS_CONVERSATION],
    idempotent: true,
  })
  async send(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body() { text, workOrderId, evidenceIds }: NewMessageDto,
  ): Promise<MessageDto> {
    const conversation = await this.conversations.require(actor, id);
    const draft = { text, workOrderId: workOrderId ?? null, evidenceIds: evidenceIds ?? [] };
    return MessageDto.of(await this.messages.send(actor, conversation, draft));
  }

  @Post(':id/reads')
  @Operation({
    id: 'markRead',
    summary: 'Say how far you have read',
    description: 'Each person, or API key, for itself. The other side sees the furthest of them.',
    access: ['ENTERPRISE', 'OPERATOR'],
    scope: 'messages:write',
    answer: { status: 200, type: ConversationDto, description: 'The conversation' },
    problems: [NOT_FOUND, NOT_OF_THIS_CONVERSATION],
    idempotent: true,
  })
  async read(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body() { number }: NewReadDto,
  ): Promise<ConversationDto> {
    return ConversationDto.of(await this.conversations.noteRead(actor, id, number));
  }
}
