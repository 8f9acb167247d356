import { ProblemError } from '../problem.js';
import { shanghaiDateOn } from '../week.js';
import { mostUnits } from './called-off.js';
import type { CommandOf, WorkOrderCase } from './work-order-commands.js';
import type { WorkOrderFact, WorkOrderFactType } from './work-order-facts.js';
import { requireSide, requireUnit } from './work-order-side.js';
import { type Consignment, lastStepOf, produced, sent, type WorkOrderState } from './work-order-state.js';
import { workOrderProblems } from './work-order.problems.js';

type FactOf<T extends WorkOrderFactType> = WorkOrderFact & { readonly type: T };

/** Units have come through a step; earlier steps need not have been reported. What went missing may be made again. */
export function decideMilestone(
  workOrder: WorkOrderCase,
  { step: asked, quantity, unit }: CommandOf<'REACH_MILESTONE'>,
): WorkOrderFact {
  requireSide(workOrder, 'WORKSHOP');
  const { terms, state } = workOrder;
  if (state.startedAt === null) throw new ProblemError(workOrderProblems.WORK_NOT_STARTED);
  const step = asked ?? lastStepOf(terms.steps);
  if (!terms.steps.some(({ position }) => position === step)) {
    throw new ProblemError(workOrderProblems.STEP_UNKNOWN, { step });
  }
  requireUnit(terms, unit);
  const gone = state.goods.missing + (state.calledOffByStep.get(step) ?? 0);
  const most = Math.max(0, mostUnits(terms, state) + gone - (state.doneByStep.get(step) ?? 0));
  if (quantity > most) throw new ProblemError(workOrderProblems.PRODUCED_ABOVE_ORDERED, { most });
  return { type: 'MILESTONE_REACHED', step, quantity };
}

/** Units leave the workshop. */
export function decideDelivery(
  workOrder: WorkOrderCase,
  { quantity, unit }: CommandOf<'DELIVER'>,
): WorkOrderFact {
  requireSide(workOrder, 'WORKSHOP');
  const { terms, state } = workOrder;
  requireUnit(terms, unit);
  const ordered = Math.max(0, mostUnits(terms, state) - sent(state.goods));
  if (quantity > ordered)
    throw new ProblemError(workOrderProblems.DELIVERED_ABOVE_ORDERED, { most: ordered });
  const made = produced(terms, state) - sent(state.goods);
  if (quantity > made) throw new ProblemError(workOrderProblems.DELIVERED_ABOVE_PRODUCED, { most: made });
  return { type: 'DELIVERED', quantity };
}

/** The factory counts a delivery, of goods or of reworked ones; what it does not find is missing. */
export function decideReceipt(
  workOrder: WorkOrderCase,
  { of, quantity, unit }: CommandOf<'RECEIVE'>,
): WorkOrderFact {
  requireSide(workOrder, 'ENTERPRISE');
  requireUnit(workOrder.terms, unit);
  const delivery = goodsUnderWay(workOrder.state, of);
  const most = delivery.quantity;
  if (quantity > most) throw new ProblemError(workOrderProblems.RECEIVED_ABOVE_SENT, { most });
  return receiptOf(of, delivery, quantity);
}

/** The delivery, of goods or of reworked ones. @throws ProblemError COUNT_LAPSED, NOT_UNDER_WAY */
export function goodsUnderWay({ consignments, lapsedCounts }: WorkOrderState, of: number): Consignment {
  const delivery = consignments.get(of);
  if (delivery?.kind === 'DELIVERY' || delivery?.kind === 'REWORK') return delivery;
  const lapsedAt = lapsedCounts.get(of);
  if (lapsedAt) {
    throw new ProblemError(workOrderProblems.COUNT_LAPSED, { lapsedOn: shanghaiDateOn(lapsedAt) });
  }
  throw new ProblemError(workOrderProblems.NOT_UNDER_WAY, { sequence: of });
}

/** What is stated of a delivery of which so many units have arrived. */
export function receiptOf(
  of: number,
  { lot, quantity: sentQuantity }: Consignment,
  quantity: number,
): FactOf<'RECEIVED'> | FactOf<'REWORK_RECEIVED'> {
  const missing = sentQuantity - quantity;
  return lot === null
    ? { type: 'RECEIVED', of, quantity, missing }
    : { type: 'REWORK_RECEIVED', of, lot, quantity, missing };
}
