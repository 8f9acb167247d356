import { ProblemError } from '../problem.js';
import { cancellationQuote, dueQuantity, undelivered } from './called-off.js';
import type { CallingOffCommand, CommandOf, WorkOrderCase } from './work-order-commands.js';
import type { WorkOrderFact } from './work-order-facts.js';
import { requireSide, requireUnit } from './work-order-side.js';
import { workOrderProblems } from './work-order.problems.js';

/** What a command leads to that lowers the agreed quantity. */
export function decideCallingOff(workOrder: WorkOrderCase, command: CallingOffCommand): WorkOrderFact {
  switch (command.type) {
    case 'GIVE_UP':
      return decideGivingUp(workOrder, command);
    case 'CANCEL':
      return decideCancelling(workOrder, command);
    case 'TAKE_BACK':
      return decideTakingBack(workOrder);
  }
}

/** The workshop cannot finish units that it has not delivered yet. */
function decideGivingUp(workOrder: WorkOrderCase, { quantity, unit }: CommandOf<'GIVE_UP'>): WorkOrderFact {
  requireSide(workOrder, 'WORKSHOP');
  const { terms, state } = workOrder;
  requireUnit(terms, unit);
  const most = undelivered(terms, state);
  if (quantity > most) throw new ProblemError(workOrderProblems.GIVEN_UP_ABOVE_UNDELIVERED, { most });
  return { type: 'GIVEN_UP', quantity };
}

/** The enterprise does not want units that have not been made yet, and owes for those that were begun. */
function decideCancelling(workOrder: WorkOrderCase, { quantity, unit }: CommandOf<'CANCEL'>): WorkOrderFact {
  requireSide(workOrder, 'ENTERPRISE');
  const { terms, state } = workOrder;
  requireUnit(terms, unit);
  const { most, owedFen } = cancellationQuote(terms, state, quantity);
  if (quantity > most) throw new ProblemError(workOrderProblems.CANCELLED_ABOVE_UNMADE, { most });
  return { type: 'CANCELLED', quantity, amountFen: owedFen };
}

/** The county has suspended the workshop: work that it has not started goes back, all of it. */
function decideTakingBack(workOrder: WorkOrderCase): WorkOrderFact {
  requireSide(workOrder, 'COUNTY');
  const { terms, state } = workOrder;
  if (state.startedAt !== null) throw new ProblemError(workOrderProblems.WORK_STARTED_ALREADY);
  const quantity = dueQuantity(terms, state);
  if (quantity === 0) throw new ProblemError(workOrderProblems.NOTHING_LEFT_TO_MAKE);
  return { type: 'TAKEN_BACK', quantity };
}
