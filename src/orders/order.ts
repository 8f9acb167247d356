import type { NamedStep, StepDraft } from '../catalog/product.js';
import type { OrderLifecycle, OrderQuantities, OrderStatus } from '../domain/order-state.js';
import type { DeliveryTerms, MaterialSide, ScrapOwner, WorkshopRule } from '../domain/order-terms.js';
import type { QuantityUnit } from '../domain/quantity-unit.js';

/** What an enterprise asks for. Offers are made on one version of it and die with that version. */
export interface OrderTerms {
  readonly title: string;
  /** The product that is ordered; null when the steps are the order's own. */
  readonly productId: string | null;
  /** Version of the product's routing that the steps were copied from. */
  readonly routingVersion: number | null;
  /** In order of execution, as they were when the terms were written. */
  readonly steps: readonly NamedStep[];
  readonly quantity: number;
  readonly unit: QuantityUnit;
  readonly unitPriceFen: number;
  /** First day on which material is ready. */
  readonly earliestStartOn: string;
  /** Last day on which the goods may arrive. */
  readonly dueOn: string;
  readonly materialSide: MaterialSide;
  /** Material issued beyond what the units need, percent, one decimal. */
  readonly materialAllowancePercent: number;
  readonly scrapOwner: ScrapOwner;
  readonly deliveryTerms: DeliveryTerms;
  /** A sample is approved before the bulk is made (封样确认). */
  readonly isSampleRequired: boolean;
  /** Least units that one workshop may get. */
  readonly minLot: number;
  readonly maxWorkshops: number;
  /** A part is worth nothing: the whole quantity is placed at once or not at all. */
  readonly isAllOrNothing: boolean;
  readonly shipToAddress: string;
  /** Degrees north of the delivery place, WGS-84. */
  readonly latitude: number;
  /** Degrees east of the delivery place, WGS-84. */
  readonly longitude: number;
  /** How long a workshop may think about an offer. */
  readonly replyWithinMinutes: number;
  /** Days from delivery to payment. */
  readonly paymentTermDays: number;
  /** The enterprise's own business: workshops never see it. */
  readonly workshopRules: readonly WorkshopRule[];
  /** What the workshops should know besides. */
  readonly note: string | null;
}

/** An overflow order (外溢订单). */
export interface Order extends OrderTerms, OrderQuantities {
  readonly id: string;
  /** Counts the county's orders, from 1. */
  readonly serial: number;
  readonly enterpriseId: string;
  /** County that is nearest to the delivery place: the round that the order takes part in. */
  readonly regionCode: string;
  readonly lifecycle: OrderLifecycle;
  readonly termsVersion: number;
  readonly cancelReason: string | null;
  readonly createdAt: Date;
  /** When workshops were first asked; null for a draft. */
  readonly postedAt: Date | null;
  /** Rises with every change that a reader can see, the quantities that offers move included. */
  readonly version: number;
}

/** An order with the name its owner is known by. */
export interface OrderView {
  readonly order: Order;
  readonly enterpriseName: string;
  /** False to a workshop of stages alone: with its own price it would know what the others get. */
  readonly isPriceShown: boolean;
}

/** A product, whose routing in force is copied, or steps of the order's own. */
export interface MakingWish {
  readonly productId?: string;
  readonly steps?: readonly StepDraft[];
}

/** Terms as they are asked for: how the goods are made is still to be looked up. */
export type OrderDraft = Omit<OrderTerms, 'productId' | 'routingVersion' | 'steps'> & MakingWish;

/** What is left out stays as it is. */
export type OrderChanges = Partial<OrderDraft>;

export interface OrderFilter {
  readonly status?: OrderStatus;
}

/** The number that people call an order by: GF-00000042. */
export function orderNumber({ serial }: Pick<Order, 'serial'>): string {
  return `GF-${String(serial).padStart(8, '0')}`;
}
