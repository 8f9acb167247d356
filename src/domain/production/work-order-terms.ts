import type { QualityTerms } from '../inspection/inspection-lot.js';
import type { EnterpriseSize } from '../enterprise.js';
import type { DeliveryTerms, MaterialSide, ScrapOwner } from '../order-terms.js';
import type { QuantityUnit } from '../quantity-unit.js';
import type { RoutingStep } from '../routing.js';
import { shanghaiDateOn } from '../week.js';

/** The two parties of a work order; each records what only it can know. */
export const WORK_ORDER_SIDES = ['ENTERPRISE', 'WORKSHOP'] as const;
export type WorkOrderSide = (typeof WORK_ORDER_SIDES)[number];

/** Who records facts: the two parties, and the county where its word ends what they cannot. */
export const WORK_ORDER_RECORDERS = [...WORK_ORDER_SIDES, 'COUNTY'] as const;
export type WorkOrderRecorder = (typeof WORK_ORDER_RECORDERS)[number];

/**
 * Units that may be delivered beyond those ordered, per mille: cutting and sewing never come out to the piece. An
 * assumption, usual in the trade.
 */
const OVER_DELIVERY_PER_MILLE = 30;

/** How goods are inspected unless something else is agreed: what is usual in the trade. */
export const USUAL_QUALITY: QualityTerms = { level: 'II', majorAql: 2.5, minorAql: 4 };

/** What was agreed when the offer was accepted; it never changes. */
export interface WorkOrderTerms {
  readonly quantity: number;
  readonly unit: QuantityUnit;
  /** Units that may be delivered beyond `quantity`. */
  readonly toleranceQuantity: number;
  readonly unitPriceFen: number;
  /** In order of execution, at least one; of a stage its own alone. */
  readonly steps: readonly RoutingStep[];
  readonly materialSide: MaterialSide;
  /** Material issued beyond what the units need, percent, one decimal. */
  readonly materialAllowancePercent: number;
  /** True when material of the factory's is worked on, so that the work waits for it. */
  readonly isMaterialSupplied: boolean;
  readonly scrapOwner: ScrapOwner;
  readonly deliveryTerms: DeliveryTerms;
  /** How the goods are inspected. */
  readonly quality: QualityTerms;
  /** A sample is approved before the bulk is made. */
  readonly isSampleRequired: boolean;
  readonly paymentTermDays: number;
  /** Of the factory when it was agreed: by law a LARGE one may not take longer than 60 days. */
  readonly enterpriseSize: EnterpriseSize;
  readonly agreedAt: Date;
  /** Day on which the material is to be complete at the workshop. */
  readonly materialDueOn: string;
  /** Day on which the goods are to arrive when the material was in time. */
  readonly dueOn: string;
}

/** Units that may be delivered beyond those ordered, whole units. */
export function toleranceOf(quantity: number): number {
  return Math.floor((quantity * OVER_DELIVERY_PER_MILLE) / 1000);
}

/** The later stages of a chain work on what the earlier ones have made, whoever buys the cloth. */
export function isMaterialSupplied(materialSide: MaterialSide, stage: number): boolean {
  return materialSide !== 'WORKSHOP' || stage > 1;
}

/** The day the material is due: the first day of the work, yet not before there was an agreement. */
export function materialDueOn(startOn: string, agreedAt: Date): string {
  const agreedOn = shanghaiDateOn(agreedAt);
  return startOn < agreedOn ? agreedOn : startOn;
}
