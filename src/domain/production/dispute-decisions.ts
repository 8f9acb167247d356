import { ProblemError } from '../problem.js';
import { addDays, shanghaiDateOn } from '../week.js';
import { type Dispute, type DisputeStanding, otherSide } from './dispute.js';
import { stillAwardableFen, stillDisputableFen } from './disputable.js';
import { disputeProblems } from './dispute.problems.js';
import type { CommandOf, DisputeCommand, WorkOrderCase } from './work-order-commands.js';
import type { WorkOrderFact } from './work-order-facts.js';
import { requireSide } from './work-order-side.js';
import type { WorkOrderRecorder } from './work-order-terms.js';
import { workOrderProblems } from './work-order.problems.js';

/** Days for the other side's answer, counted from the day of the opening; after them the county may be asked. */
const DAYS_TO_ANSWER = 7;

/** What a command about a dispute leads to; also after the closing, which takes nobody's right to dispute. */
export function decideDispute(workOrder: WorkOrderCase, command: DisputeCommand): WorkOrderFact {
  switch (command.type) {
    case 'OPEN_DISPUTE':
      return decideOpening(workOrder, command);
    case 'NOTE_UNANSWERED_DISPUTE':
      return decideUnanswered(workOrder, command);
    case 'DECIDE_DISPUTE':
      return decideOutcome(workOrder, command);
    default:
      return decideStep(workOrder, command);
  }
}

/** One side disputes what the other has stated, in time and about no more than it is worth. */
function decideOpening(
  { terms, state, by, now }: WorkOrderCase,
  { of, reason, amountFen }: CommandOf<'OPEN_DISPUTE'>,
): WorkOrderFact {
  const claim = state.claims.get(of);
  if (claim?.by === by) throw new ProblemError(workOrderProblems.OTHER_SIDE_RECORDS_THIS);
  if (!claim || claim.isDisputed)
    throw new ProblemError(workOrderProblems.NOTHING_TO_ANSWER, { sequence: of });
  const todayOn = shanghaiDateOn(now);
  const { disputableUntilOn } = claim;
  if (todayOn > disputableUntilOn)
    throw new ProblemError(disputeProblems.DISPUTE_TOO_LATE, { disputableUntilOn });
  const mostFen = Math.min(claim.worthFen, stillDisputableFen(terms, state, by));
  if (amountFen > mostFen) throw new ProblemError(disputeProblems.DISPUTED_ABOVE_WORTH, { mostFen });
  return { type: 'DISPUTE_OPENED', of, reason, amountFen, answerDueOn: addDays(todayOn, DAYS_TO_ANSWER) };
}

const OPEN: readonly DisputeStanding[] = ['OPEN', 'UNANSWERED', 'CONTESTED', 'REFERRED'];
const UNCONTESTED: readonly DisputeStanding[] = ['OPEN', 'UNANSWERED'];

/** Agreement is possible until the county has decided. */
const STEPS = {
  CONCEDE_DISPUTE: { by: 'OTHER', from: OPEN, fact: 'DISPUTE_CONCEDED' },
  CONTEST_DISPUTE: { by: 'OTHER', from: UNCONTESTED, fact: 'DISPUTE_CONTESTED' },
  WITHDRAW_DISPUTE: { by: 'OPENER', from: OPEN, fact: 'DISPUTE_WITHDRAWN' },
  REFER_DISPUTE: { by: 'EITHER', from: [...UNCONTESTED, 'CONTESTED'], fact: 'DISPUTE_REFERRED' },
} as const;

function decideStep(workOrder: WorkOrderCase, { type, of }: CommandOf<keyof typeof STEPS>): WorkOrderFact {
  const { by, from, fact } = STEPS[type];
  const dispute = requireDispute(workOrder, of);
  requireParty(workOrder.by, by, dispute);
  requireStanding(dispute, from);
  if (type === 'REFER_DISPUTE' && dispute.standing === 'OPEN') requirePastDeadline(workOrder, dispute);
  if (type === 'CONCEDE_DISPUTE') requireWorth(workOrder, dispute);
  return { type: fact, of };
}

/** The clock says that no answer came in time. */
function decideUnanswered(
  workOrder: WorkOrderCase,
  { of }: CommandOf<'NOTE_UNANSWERED_DISPUTE'>,
): WorkOrderFact {
  requireSide(workOrder, 'COUNTY');
  const dispute = requireDispute(workOrder, of);
  requireStanding(dispute, ['OPEN']);
  requirePastDeadline(workOrder, dispute);
  return { type: 'DISPUTE_UNANSWERED', of };
}

/** The county's word: the opener gets what was asked for, as far as it is still worth it, a part of it or nothing. */
function decideOutcome(
  workOrder: WorkOrderCase,
  { of, inFavourOf, amountFen }: CommandOf<'DECIDE_DISPUTE'>,
): WorkOrderFact {
  requireSide(workOrder, 'COUNTY');
  const dispute = requireDispute(workOrder, of);
  requireStanding(dispute, ['REFERRED']);
  const mostFen =
    inFavourOf === dispute.openedBy ? stillAwardableFen(workOrder.terms, workOrder.state, dispute) : 0;
  if (amountFen > mostFen) throw new ProblemError(disputeProblems.DECIDED_ABOVE_DISPUTED, { mostFen });
  return { type: 'DISPUTE_DECIDED', of, inFavourOf, amountFen };
}

function requireDispute({ state }: WorkOrderCase, sequence: number): Dispute {
  const dispute = state.disputes.get(sequence);
  if (!dispute) throw new ProblemError(disputeProblems.DISPUTE_UNKNOWN, { sequence });
  return dispute;
}

function requireParty(
  by: WorkOrderRecorder,
  party: (typeof STEPS)[keyof typeof STEPS]['by'],
  { openedBy }: Dispute,
): void {
  const isTheirs = {
    OPENER: by === openedBy,
    OTHER: by === otherSide(openedBy),
    EITHER: by !== 'COUNTY',
  };
  if (!isTheirs[party]) throw new ProblemError(workOrderProblems.OTHER_SIDE_RECORDS_THIS);
}

function requireStanding({ standing }: Dispute, from: readonly DisputeStanding[]): void {
  if (!from.includes(standing)) throw new ProblemError(disputeProblems.DISPUTE_IN_WRONG_STATE, { standing });
}

/** Agreeing gives all that was asked for, which must be worth it still. */
function requireWorth({ terms, state }: WorkOrderCase, dispute: Dispute): void {
  const mostFen = stillAwardableFen(terms, state, dispute);
  if (dispute.amountFen > mostFen) throw new ProblemError(disputeProblems.DISPUTED_ABOVE_WORTH, { mostFen });
}

function requirePastDeadline({ now }: WorkOrderCase, { answerDueOn }: Dispute): void {
  if (shanghaiDateOn(now) <= answerDueOn) {
    throw new ProblemError(disputeProblems.DISPUTE_ANSWER_NOT_DUE, { answerDueOn });
  }
}
