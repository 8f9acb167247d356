import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { NUMERIC_AS_NUMBER } from '../platform/database/numeric-column.js';
import { StatementEntity } from './statement.entity.js';

/** What of a statement falls due on a day, as it was last reckoned. */
@Entity('statement_instalments')
@Index('statement_instalments_open', ['dueOn'], { where: 'amount_fen > paid_fen + frozen_fen' })
@Check(
  'statement_instalments_sums',
  `amount_fen > 0 AND paid_in_time_fen BETWEEN 0 AND paid_fen AND frozen_fen >= 0
   AND paid_fen + frozen_fen <= amount_fen AND (settled_on IS NOT NULL) = (paid_fen = amount_fen)`,
)
export class StatementInstalmentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'statement_instalments_pk' })
  @ForeignKey(() => StatementEntity, { name: 'statement_instalments_statement_fk' })
  statementId: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'statement_instalments_pk' })
  dueOn: string;

  @Column('bigint', { transformer: NUMERIC_AS_NUMBER })
  amountFen: number;

  @Column('bigint', { transformer: NUMERIC_AS_NUMBER })
  paidFen: number;

  /** Of it, what payments made by the due day cover. */
  @Column('bigint', { transformer: NUMERIC_AS_NUMBER })
  paidInTimeFen: number;

  @Column('bigint', { transformer: NUMERIC_AS_NUMBER })
  frozenFen: number;

  @Column('date', { nullable: true })
  settledOn: string | null;
}
