import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { StatementStanding } from '../domain/settlement/statement-account.js';
import { NUMERIC_AS_NUMBER } from '../platform/database/numeric-column.js';
import { WorkOrderEntity } from '../production/work-order.entity.js';

/** A statement as it was last reckoned, for lists alone; its id is its work order's. */
@Entity('statements')
@Index('statements_created', ['createdAt', 'id'])
@Index('statements_enterprise', ['enterpriseId', 'createdAt', 'id'])
@Index('statements_workshop', ['workshopId', 'createdAt', 'id'])
@Index('statements_next_due', ['nextDueOn'], { where: 'next_due_on IS NOT NULL' })
@Check(
  'statements_sums',
  'open_fen = greatest(0, total_fen - paid_fen) AND frozen_fen BETWEEN 0 AND open_fen',
)
export class StatementEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'statements_pk' })
  @ForeignKey(() => WorkOrderEntity, { name: 'statements_work_order_fk' })
  id: string;

  @Column('uuid')
  orderId: string;

  @Column('uuid')
  enterpriseId: string;

  @Column('uuid')
  workshopId: string;

  @Column('text')
  standing: StatementStanding;

  @Column('bigint', { transformer: NUMERIC_AS_NUMBER })
  totalFen: number;

  @Column('bigint', { transformer: NUMERIC_AS_NUMBER })
  paidFen: number;

  @Column('bigint', { transformer: NUMERIC_AS_NUMBER })
  openFen: number;

  @Column('bigint', { transformer: NUMERIC_AS_NUMBER })
  frozenFen: number;

  /** First day on which something open and not frozen is due. */
  @Column('date', { nullable: true })
  nextDueOn: string | null;

  /** Null as long as the factory has decided on no unit. */
  @Column('boolean', { nullable: true })
  isBelowWageFloor: boolean | null;

  /** When the work order was made. */
  @Column('timestamptz')
  createdAt: Date;

  /** Of the facts that it was reckoned from. */
  @Column('integer')
  version: number;
}
