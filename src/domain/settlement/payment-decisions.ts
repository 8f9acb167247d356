import { ProblemError } from '../problem.js';
import { requireSide } from '../production/work-order-side.js';
import { addDays, shanghaiDateOn } from '../week.js';
import type { SettlementCase, SettlementCommandOf } from './settlement-commands.js';
import type { SettlementFact } from './settlement-facts.js';
import type { PaymentEntry, PaymentStanding } from './settlement-state.js';
import { settlementProblems } from './settlement.problems.js';

/** So many days after a payment was recorded, silence means that it has come. An assumption: a bank takes days. */
const CONTEST_DAYS = 30;

/** The enterprise records what it has paid outside of Gongfang: at most what is owed and not recorded yet. */
export function decidePayment(
  about: SettlementCase,
  { paidOn, amountFen }: SettlementCommandOf<'RECORD_PAYMENT'>,
): SettlementFact {
  requireSide(about, 'ENTERPRISE');
  const { todayOn, terms } = about;
  if (paidOn > todayOn) throw new ProblemError(settlementProblems.PAYMENT_IN_FUTURE, { todayOn });
  const agreedOn = shanghaiDateOn(terms.agreedAt);
  if (paidOn < agreedOn) throw new ProblemError(settlementProblems.PAYMENT_BEFORE_AGREEMENT, { agreedOn });
  const mostFen = payableFen(about);
  if (amountFen > mostFen) throw new ProblemError(settlementProblems.PAYMENT_ABOVE_DUE, { mostFen });
  return { type: 'PAYMENT_RECORDED', paidOn, amountFen };
}

/** The workshop says that a payment has come: at once, or after it said that it had not. */
export function decideConfirmation(about: SettlementCase, of: number): SettlementFact {
  requireSide(about, 'WORKSHOP');
  requirePayment(about, of, ['RECORDED', 'CONTESTED']);
  return { type: 'PAYMENT_CONFIRMED', of };
}

/** The workshop says that a payment has not come. */
export function decideContest(about: SettlementCase, of: number): SettlementFact {
  requireSide(about, 'WORKSHOP');
  const { recordedAt } = requirePayment(about, of, ['RECORDED']);
  const lastOn = addDays(shanghaiDateOn(recordedAt), CONTEST_DAYS);
  if (about.todayOn > lastOn) throw new ProblemError(settlementProblems.CONTEST_TOO_LATE, { lastOn });
  return { type: 'PAYMENT_CONTESTED', of };
}

/** The enterprise takes a record back that was wrong, by a counter entry; it then owes the amount again. */
export function decideReversal(about: SettlementCase, of: number): SettlementFact {
  requireSide(about, 'ENTERPRISE');
  const { amountFen } = requirePayment(about, of, ['RECORDED', 'CONFIRMED', 'CONTESTED']);
  return { type: 'PAYMENT_REVERSED', of, amountFen: -amountFen };
}

/** Contested payments take up room too: what did not come is reversed before it is paid again. */
function payableFen({ totalFen, settlement }: SettlementCase): number {
  const standing = [...settlement.payments.values()].filter((payment) => payment.standing !== 'REVERSED');
  return Math.max(0, totalFen - standing.reduce((sum, { amountFen }) => sum + amountFen, 0));
}

function requirePayment(
  { settlement }: SettlementCase,
  of: number,
  standings: readonly PaymentStanding[],
): PaymentEntry {
  const payment = settlement.payments.get(of);
  if (payment && standings.includes(payment.standing)) return payment;
  const standing = payment?.standing ?? 'UNKNOWN';
  throw new ProblemError(settlementProblems.ENTRY_UNFIT, { sequence: of, standing });
}
