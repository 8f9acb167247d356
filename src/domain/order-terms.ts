import type { EnterpriseSize } from './enterprise.js';
import type { FieldFault } from './problem.js';
import type { QuantityUnit } from './quantity-unit.js';
import { type RoutingStep, standardMinutesPerUnitOf } from './routing.js';
import { MOST_PAYMENT_DAYS_OF_LARGE } from './settlement/payment-clock.js';
import { addDays } from './week.js';

/** Who supplies the material: the factory (来料), both, or the workshop (包工包料). */
export const MATERIAL_SIDES = ['CUSTOMER', 'SHARED', 'WORKSHOP'] as const;
export type MaterialSide = (typeof MATERIAL_SIDES)[number];

/** Whose the offcuts are. */
export const SCRAP_OWNERS = ['ENTERPRISE', 'WORKSHOP'] as const;
export type ScrapOwner = (typeof SCRAP_OWNERS)[number];

/** Who carries material and goods. */
export const DELIVERY_TERMS = ['FACTORY_DELIVERS', 'WORKSHOP_COLLECTS', 'WORKSHOP_DELIVERS', 'HUB'] as const;
export type DeliveryTerms = (typeof DELIVERY_TERMS)[number];

/** What an enterprise may say of single workshops: never ask it, or rank it higher. */
export const WORKSHOP_RULES = ['BLOCKED', 'PREFERRED'] as const;
export interface WorkshopRule {
  readonly workshopId: string;
  readonly rule: (typeof WORKSHOP_RULES)[number];
}

/** An order is due at most this many days from today. */
export const MOST_DAYS_AHEAD = 365;
/** Offers count minutes in 32 bits; this leaves room for every workshop's setup. */
export const MOST_WORK_MINUTES = 2_000_000_000;

/** Those terms of an order that rules look at. */
export interface CheckedTerms {
  readonly quantity: number;
  readonly unit: QuantityUnit;
  readonly steps: readonly Pick<RoutingStep, 'standardMinutesPerUnit'>[];
  /** First day on which material is ready. */
  readonly earliestStartOn: string;
  /** Last day on which the goods may arrive. */
  readonly dueOn: string;
  /** Least units that one workshop may get. */
  readonly minLot: number;
  readonly paymentTermDays: number;
  readonly workshopRules: readonly WorkshopRule[];
}

/** What the terms are held against. */
export interface TermsCircumstances {
  readonly todayOn: string;
  readonly enterpriseSize: EnterpriseSize;
  /** Unit of the product that is ordered; null when the steps are the order's own. */
  readonly productUnit: QuantityUnit | null;
  /** Those of the named workshops that exist. */
  readonly knownWorkshopIds: ReadonlySet<string>;
  /** The start date of the terms that are changed: what was in time when it was agreed may stay. */
  readonly formerStartOn?: string;
}

/** What is wrong with the terms, all at once; empty when workshops may be asked on them. */
export function orderTermsFaults(terms: CheckedTerms, circumstances: TermsCircumstances): FieldFault[] {
  return [
    ...dueFaults(terms, circumstances),
    ...startFaults(terms, circumstances),
    ...sizeFaults(terms),
    ...unitFaults(terms, circumstances),
    ...paymentFaults(terms, circumstances),
    ...workshopFaults(terms.workshopRules, circumstances.knownWorkshopIds),
  ];
}

/** An order names a product or brings its own steps: exactly one of the two. */
export function makingFaults(hasProduct: boolean, hasRouting: boolean): FieldFault[] {
  if (hasProduct !== hasRouting) return [];
  return hasProduct
    ? [
        fault(
          '/routing',
          'PRODUCT_AND_ROUTING',
          'leave it out: the product named in productId has its routing',
        ),
      ]
    : [fault('/productId', 'PRODUCT_OR_ROUTING_MISSING', 'name a product, or give a routing of your own')];
}

function dueFaults({ dueOn }: CheckedTerms, { todayOn }: TermsCircumstances): FieldFault[] {
  const latestOn = addDays(todayOn, MOST_DAYS_AHEAD);
  if (dueOn <= todayOn) return [fault('/dueOn', 'DUE_DATE_PAST', `must be after today, ${todayOn}`)];
  if (dueOn > latestOn) return [fault('/dueOn', 'DUE_DATE_TOO_FAR', `must not be after ${latestOn}`)];
  return [];
}

function startFaults(
  { earliestStartOn, dueOn }: CheckedTerms,
  { todayOn, formerStartOn }: TermsCircumstances,
): FieldFault[] {
  const pointer = '/earliestStartOn';
  if (earliestStartOn < todayOn && earliestStartOn !== formerStartOn)
    return [fault(pointer, 'START_DATE_PAST', `must not be before today, ${todayOn}`)];
  if (earliestStartOn > dueOn)
    return [fault(pointer, 'START_AFTER_DUE', `must not be after the due date, ${dueOn}`)];
  return [];
}

function sizeFaults({ quantity, minLot, steps }: CheckedTerms): FieldFault[] {
  const faults: FieldFault[] = [];
  if (minLot > quantity) {
    const message = `must not be above the quantity, ${quantity}`;
    faults.push(fault('/split/minLot', 'MIN_LOT_ABOVE_QUANTITY', message));
  }
  const minutes = standardMinutesPerUnitOf(steps);
  if (quantity * minutes > MOST_WORK_MINUTES) {
    const message = `times ${minutes} standard minutes must not be above ${MOST_WORK_MINUTES}`;
    faults.push(fault('/quantity', 'ORDER_TOO_LARGE', message));
  }
  return faults;
}

function unitFaults({ unit }: CheckedTerms, { productUnit }: TermsCircumstances): FieldFault[] {
  if (productUnit === null || unit === productUnit) return [];
  return [fault('/unit', 'UNIT_MISMATCH', `the product counts in ${productUnit}`)];
}

function paymentFaults(
  { paymentTermDays }: CheckedTerms,
  { enterpriseSize }: TermsCircumstances,
): FieldFault[] {
  if (enterpriseSize !== 'LARGE' || paymentTermDays <= MOST_PAYMENT_DAYS_OF_LARGE) return [];
  const message = `by law a large enterprise pays within ${MOST_PAYMENT_DAYS_OF_LARGE} days of delivery`;
  return [fault('/paymentTermDays', 'PAYMENT_TERM_ABOVE_LAW', message)];
}

function workshopFaults(rules: readonly WorkshopRule[], known: ReadonlySet<string>): FieldFault[] {
  const named = new Set<string>();
  return rules.flatMap(({ workshopId }, index) => {
    const pointer = `/workshopRules/${index}/workshopId`;
    if (named.has(workshopId))
      return [fault(pointer, 'DUPLICATE_WORKSHOP', 'has a rule in this list already')];
    named.add(workshopId);
    return known.has(workshopId)
      ? []
      : [fault(pointer, 'UNKNOWN_WORKSHOP', `there is no workshop ${workshopId}`)];
  });
}

function fault(pointer: string, code: string, message: string): FieldFault {
  return { pointer, code, message };
}
