import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { WorkOrderEntity } from '../production/work-order.entity.js';

/** That both sides were told of an open payment: each notice goes out once, until what is due is settled. */
@Entity('payment_notices')
export class PaymentNoticeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'payment_notices_pk' })
  @ForeignKey(() => WorkOrderEntity, { name: 'payment_notices_work_order_fk' })
  statementId: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'payment_notices_pk' })
  dueOn: string;

  /** Below 0: before the due day. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'payment_notices_pk' })
  daysAfterDue: number;

  @Column('timestamptz')
  announcedAt: Date;
}
