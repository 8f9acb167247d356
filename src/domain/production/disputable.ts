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
 * factory may have accepted the units meanwhile. Other open disputes take nothing off: at their ends they are looked at
 * in the same way.
 */
export function stillAwardableFen(terms: WorkOrderTerms, state: WorkOrderState, dispute: Dispute): number {
  const { openedBy, amountFen } = dispute;
  return Math.max(0, Math.min(amountFen, mostFen(terms, state, openedBy) - gotFen(state, openedBy)));
}

/** What would bring all that the workshop has delivered, and all that was cancelled, to the full price, fen. */
export function unpaidWorthFen({ unitPriceFen }: WorkOrderTerms, state: WorkOrderState): number {
  const { cancelled, owedFen } = state.calledOff;
  const { accepted, conceded } = receivedGoods(state);
  const unpaid = state.goods.delivered - accepted - conceded + cancelled;
  return unpaid * unitPriceFen + state.reducedFen - owedFen;
}

/**
 * The same units are rejected, sorted and returned, and each of it can be disputed, but they are worth their price once:
 * a workshop cannot ask for more than brings all that it has delivered, and all that was cancelled, to the full price. A
 * factory cannot ask for more than the work order pays.
 */
function mostFen(terms: WorkOrderTerms, state: WorkOrderState, by: WorkOrderRecorder): number {
  return by === 'WORKSHOP' ? unpaidWorthFen(terms, state) : terms.quantity * terms.unitPriceFen;
}

/** What the side has asked for and may still get, and what it has got. */
function askedFen(state: WorkOrderState, by: WorkOrderRecorder): number {
  const open = [...state.disputes.values()].filter(
    ({ openedBy, outcome }) => openedBy === by && outcome === null,
  );
  return open.reduce((sum, { amountFen }) => sum + amountFen, gotFen(state, by));
}

function gotFen({ disputes }: WorkOrderState, by: WorkOrderRecorder): number {
  return [...disputes.values()].reduce(
    (sum, { openedBy, outcome }) =>
      openedBy === by && outcome?.inFavourOf === by ? sum + outcome.amountFen : sum,
    0,
  );
}
