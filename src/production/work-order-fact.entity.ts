import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { WorkOrderFactType } from '../domain/production/work-order-facts.js';
import type { WorkOrderRecorder } from '../domain/production/work-order-terms.js';
import { NUMERIC_AS_NUMBER } from '../platform/database/numeric-column.js';
import { WorkOrderEntity } from './work-order.entity.js';

/** What one side of a work order has recorded; never changed, never removed. */
@Entity('work_order_facts')
@ForeignKey(() => WorkOrderFactEntity, ['workOrderId', 'ofSequence'], ['workOrderId', 'sequence'], {
  name: 'work_order_facts_of_fk',
})
@Index('work_order_facts_counted_once', { synchronize: false })
@Index('work_order_facts_once', { synchronize: false })
@Index('work_order_facts_disputed_once', { synchronize: false })
@Index('work_order_facts_dispute_ended_once', { synchronize: false })
@Index('work_order_facts_disputes', { synchronize: false })
@Index('work_order_facts_called_off', { synchronize: false })
@Check('work_order_facts_in_order', 'sequence > 0 AND of_sequence < sequence')
@Check('work_order_facts_quantities', 'quantity >= 0 AND missing_quantity >= 0 AND amount_fen >= 0')
@Check('work_order_facts_recorder', `recorded_by IS NOT NULL OR by_side = 'COUNTY'`)
@Check(
  'work_order_facts_sides',
  `CASE by_side WHEN 'ENTERPRISE' THEN type NOT IN ('SAMPLE_SUBMITTED', 'MATERIAL_RECEIVED', 'MATERIAL_USED',
     'MATERIAL_SCRAPPED', 'MATERIAL_LOST', 'MATERIAL_RETURNED', 'STARTED', 'MILESTONE_REACHED', 'DELIVERED',
     'REWORK_DELIVERED', 'GIVEN_UP', 'DISPUTE_DECIDED', 'DISPUTE_UNANSWERED', 'TAKEN_BACK', 'LOT_LAPSED')
   WHEN 'WORKSHOP' THEN type NOT IN ('SAMPLE_APPROVED', 'SAMPLE_REFUSED', 'MATERIAL_PLANNED', 'MATERIAL_ISSUED',
     'MATERIAL_RETURN_RECEIVED', 'RECEIVED', 'LOT_INSPECTED', 'LOT_SORTED', 'LOT_CONCEDED', 'LOT_RETURNED',
     'LOT_SENT_FOR_REWORK', 'REWORK_RECEIVED', 'REWORK_ENDED', 'CLOSED', 'CANCELLED', 'DISPUTE_DECIDED',
     'DISPUTE_UNANSWERED', 'TAKEN_BACK', 'LOT_LAPSED')
   WHEN 'COUNTY' THEN type IN ('DISPUTE_DECIDED', 'DISPUTE_UNANSWERED', 'TAKEN_BACK', 'LOT_LAPSED') OR (
     type IN ('RECEIVED', 'REWORK_RECEIVED') AND missing_quantity IS NOT DISTINCT FROM 0 AND recorded_by IS NULL) ELSE false END`,
)
export class WorkOrderFactEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'work_order_facts_pk' })
  @ForeignKey(() => WorkOrderEntity, { name: 'work_order_facts_work_order_fk' })
  workOrderId: string;

  /** Place in the ledger of its work order, from 1. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'work_order_facts_pk' })
  sequence: number;

  @Column('text')
  type: WorkOrderFactType;

  @Column('text')
  bySide: WorkOrderRecorder;

  @Column('timestamptz')
  recordedAt: Date;

  /** Person or API key; null when the clock has brought it about. */
  @Column('uuid', { nullable: true })
  recordedBy: string | null;

  @Column('text', { nullable: true })
  material: string | null;

  @Column('integer', { nullable: true })
  quantity: number | null;

  /** Of what was sent and has been counted. */
  @Column('integer', { nullable: true })
  missingQuantity: number | null;

  /** The fact that it counts or answers. */
  @Column('integer', { nullable: true })
  ofSequence: number | null;

  @Column('integer', { nullable: true })
  step: number | null;

  /** What it asks for or grants. */
  @Column('bigint', { nullable: true, transformer: NUMERIC_AS_NUMBER })
  amountFen: number | null;

  /** What of it has no column of its own. */
  @Column('jsonb', { nullable: true })
  details: object | null;

  @Column('text', { nullable: true })
  note: string | null;
}
