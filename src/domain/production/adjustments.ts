import { shanghaiDateOn } from '../week.js';
import { addToDisputes, type Dispute, isDisputeFact } from './dispute.js';
import type { DisputeOutcome, RecordedFact } from './work-order-facts.js';

/** What changes the amount owed beside the goods themselves. */
export interface Adjustment {
  /** Of the fact that it was agreed or decided by. */
  readonly sequence: number;
  readonly kind: 'DISPUTE_OUTCOME' | 'CANCELLATION';
  /** Day of the county. */
  readonly agreedOn: string;
  /** Above 0: the enterprise owes more. Below 0: it is taken off. Never 0. */
  readonly amountFen: number;
}

/** What is owed for cancelled work and what disputes have come to, in the order of the ledger. */
export function adjustmentsOf(facts: readonly RecordedFact[]): Adjustment[] {
  const disputes = new Map<number, Dispute>();
  const found: Adjustment[] = [];
  for (const fact of facts) {
    const adjusted = { sequence: fact.sequence, agreedOn: shanghaiDateOn(fact.at) };
    if (fact.type === 'CANCELLED') {
      found.push({ ...adjusted, kind: 'CANCELLATION', amountFen: fact.amountFen });
    }
    if (isDisputeFact(fact)) {
      const { outcome } = addToDisputes(disputes, fact);
      found.push({ ...adjusted, kind: 'DISPUTE_OUTCOME', amountFen: outcome ? signed(outcome) : 0 });
    }
  }
  return found.filter(({ amountFen }) => amountFen !== 0);
}

/**
 * The adjustments with no more for the workshop than `mostFen` in all: what disputes have brought it yields to units that
 * are accepted, and so paid, afterwards. The first outcomes stay.
 */
export function withinWorth(adjustments: readonly Adjustment[], mostFen: number): Adjustment[] {
  let leftFen = Math.max(0, mostFen);
  const kept = adjustments.map((adjustment) => {
    if (adjustment.kind !== 'DISPUTE_OUTCOME' || adjustment.amountFen < 0) return adjustment;
    const amountFen = Math.min(adjustment.amountFen, leftFen);
    leftFen -= amountFen;
    return { ...adjustment, amountFen };
  });
  return kept.filter(({ amountFen }) => amountFen !== 0);
}

function signed({ inFavourOf, amountFen }: DisputeOutcome): number {
  return inFavourOf === 'WORKSHOP' ? amountFen : -amountFen;
}
