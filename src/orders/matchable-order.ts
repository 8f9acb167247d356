import type { WorkshopRule } from '../domain/order-terms.js';
import type { QuantityUnit } from '../domain/quantity-unit.js';
import type { RoutingStep } from '../domain/routing.js';
import type { Order } from './order.js';

/** The open part of an order, and the terms on which workshops may be asked to make it. */
export interface MatchableOrder {
  readonly orderId: string;
  readonly enterpriseId: string;
  readonly regionCode: string;
  readonly termsVersion: number;
  /** Rises with every move of its quantities and terms. */
  readonly version: number;
  readonly unit: QuantityUnit;
  readonly openQuantity: number;
  /** In order of execution. */
  readonly steps: readonly RoutingStep[];
  readonly unitPriceFen: number;
  /** First day on which material is ready. */
  readonly earliestStartOn: string;
  /** Last day on which the goods may arrive. */
  readonly dueOn: string;
  readonly minLot: number;
  readonly maxWorkshops: number;
  readonly isAllOrNothing: boolean;
  /** WGS-84. */
  readonly shipTo: { readonly latitude: number; readonly longitude: number };
  readonly rules: readonly WorkshopRule[];
  readonly replyWithinMinutes: number;
}

/** What rounds see of an order. */
export function matchable(order: Order): MatchableOrder {
  return {
    orderId: order.id,
    enterpriseId: order.enterpriseId,
    regionCode: order.regionCode,
    termsVersion: order.termsVersion,
    version: order.version,
    unit: order.unit,
    openQuantity: order.openQuantity,
    steps: order.steps,
    unitPriceFen: order.unitPriceFen,
    earliestStartOn: order.earliestStartOn,
    dueOn: order.dueOn,
    minLot: order.minLot,
    maxWorkshops: order.maxWorkshops,
    isAllOrNothing: order.isAllOrNothing,
    shipTo: { latitude: order.latitude, longitude: order.longitude },
    rules: order.workshopRules,
    replyWithinMinutes: order.replyWithinMinutes,
  };
}
