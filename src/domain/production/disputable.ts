import type { Dispute } from './dispute.js';
import { receivedGoods } from './received-goods.js';
import type { WorkOrderState } from './work-order-state.js';
import type { WorkOrderRecorder, WorkOrderTerms } from './work-order-terms.js';

/** What all disputes of one side may still come to together, fen; never below 0. */
export function stillDisputableFen(
  terms: WorkOrderTerms,
  state: WorkOrderState,
  by: WorkOrderRecorder,
): number {
  return Math.max(0, mostFen(terms, state, by) - askedFen(state, by));
}

/**
 * What a dispute that is open may bring its opener now, fen: what was asked for, as far as it is still worth it. The
 * factory may have accepted the units meanwhile.
 */
export function stillAwardableFen(terms: WorkOrderTerms, state: WorkOrderState, dispute: Dispute): number {
  const { openedBy, amountFen } = dispute;
  const othersFen = askedFen(state, openedBy) - amountFen;
  return Math.max(0, Math.min(amountFen, mostFen(terms, state, openedBy) - othersFen));
}

/**
 * The same units are rejected, sorted and returned, and each of it can be disputed, but they are worth their price once:
 * a workshop cannot ask for more than brings all that it has delivered, and all that was cancelled, to the full price. A
 * factory cannot ask for more than the work order pays.
 */
function mostFen(
  { quantity, unitPriceFen }: WorkOrderTerms,
  state: WorkOrderState,
  by: WorkOrderRecorder,
): number {
  if (by !== 'WORKSHOP') return quantity * unitPriceFen;
  const { cancelled, owedFen } = state.calledOff;
  const { accepted, conceded } = receivedGoods(state);
  const unpaid = state.goods.delivered - accepted - conceded + cancelled;
  return unpaid * unitPriceFen + state.reducedFen - owedFen;
}

/** What the side has asked for and may still get, and what it has got. */
function askedFen({ disputes }: WorkOrderState, by: WorkOrderRecorder): number {
  const own = [...disputes.values()].filter(({ openedBy }) => openedBy === by);
  return own.reduce((sum, { amountFen, outcome }) => {
    if (outcome === null) return sum + amountFen;
    return outcome.inFavourOf === by ? sum + outcome.amountFen : sum;
  }, 0);
}
