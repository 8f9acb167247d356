import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { EvidenceEntity } from '../documents/evidence.entity.js';
import { MessageEntity } from './message.entity.js';

/** Evidence that goes with a message. */
@Entity('message_attachments')
@ForeignKey(() => MessageEntity, ['conversationId', 'number'], ['conversationId', 'number'], {
  name: 'message_attachments_message_fk',
})
export class MessageAttachmentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'message_attachments_pk' })
  conversationId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'message_attachments_pk' })
  number: number;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'message_attachments_pk' })
  @ForeignKey(() => EvidenceEntity, { name: 'message_attachments_evidence_fk' })
  evidenceId: string;

  @Column('integer')
  position: number;
}
