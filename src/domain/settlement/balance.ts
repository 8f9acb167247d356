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
  /** Of it, what payments made by the day cover. */
  readonly paidInTimeFen: number;
  /** Of what is open, what disputes freeze. */
  readonly frozenFen: number;
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
  const openFen = Math.max(0, totalFen - paidFen);
  const frozenFen = Math.min(openFen, disputedFen);
  const instalments = frozen(covered(amountsDue(lines), payments), frozenFen);
  const demanded = instalments.filter((instalment) => demandedFen(instalment) > 0);
  const overdue = demanded.filter(({ dueOn }) => dueOn < todayOn);
  return {
    totalFen,
    paidFen,
    openFen,
    frozenFen,
    overdueFen: overdue.reduce((sum, instalment) => sum + demandedFen(instalment), 0),
    nextDueOn: demanded[0]?.dueOn ?? null,
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

type Covered = Omit<Instalment, 'frozenFen'>;

function covered(
  amounts: readonly Pick<Instalment, 'dueOn' | 'amountFen'>[],
  payments: readonly RecordedPayment[],
): Covered[] {
  const inTime = payments.toSorted((a, b) => (a.paidOn < b.paidOn ? -1 : Number(a.paidOn > b.paidOn)));
  let untilFen = 0;
  const paidFen = inTime.reduce((sum, payment) => sum + payment.amountFen, 0);
  return amounts.map(({ dueOn, amountFen }) => {
    const beforeFen = untilFen;
    untilFen += amountFen;
    const coveredBy = (fen: number): number => Math.min(amountFen, Math.max(0, fen - beforeFen));
    const settledOn = coveredBy(paidFen) === amountFen ? dayReached(inTime, untilFen) : null;
    return {
      dueOn,
      amountFen,
      paidFen: coveredBy(paidFen),
      paidInTimeFen: coveredBy(paidUntil(inTime, dueOn)),
      settledOn,
    };
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

function paidUntil(payments: readonly RecordedPayment[], lastOn: string): number {
  return payments.reduce((sum, { paidOn, amountFen }) => sum + (paidOn <= lastOn ? amountFen : 0), 0);
}

/** The frozen amount is taken from the latest due of what is open. */
function frozen(instalments: readonly Covered[], frozenFen: number): Instalment[] {
  let leftFen = frozenFen;
  const held = instalments.toReversed().map((instalment) => {
    const heldFen = Math.min(instalment.amountFen - instalment.paidFen, leftFen);
    leftFen -= heldFen;
    return { ...instalment, frozenFen: heldFen };
  });
  return held.toReversed();
}

/** What may be demanded of an instalment once it is due. */
function demandedFen({ amountFen, paidFen, frozenFen }: Instalment): number {
  return amountFen - paidFen - frozenFen;
}
