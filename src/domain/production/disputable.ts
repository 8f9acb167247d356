import { receivedGoods } from './received-goods.js';
import type { WorkOrderState } from './work-order-state.js';
import type { WorkOrderRecorder, WorkOrderTerms } from './work-order-terms.js';

/**
 * What all disputes of one side may still come to together, fen; never below 0. The same units are rejected, sorted and
 * returned, and each of it can be disputed, but they are worth their price once: a workshop cannot ask for more than
 * brings all that it has delivered, and all that was cancelled, to the full price. A factory cannot ask for more than the work order pays.
 */
export function stillDisputableFen(
  { quantity, unitPriceFen }: WorkOrderTerms,
  state: WorkOrderState,
  by: WorkOrderRecorder,
): number {
  const { cancelled, owedFen } = state.calledOff;
  const { accepted, conceded } = receivedGoods(state);
  const unpaidFen =
    (state.goods.delivered - accepted - conceded + cancelled) * unitPriceFen + state.reducedFen;
  const mostFen = by === 'WORKSHOP' ? unpaidFen - owedFen : quantity * unitPriceFen;
  return Math.max(0, mostFen - askedFen(state, by));
}

/** What the side has asked for and may still get, and what it has got. */
function askedFen({ disputes }: WorkOrderState, by: WorkOrderRecorder): number {
  const own = [...disputes.values()].filter(({ openedBy }) => openedBy === by);
  return own.reduce((sum, { amountFen, outcome }) => {
    if (outcome === null) return sum + amountFen;
    return outcome.inFavourOf === by ? sum + outcome.amountFen : sum;
  }, 0);
}
