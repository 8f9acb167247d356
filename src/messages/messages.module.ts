import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { ConversationRepository } from './conversation.repository.js';
import { ConversationsController } from './conversations.controller.js';
import { ConversationsService } from './conversations.service.js';
import { MessageReferences } from './message-references.js';
import { MessageRepository } from './message.repository.js';
import { MessagesService } from './messages.service.js';

/** What the enterprise of an order and one workshop write to each other. */
@Module({
  imports: [AccountsModule, DocumentsModule],
  controllers: [ConversationsController],
  providers: [
    ConversationRepository,
    MessageRepository,
    MessageReferences,
    ConversationsService,
    MessagesService,
  ],
})
export class MessagesModule {}
