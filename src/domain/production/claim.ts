import type { LotDecision } from '../inspection/lot-decision.js';
import { perMilleOf } from '../rounding.js';
import { addDays, shanghaiDateOn } from '../week.js';
import type { RecordedFact, WorkOrderFactType } from './work-order-facts.js';
import type { WorkOrderRecorder, WorkOrderTerms } from './work-order-terms.js';

/**
 * Days within which what the other side has stated can be disputed; after them it stands. An assumption: long enough to
 * look at goods and books, short enough for the statement.
 */
const DAYS_TO_DISPUTE = 15;

/** What one side alone has stated, as long as the other has not confirmed it and no dispute has settled it. */
export interface Claim {
  readonly type: WorkOrderFactType;
  readonly by: WorkOrderRecorder;
  readonly isDisputed: boolean;
  /** Last day of the county on which it can be disputed. */
  readonly disputableUntilOn: string;
  /** The most that a dispute of it can be about, fen. */
  readonly worthFen: number;
}

/** The claim that the fact makes; null when there is nothing in it for the other side to answer. */
export function claimOf(terms: WorkOrderTerms, fact: RecordedFact): Claim | null {
  const worthFen = worthFenOf(terms, fact);
  if (worthFen === null) return null;
  const { type, by, at } = fact;
  const disputableUntilOn = addDays(shanghaiDateOn(at), DAYS_TO_DISPUTE);
  return { type, by, isDisputed: false, disputableUntilOn, worthFen };
}

/**
 * Units are worth their price, a concession what it takes off. The ledger knows no price of the factory's material: it
 * counts with all that the work order pays, beyond which no workshop answers for it.
 */
function worthFenOf({ quantity, unitPriceFen }: WorkOrderTerms, fact: RecordedFact): number | null {
  switch (fact.type) {
    case 'MATERIAL_USED':
    case 'MATERIAL_SCRAPPED':
    case 'MATERIAL_LOST':
      return quantity * unitPriceFen;
    case 'MATERIAL_RECEIVED':
    case 'MATERIAL_RETURN_RECEIVED':
      return fact.missing > 0 ? quantity * unitPriceFen : null;
    case 'RECEIVED':
    case 'REWORK_RECEIVED':
      return fact.missing > 0 ? fact.missing * unitPriceFen : null;
    case 'LOT_INSPECTED':
      return fact.verdict === 'REJECTED' ? fact.quantity * unitPriceFen : null;
    case 'LOT_SORTED':
      return fact.bad * unitPriceFen;
    case 'LOT_CONCEDED':
      return reductionFenOf({ unitPriceFen }, fact);
    case 'LOT_RETURNED':
    case 'REWORK_ENDED':
      return fact.quantity * unitPriceFen;
    case 'GIVEN_UP':
      return fact.quantity * unitPriceFen;
    case 'CANCELLED':
      return fact.quantity * unitPriceFen - fact.amountFen;
    default:
      return null;
  }
}

/** What a concession takes off the price of its units, cut to whole fen. */
export function reductionFenOf(
  { unitPriceFen }: Pick<WorkOrderTerms, 'unitPriceFen'>,
  { quantity, priceReductionPerMille }: LotDecision & { readonly type: 'LOT_CONCEDED' },
): number {
  return perMilleOf(quantity * unitPriceFen, priceReductionPerMille);
}
