import { Type } from 'class-transformer';
import { MEDIA_TYPES, type MediaType } from '../domain/media-type.js';
import { WORK_ORDER_SIDES, type WorkOrderSide } from '../domain/production/work-order-terms.js';
import {
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  TextField,
} from '../platform/http/field.decorators.js';
import { MOST_FILE_BYTES } from '../platform/http/file-document.js';
import type { Evidence } from './evidence.js';

const MOST_FACTS = 1_000_000;

/** What a file is called by whoever sends it. */
class FileQueryDto {
  @TextField(200, { description: 'Name of the file, for whoever saves it', example: '第一批成品.jpg' })
  name: string;
}

export class WorkOrderEvidenceQueryDto extends FileQueryDto {
  @IntegerField(1, MOST_FACTS, {
    description: 'Fact of the ledger that the file shows: a milestone, a delivery, an inspection',
    example: 4,
    optional: true,
  })
  @Type(() => Number)
  fact?: number;
}

export class OrderEvidenceQueryDto extends FileQueryDto {
  @IdField({ description: 'The workshop that it is between: one that was offered a part of the order' })
  workshopId: string;
}

/** What is known of a file without opening it. */
class FileDto {
  @IdField({ description: 'Id' })
  id: string;

  @TextField(200, { description: 'Name that it was given', example: '第一批成品.jpg' })
  name: string;

  @EnumField('MediaType', MEDIA_TYPES, { description: 'What it is, by its content', example: 'image/jpeg' })
  mediaType: MediaType;

  @IntegerField(1, MOST_FILE_BYTES, { description: 'Length in bytes', example: 482_113 })
  sizeBytes: number;

  @TextField(64, {
    description: 'SHA-256 of its content, which never changes',
    pattern: /^[0-9a-f]{64}$/,
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  sha256: string;
}

/** A file that one side of an order shows the other. */
export class EvidenceDto extends FileDto {
  @IdField({ description: 'Order that it is about' })
  orderId: string;

  @IdField({ description: 'Work order that it is about, null for the order as a whole', nullable: true })
  workOrderId: string | null;

  @IntegerField(1, MOST_FACTS, {
    description: 'Fact of the ledger of the work order that it shows, null for none in particular',
    example: 4,
    nullable: true,
  })
  fact: number | null;

  @IdField({ description: 'Enterprise of the order' })
  enterpriseId: string;

  @IdField({ description: 'Workshop' })
  workshopId: string;

  @EnumField('WorkOrderSide', WORK_ORDER_SIDES, { description: 'Who shows it', example: 'WORKSHOP' })
  by: WorkOrderSide;

  @InstantField({ description: 'When it came in' })
  createdAt: string;

  static of(evidence: Evidence): EvidenceDto {
    const { id, name, mediaType, sizeBytes, sha256, orderId, workOrderId, enterpriseId, workshopId } =
      evidence;
    return {
      id,
      name,
      mediaType,
      sizeBytes,
      sha256,
      orderId,
      workOrderId,
      enterpriseId,
      workshopId,
      fact: evidence.factSequence,
      by: evidence.bySide,
      createdAt: evidence.createdAt.toISOString(),
    };
  }
}
