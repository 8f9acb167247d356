import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ProductEntity } from '../catalog/product.entity.js';
import type { OrderLifecycle } from '../domain/order-state.js';
import type { DeliveryTerms, MaterialSide, ScrapOwner, WorkshopRule } from '../domain/order-terms.js';
import type { QuantityUnit } from '../domain/quantity-unit.js';
import type { RoutingStep } from '../domain/routing.js';
import { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import { NUMERIC_AS_NUMBER } from '../platform/database/numeric-column.js';

/** A step with the names its process had when the order's terms were written. */
interface FrozenStep extends RoutingStep {
  readonly processCode: string;
  readonly processNameZh: string;
  readonly processNameEn: string;
}

/** An overflow order (外溢订单). */
@Entity('orders')
@Unique('orders_serial', ['serial'])
@Index('orders_created', ['createdAt', 'id'])
@Index('orders_enterprise', ['enterpriseId', 'createdAt', 'id'])
@Index('orders_due_for_matching', { synchronize: false })
@Index('orders_overdue', { synchronize: false })
@Index('orders_called_off_whole', { synchronize: false })
@Check(
  'orders_lifecycle_known',
  `lifecycle IN ('DRAFT', 'OPEN', 'IN_PRODUCTION', 'COMPLETED', 'CANCELLED', 'EXPIRED')`,
)
@Check(
  'orders_quantities_kept',
  `quantity > 0 AND open_quantity >= 0 AND offered_quantity >= 0 AND accepted_quantity >= 0 AND closed_quantity >= 0
   AND quantity = open_quantity + offered_quantity + accepted_quantity + closed_quantity`,
)
@Check(
  'orders_quantities_fit_lifecycle',
  `CASE lifecycle WHEN 'DRAFT' THEN open_quantity = quantity WHEN 'OPEN' THEN true
   WHEN 'CANCELLED' THEN closed_quantity = quantity WHEN 'EXPIRED' THEN closed_quantity = quantity
   ELSE accepted_quantity > 0 AND open_quantity + offered_quantity = 0 END`,
)
@Check('orders_split_possible', 'min_lot BETWEEN 1 AND quantity AND max_workshops BETWEEN 1 AND 50')
@Check('orders_dates_in_order', 'earliest_start_on <= due_on')
export class OrderEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'orders_pk' })
  id: string;

  /** Counts the county's orders, from 1. */
  @Column({ type: 'integer', generated: 'identity', generatedIdentity: 'BY DEFAULT' })
  serial: number;

  @Column('uuid')
  @ForeignKey(() => EnterpriseEntity, { name: 'orders_enterprise_fk' })
  enterpriseId: string;

  @Column('text')
  lifecycle: OrderLifecycle;

  @Column('text')
  title: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => ProductEntity, { name: 'orders_product_fk' })
  productId: string | null;

  @Column('integer', { nullable: true })
  routingVersion: number | null;

  /** Copied, not referred to: what workshops have agreed to make never changes under them. */
  @Column('jsonb')
  steps: readonly FrozenStep[];

  @Column('integer')
  quantity: number;

  @Column('integer')
  openQuantity: number;

  /** Held by live offers on the present terms; offers on older ones hold nothing of the order. */
  @Column('integer')
  offeredQuantity: number;

  @Column('integer')
  acceptedQuantity: number;

  @Column('integer')
  closedQuantity: number;

  @Column('text')
  unit: QuantityUnit;

  @Column('integer')
  unitPriceFen: number;

  @Column('date')
  earliestStartOn: string;

  @Column('date')
  dueOn: string;

  @Column('text')
  materialSide: MaterialSide;

  @Column('numeric', { precision: 4, scale: 1, transformer: NUMERIC_AS_NUMBER })
  materialAllowancePercent: number;

  @Column('text')
  scrapOwner: ScrapOwner;

  @Column('text')
  deliveryTerms: DeliveryTerms;

  /** A sample is approved before the bulk is made. */
  @Column('boolean', { default: false })
  isSampleRequired: boolean;

  @Column('integer')
  minLot: number;

  @Column('integer')
  maxWorkshops: number;

  @Column('boolean')
  isAllOrNothing: boolean;

  @Column('text')
  shipToAddress: string;

  /** WGS-84. */
  @Column('double precision')
  latitude: number;

  /** WGS-84. */
  @Column('double precision')
  longitude: number;

  /** County that is nearest to the delivery place: the round that the order takes part in. */
  @Column('text')
  regionCode: string;

  @Column('integer')
  replyWithinMinutes: number;

  @Column('integer')
  paymentTermDays: number;

  @Column('jsonb')
  workshopRules: readonly WorkshopRule[];

  @Column('text', { nullable: true })
  note: string | null;

  @Column('text', { nullable: true })
  cancelReason: string | null;

  /** Rises with every change of the terms and with their end. */
  @Column('integer')
  termsVersion: number;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  postedAt: Date | null;

  /** When the open quantity was last looked at; it is no part of what a reader sees. */
  @Column('timestamptz', { nullable: true })
  lastMatchedAt: Date | null;

  /** When a round of its region last took it up. */
  @Column('timestamptz', { nullable: true })
  lastBatchedAt: Date | null;

  @Column('integer')
  version: number;
}
