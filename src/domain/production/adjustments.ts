import { shanghaiDateOn } from '../week.js';
import { addToDisputes, type Dispute, isDisputeFact } from './dispute.js';
import type { RecordedFact } from './work-order-facts.js';

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

/** What disputes have come to, in the order of the ledger. */
export function adjustmentsOf(facts: readonly RecordedFact[]): Adjustment[] {
  const disputes = new Map<number, Dispute>();
  const found: Adjustment[] = [];
  for (const fact of facts) {
    if (!isDisputeFact(fact)) continue;
    const { outcome } = addToDisputes(disputes, fact);
    if (!outcome || outcome.amountFen === 0) continue;
    const amountFen = outcome.inFavourOf === 'WORKSHOP' ? outcome.amountFen : -outcome.amountFen;
    const agreedOn = shanghaiDateOn(fact.at);
    found.push({ sequence: fact.sequence, kind: 'DISPUTE_OUTCOME', agreedOn, amountFen });
  }
  return found;
}
