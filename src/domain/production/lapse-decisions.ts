import { ProblemError } from '../problem.js';
import { shanghaiDateOn } from '../week.js';
import { goodsUnderWay, receiptOf } from './goods-decisions.js';
import { countDueOn, inspectionDueOn } from './unanswered-goods.js';
import type { CommandOf, LapseCommand, WorkOrderCase } from './work-order-commands.js';
import type { WorkOrderFact } from './work-order-facts.js';
import { requireSide } from './work-order-side.js';
import { workOrderProblems } from './work-order.problems.js';

/** What a command of the clock's leads to. */
export function decideLapse(workOrder: WorkOrderCase, command: LapseCommand): WorkOrderFact {
  requireSide(workOrder, 'COUNTY');
  return command.type === 'LAPSE_COUNT'
    ? decideLapsedCount(workOrder, command)
    : decideLapsedInspection(workOrder, command);
}

/** The clock says that nobody has counted a delivery in time: all of it counts as received, on the day it was sent. */
function decideLapsedCount(workOrder: WorkOrderCase, { of }: CommandOf<'LAPSE_COUNT'>): WorkOrderFact {
  const delivery = goodsUnderWay(workOrder.state, of);
  requireLapsed(workOrder, countDueOn(delivery));
  return { ...receiptOf(of, delivery, delivery.quantity), cameOn: shanghaiDateOn(delivery.sentAt) };
}

/**
 * The clock says that nobody has inspected units in time: they are accepted as they came. Disputes hold nothing up: what
 * they are about has been counted or inspected before, and what a factory's freezes stays frozen in the statement.
 */
function decideLapsedInspection(
  workOrder: WorkOrderCase,
  { reworkOf }: CommandOf<'LAPSE_INSPECTION'>,
): WorkOrderFact {
  const waiting = [...workOrder.state.arrivals.values()].filter((arrival) => arrival.reworkOf === reworkOf);
  const [oldest] = waiting;
  requireLapsed(workOrder, oldest ? inspectionDueOn(oldest) : null);
  const todayOn = shanghaiDateOn(workOrder.now);
  const lapsed = waiting.filter((arrival) => inspectionDueOn(arrival) < todayOn);
  return { type: 'LOT_LAPSED', reworkOf, quantity: lapsed.reduce((sum, { quantity }) => sum + quantity, 0) };
}

/** @throws ProblemError ANSWER_NOT_LAPSED as long as the day is not over, or when nothing is waited for */
function requireLapsed({ now }: WorkOrderCase, lastOn: string | null): void {
  if (lastOn !== null && lastOn < shanghaiDateOn(now)) return;
  throw new ProblemError(workOrderProblems.ANSWER_NOT_LAPSED, { lastOn: lastOn ?? '-' });
}
