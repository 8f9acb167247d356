import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DeclineReason, OfferSide, OfferStatus } from '../domain/offer-state.js';
import type { QuantityUnit } from '../domain/quantity-unit.js';
import { OrderEntity } from '../orders/order.entity.js';
import { WorkshopEntity } from '../workshops/workshop.entity.js';
import { PairingEntity } from './pairing.entity.js';

/** One workshop's part of a pairing, from proposal to answer. */
@Entity('offers')
@Index('offers_one_per_workshop', { synchronize: false })
@Index('offers_deadline', { synchronize: false })
@Index('offers_order', ['orderId'])
@Index('offers_pairing', ['pairingId'])
@Index('offers_created', ['createdAt', 'id'])
@Index('offers_workshop', ['workshopId', 'createdAt', 'id'])
@Index('offers_enterprise', ['enterpriseId', 'createdAt', 'id'])
@Check(
  'offers_status_known',
  `status IN ('PENDING', 'COUNTERED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')`,
)
@Check(
  'offers_silent_side',
  `silent_side IS NULL OR silent_side IN ('WORKSHOP', 'ENTERPRISE') AND status = 'EXPIRED'`,
)
@Check('offers_quantity_positive', 'quantity > 0 AND least_quantity BETWEEN 1 AND quantity')
@Check('offers_accepted_within', 'accepted_quantity BETWEEN 1 AND quantity')
@Check(
  'offers_released_within',
  `given_up_quantity >= 0 AND cancelled_quantity >= 0 AND taken_back_quantity >= 0
   AND given_up_quantity + cancelled_quantity + taken_back_quantity <= coalesce(accepted_quantity, 0)`,
)
@Check(
  'offers_stage_whole',
  `CASE WHEN stage = 0 THEN num_nonnulls(first_step, last_step, start_on) = 0
   ELSE stage > 0 AND num_nulls(first_step, last_step, start_on) = 0 AND least_quantity = quantity END`,
)
export class OfferEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'offers_pk' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => PairingEntity, { name: 'offers_pairing_fk' })
  pairingId: string;

  @Column('uuid')
  @ForeignKey(() => OrderEntity, { name: 'offers_order_fk' })
  orderId: string;

  @Column('uuid')
  enterpriseId: string;

  @Column('uuid')
  @ForeignKey(() => WorkshopEntity, { name: 'offers_workshop_fk' })
  workshopId: string;

  /** Version of the order's terms that it was made on; it dies with them. */
  @Column('integer')
  termsVersion: number;

  @Column('text')
  status: OfferStatus;

  @Column('integer')
  quantity: number;

  /** Least units the workshop may accept or counter with. */
  @Column('integer')
  leastQuantity: number;

  @Column('text')
  unit: QuantityUnit;

  @Column('integer')
  unitPriceFen: number;

  @Column('integer')
  standardMinutes: number;

  @Column('date')
  dueOn: string;

  /** The one deadline; counters never move it. */
  @Column('timestamptz')
  respondBy: Date;

  @Column('text', { nullable: true })
  declineReason: DeclineReason | null;

  @Column('text', { nullable: true })
  declineNote: string | null;

  @Column('integer', { nullable: true })
  counterQuantity: number | null;

  @Column('integer', { nullable: true })
  counterUnitPriceFen: number | null;

  @Column('date', { nullable: true })
  counterDueOn: string | null;

  @Column('text', { nullable: true })
  counterNote: string | null;

  @Column('integer')
  counterCount: number;

  @Column('integer', { nullable: true })
  acceptedQuantity: number | null;

  @Column('integer', { default: 0 })
  givenUpQuantity: number;

  @Column('integer', { default: 0 })
  cancelledQuantity: number;

  @Column('integer', { default: 0 })
  takenBackQuantity: number;

  @Column('integer', { nullable: true })
  agreedUnitPriceFen: number | null;

  @Column('date', { nullable: true })
  agreedDueOn: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  @Column('text', { nullable: true })
  silentSide: OfferSide | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer')
  version: number;

  /** Place in its chain, from 1; 0 for the whole work. */
  @Column('integer')
  stage: number;

  @Column('integer', { nullable: true })
  firstStep: number | null;

  @Column('integer', { nullable: true })
  lastStep: number | null;

  @Column('date', { nullable: true })
  startOn: string | null;
}
