import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrderEntity } from '../orders/order.entity.js';

/** One proposal: a central factory and the satellite workshops asked in one round. */
@Entity('pairings')
@Index('pairings_order', ['orderId'])
@Index('pairings_created', ['createdAt', 'id'])
@Index('pairings_enterprise', ['enterpriseId', 'createdAt', 'id'])
export class PairingEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pairings_pk' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => OrderEntity, { name: 'pairings_order_fk' })
  orderId: string;

  @Column('uuid')
  enterpriseId: string;

  /** The matching round that explains it. */
  @Column('uuid')
  roundId: string;

  @Column('timestamptz')
  createdAt: Date;
}
