import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type {
  SettlementFactType,
  SettlementSide,
  StatedCharge,
} from '../domain/settlement/settlement-facts.js';
import { NUMERIC_AS_NUMBER } from '../platform/database/numeric-column.js';
import { WorkOrderEntity } from '../production/work-order.entity.js';

/** What one side has recorded of the statement of a work order; never changed, never removed. */
@Entity('settlement_facts')
@ForeignKey(() => SettlementFactEntity, ['workOrderId', 'ofSequence'], ['workOrderId', 'sequence'], {
  name: 'settlement_facts_of_fk',
})
@Index('settlement_facts_once', { synchronize: false })
@Check('settlement_facts_in_order', 'sequence > 0 AND of_sequence < sequence')
@Check(
  'settlement_facts_amounts',
  `CASE WHEN type = 'PAYMENT_RECORDED' THEN amount_fen IS NOT NULL AND amount_fen > 0 AND paid_on IS NOT NULL
   WHEN type = 'PAYMENT_REVERSED' THEN amount_fen IS NOT NULL AND amount_fen < 0
   WHEN type = 'CHARGE_STATED' AND charge_kind = 'TRANSPORT' THEN amount_fen IS NOT NULL AND amount_fen > 0
   WHEN type = 'CHARGE_STATED' AND charge_kind = 'SCRAP_BEYOND_ALLOWANCE'
     THEN amount_fen IS NOT NULL AND amount_fen < 0 AND amount_fen = -quantity::bigint * material_price_fen
   WHEN type = 'CHARGE_STATED' THEN false ELSE amount_fen IS NULL END`,
)
@Check(
  'settlement_facts_sides',
  `CASE by_side WHEN 'ENTERPRISE' THEN type NOT IN ('PAYMENT_CONFIRMED', 'PAYMENT_CONTESTED')
   WHEN 'WORKSHOP' THEN type NOT IN ('PAYMENT_RECORDED', 'PAYMENT_REVERSED') ELSE false END
   AND (charge_kind IS NULL OR by_side = CASE charge_kind WHEN 'TRANSPORT' THEN 'WORKSHOP' ELSE 'ENTERPRISE' END)`,
)
export class SettlementFactEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'settlement_facts_pk' })
  @ForeignKey(() => WorkOrderEntity, { name: 'settlement_facts_work_order_fk' })
  workOrderId: string;

  /** Place in the ledger of its statement, from 1. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'settlement_facts_pk' })
  sequence: number;

  @Column('text')
  type: SettlementFactType;

  @Column('text')
  bySide: SettlementSide;

  @Column('timestamptz')
  recordedAt: Date;

  /** Person or API key. */
  @Column('uuid')
  recordedBy: string;

  /** The fact that it answers or reverses. */
  @Column('integer', { nullable: true })
  ofSequence: number | null;

  @Column('text', { nullable: true })
  chargeKind: StatedCharge['kind'] | null;

  @Column('bigint', { nullable: true, transformer: NUMERIC_AS_NUMBER })
  amountFen: number | null;

  @Column('text', { nullable: true })
  material: string | null;

  /** Units of the material. */
  @Column('integer', { nullable: true })
  quantity: number | null;

  @Column('integer', { nullable: true })
  materialPriceFen: number | null;

  @Column('date', { nullable: true })
  paidOn: string | null;

  @Column('text', { nullable: true })
  note: string | null;
}
