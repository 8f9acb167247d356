import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MediaType } from '../domain/media-type.js';
import type { WorkOrderSide } from '../domain/production/work-order-terms.js';
import { OrderEntity } from '../orders/order.entity.js';
import { WorkOrderFactEntity } from '../production/work-order-fact.entity.js';
import { WorkOrderEntity } from '../production/work-order.entity.js';

/** A file that one side of an order shows the other; never changed, never removed. */
@Entity('evidence')
@ForeignKey(() => WorkOrderFactEntity, ['workOrderId', 'factSequence'], ['workOrderId', 'sequence'], {
  name: 'evidence_fact_fk',
})
@Index('evidence_order', ['orderId', 'createdAt', 'id'])
@Index('evidence_work_order', ['workOrderId', 'createdAt', 'id'])
@Check('evidence_fact_of_work_order', 'fact_sequence IS NULL OR work_order_id IS NOT NULL')
@Check('evidence_sides', `by_side IN ('ENTERPRISE', 'WORKSHOP')`)
@Check('evidence_content', `size_bytes > 0 AND sha256 ~ '^[0-9a-f]{64}$'`)
export class EvidenceEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'evidence_pk' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => OrderEntity, { name: 'evidence_order_fk' })
  orderId: string;

  @Column('uuid')
  enterpriseId: string;

  @Column('uuid')
  workshopId: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => WorkOrderEntity, { name: 'evidence_work_order_fk' })
  workOrderId: string | null;

  @Column('integer', { nullable: true })
  factSequence: number | null;

  @Column('text')
  bySide: WorkOrderSide;

  /** Person or API key. */
  @Column('uuid')
  uploadedBy: string;

  @Column('text')
  name: string;

  @Column('text')
  mediaType: MediaType;

  @Column('integer')
  sizeBytes: number;

  @Column('text')
  sha256: string;

  @Column('timestamptz')
  createdAt: Date;
}
