import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { QualityTerms } from '../domain/inspection/inspection-lot.js';
import type { EnterpriseSize } from '../domain/enterprise.js';
import type { DeliveryTerms, MaterialSide, ScrapOwner } from '../domain/order-terms.js';
import type { WorkOrderStatus } from '../domain/production/work-order-status.js';
import type { QuantityUnit } from '../domain/quantity-unit.js';
import type { RoutingStep } from '../domain/routing.js';
import { OrderEntity } from '../orders/order.entity.js';
import { OfferEntity } from '../pairings/offer.entity.js';
import { NUMERIC_AS_NUMBER } from '../platform/database/numeric-column.js';

/** A step with the names its process had when the order's terms were written. */
interface FrozenStep extends RoutingStep {
  readonly processCode: string;
  readonly processNameZh: string;
  readonly processNameEn: string;
}

/** What a workshop has promised to make (加工单); all but status and version is as it was agreed. */
@Entity('work_orders')
@Unique('work_orders_offer', ['offerId'])
@Index('work_orders_order', ['orderId'])
@Index('work_orders_created', ['createdAt', 'id'])
@Index('work_orders_enterprise', ['enterpriseId', 'createdAt', 'id'])
@Index('work_orders_workshop', ['workshopId', 'createdAt', 'id'])
@Index('work_orders_answer_due', ['answerDueOn'], { where: 'answer_due_on IS NOT NULL' })
@Check('work_orders_quantity', 'quantity > 0 AND tolerance_quantity >= 0')
export class WorkOrderEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'work_orders_pk' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => OfferEntity, { name: 'work_orders_offer_fk' })
  offerId: string;

  @Column('uuid')
  @ForeignKey(() => OrderEntity, { name: 'work_orders_order_fk' })
  orderId: string;

  @Column('uuid')
  enterpriseId: string;

  @Column('uuid')
  workshopId: string;

  /** Place in its chain, from 1; 0 for the whole work. */
  @Column('integer')
  stage: number;

  @Column('integer')
  quantity: number;

  @Column('text')
  unit: QuantityUnit;

  @Column('integer')
  toleranceQuantity: number;

  @Column('integer')
  unitPriceFen: number;

  @Column('jsonb')
  steps: readonly FrozenStep[];

  @Column('text')
  materialSide: MaterialSide;

  @Column('numeric', { precision: 4, scale: 1, transformer: NUMERIC_AS_NUMBER })
  materialAllowancePercent: number;

  @Column('boolean')
  isMaterialSupplied: boolean;

  @Column('text')
  scrapOwner: ScrapOwner;

  @Column('text')
  deliveryTerms: DeliveryTerms;

  @Column('jsonb')
  quality: QualityTerms;

  @Column('boolean')
  isSampleRequired: boolean;

  @Column('integer')
  paymentTermDays: number;

  @Column('text')
  enterpriseSize: EnterpriseSize;

  @Column('timestamptz')
  agreedAt: Date;

  @Column('date')
  materialDueOn: string;

  @Column('date')
  dueOn: string;

  /** What the facts say, written with each of them so that lists can ask for it. */
  @Column('text')
  status: WorkOrderStatus;

  /** Last day for the factory to count or to inspect what has waited longest; the sweep searches by it. */
  @Column('date', { nullable: true })
  answerDueOn: string | null;

  /** Last such day of which the factory was reminded. */
  @Column('date', { nullable: true })
  remindedOfOn: string | null;

  @Column('timestamptz')
  createdAt: Date;

  /** One more than the facts. */
  @Column('integer')
  version: number;
}
