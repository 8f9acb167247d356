import type { StatementLine } from './statement.js';
import { totalFenOf } from './statement.js';

/** A payment that the enterprise made outside of Gongfang and recorded here: no money is moved. */
export interface RecordedPayment {
  readonly paidOn: string;
  /** Above 0. */
  readonly amountFen: number;
}

/** An amount that falls due on a day. */
export interface Instalment {
  readonly dueOn: string;
  /** Above 0. */
  readonly amountFen: number;
  /** Of it, what payments cover. */
  readonly paidFen: number;
  /** Day of the payment that covered the last of it; null while some is open. */
  readonly settledOn: string | null;
}

/** What is owed, paid, frozen by disputes and overdue. All in fen. */
export interface Balance {
  readonly totalFen: number;
  readonly paidFen: number;
  /** What is still to be paid, what disputes freeze with it; never below 0. */
  readonly openFen: number;
  /** Of the open amount, what need not be paid until disputes are decided. */
  readonly frozenFen: number;
  /** Of the open amount that is not frozen, what was due before the day that was asked for. */
  readonly overdueFen: number;
  /** First day on which something that is not frozen is due and open; null when nothing is. */
  readonly nextDueOn: string | null;
  readonly instalments: readonly Instalment[];
}

/**
 * The balance of a statement on a day (Asia/Shanghai). Payments cover the earliest due amount first, whatever order
 * they were recorded in; what is taken off lowers the latest due amounts first. What a dispute freezes is the latest
 * due of what is open: the undisputed part stays due, as the law has it.
 */
export function balanceOf(statement: {
  readonly lines: readonly StatementLine[];
  readonly payments: readonly RecordedPayment[];
  /** Sum of what open disputes freeze, fen. */
  readonly disputedFen: number;
  readonly todayOn: string;
}): Balance {
  const { lines, payments, disputedFen, todayOn } = statement;
  const totalFen = totalFenOf(lines);
  const paidFen = payments.reduce((sum, payment) => sum + payment.amountFen, 0);
  const instalments = covered(amountsDue(lines), payments);
  const openFen = Math.max(0, totalFen - paidFen);
  const frozenFen = Math.min(openFen, disputedFen);
  const due = demanded(instalments, frozenFen);
  const overdueFen = due.reduce((sum, { dueOn, fen }) => sum + (dueOn < todayOn ? fen : 0), 0);
  return {
    totalFen,
    paidFen,
    openFen,
    frozenFen,
    overdueFen,
    nextDueOn: due[0]?.dueOn ?? null,
    instalments,
  };
}

/** Amounts by day, the earliest first, each above 0. What is taken off lowers its own day, then the latest ones. */
function amountsDue(lines: readonly StatementLine[]): { dueOn: string; amountFen: number }[] {
  const byDay = new Map<string, number>();
  for (const { dueOn, amountFen } of lines) byDay.set(dueOn, (byDay.get(dueOn) ?? 0) + amountFen);
  const days = [...byDay].toSorted(([a], [b]) => (a < b ? -1 : 1));
  let takenOffFen = -days.reduce((sum, [, amountFen]) => sum + Math.min(0, amountFen), 0);
  const amounts: { dueOn: string; amountFen: number }[] = [];
  for (const [dueOn, dayFen] of days.toReversed()) {
    const lowered = Math.min(takenOffFen, Math.max(0, dayFen));
    takenOffFen -= lowered;
    const amountFen = dayFen - lowered;
    if (amountFen > 0) amounts.push({ dueOn, amountFen });
  }
  return amounts.toReversed();
}

function covered(
  amounts: readonly { readonly dueOn: string; readonly amountFen: number }[],
  payments: readonly RecordedPayment[],
): Instalment[] {
  const inTime = payments.toSorted((a, b) => (a.paidOn < b.paidOn ? -1 : Number(a.paidOn > b.paidOn)));
  let untilFen = 0;
  const paidFen = inTime.reduce((sum, payment) => sum + payment.amountFen, 0);
  return amounts.map(({ dueOn, amountFen }) => {
    const beforeFen = untilFen;
    untilFen += amountFen;
    const coveredFen = Math.min(amountFen, Math.max(0, paidFen - beforeFen));
    const settledOn = coveredFen === amountFen ? dayReached(inTime, untilFen) : null;
    return { dueOn, amountFen, paidFen: coveredFen, settledOn };
  });
}

/** Day on which the payments, the earliest first, have come to the amount. */
function dayReached(payments: readonly RecordedPayment[], amountFen: number): string | null {
  let sumFen = 0;
  for (const payment of payments) {
    sumFen += payment.amountFen;
    if (sumFen >= amountFen) return payment.paidOn;
  }
  return null;
}

/** What may be demanded of each instalment: the open amount, the frozen part taken from the latest. */
function demanded(
  instalments: readonly Instalment[],
  frozenFen: number,
): { readonly dueOn: string; readonly fen: number }[] {
  let stillFrozenFen = frozenFen;
  const due: { dueOn: string; fen: number }[] = [];
  for (const { dueOn, amountFen, paidFen } of instalments.toReversed()) {
    const openFen = amountFen - paidFen;
    const heldFen = Math.min(openFen, stillFrozenFen);
    stillFrozenFen -= heldFen;
    if (openFen > heldFen) due.push({ dueOn, fen: openFen - heldFen });
  }
  return due.toReversed();
}
