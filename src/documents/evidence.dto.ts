import { Type } from 'class-transformer';
import { WORK_ORDER_SIDES, type WorkOrderSide } from '../domain/production/work-order-terms.js';
import { EnumField, IdField, InstantField, IntegerField } from '../platform/http/field.decorators.js';
import type { Evidence } from './evidence.js';
import { FileDto, FileQueryDto } from './file.dto.js';

const MOST_FACTS = 1_000_000;

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
