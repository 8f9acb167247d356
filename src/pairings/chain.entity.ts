import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ChainStatus } from '../domain/chain-state.js';
import { OrderEntity } from '../orders/order.entity.js';
import { PairingEntity } from './pairing.entity.js';

/** What holds the offers of a pairing together whose workshops work one after the other. */
@Entity('chains')
@Index('chains_order', ['orderId'])
@Index('chains_broken', { synchronize: false })
@Check('chains_status_known', `status IN ('WAITING', 'STANDS', 'BROKEN')`)
@Check('chains_counts', 'quantity > 0 AND stage_count > 1 AND unaccepted_count >= 0')
@Check('chains_stand_when_accepted', `status = 'BROKEN' OR (status = 'STANDS') = (unaccepted_count = 0)`)
export class ChainEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'chains_pk' })
  @ForeignKey(() => PairingEntity, { name: 'chains_pairing_fk' })
  pairingId: string;

  @Column('uuid')
  @ForeignKey(() => OrderEntity, { name: 'chains_order_fk' })
  orderId: string;

  @Column('uuid')
  enterpriseId: string;

  @Column('text')
  status: ChainStatus;

  @Column('integer')
  quantity: number;

  @Column('integer')
  stageCount: number;

  @Column('integer')
  unacceptedCount: number;
}
