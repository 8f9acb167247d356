import type { Adjustment } from '../production/adjustments.js';
import type { KeptUnits } from '../production/kept-units.js';
import { perMilleOf } from '../rounding.js';
import { type PaymentTerms, paymentDueOn } from './payment-clock.js';
import type { StatedCharge } from './settlement-facts.js';

/** An amount on top of the fee (transport that the workshop paid) or off it (scrap beyond the allowance). */
export interface Charge {
  /** Of the fact in the statement's own ledger that stated it. */
  readonly sequence: number;
  readonly kind: StatedCharge['kind'];
  readonly agreedOn: string;
  /** Above 0: the enterprise owes it. Below 0: it is taken off. */
  readonly amountFen: number;
}

/** All that a statement is reckoned from. */
export interface StatementBasis extends PaymentTerms {
  readonly unitPriceFen: number;
  /** Units that the enterprise keeps: as they are, or at a lower price (让步接收). */
  readonly units: readonly KeptUnits[];
  readonly charges: readonly Charge[];
  /** What disputes have come to, and what is owed for cancelled work. */
  readonly adjustments: readonly Adjustment[];
}

export const STATEMENT_LINE_KINDS = [
  'KEPT',
  'PRICE_REDUCTION',
  'TRANSPORT',
  'SCRAP_BEYOND_ALLOWANCE',
  'DISPUTE_OUTCOME',
  'CANCELLATION',
] as const;
export type StatementLineKind = (typeof STATEMENT_LINE_KINDS)[number];

/** Where the fact stands that a line comes from: with the work order, or with the statement itself. */
export const STATEMENT_LEDGERS = ['WORK_ORDER', 'STATEMENT'] as const;

/** One line of a statement (结算单). */
export interface StatementLine {
  readonly kind: StatementLineKind;
  readonly ledger: (typeof STATEMENT_LEDGERS)[number];
  /** Of the fact in the ledger that it comes from. */
  readonly sequence: number;
  /** Units that the line is for; null for a charge or an adjustment. */
  readonly quantity: number | null;
  /** Below 0: taken off. */
  readonly amountFen: number;
  readonly dueOn: string;
}

/** Lines of a statement, the earliest due first; their sum is what is owed in all. */
export function statementLines(basis: StatementBasis): StatementLine[] {
  const lines = [
    ...basis.units.flatMap((units, index) => unitLines(units, earlierOfFact(basis.units, index), basis)),
    ...basis.charges.map((charge) => agreedLine(charge, 'STATEMENT', basis)),
    ...basis.adjustments.map((adjustment) => agreedLine(adjustment, 'WORK_ORDER', basis)),
  ];
  return lines.toSorted(
    (a, b) => compare(a.dueOn, b.dueOn) || compare(b.ledger, a.ledger) || a.sequence - b.sequence,
  );
}

/** Sum of the lines, fen. */
export function totalFenOf(lines: readonly Pick<StatementLine, 'amountFen'>[]): number {
  return lines.reduce((sum, line) => sum + line.amountFen, 0);
}

function unitLines(units: KeptUnits, earlier: number, basis: StatementBasis): StatementLine[] {
  const { sequence, quantity, priceReductionPerMille } = units;
  const { unitPriceFen } = basis;
  const dueOn = paymentDueOn(units.receivedOn, basis);
  const line = { kind: 'KEPT', ledger: 'WORK_ORDER', sequence, quantity, dueOn } as const;
  const kept = { ...line, amountFen: quantity * unitPriceFen };
  // Cut to whole fen once for each concession, on however many days its units came.
  const takenOffFen = (count: number): number => perMilleOf(count * unitPriceFen, priceReductionPerMille);
  const reductionFen = takenOffFen(earlier + quantity) - takenOffFen(earlier);
  if (reductionFen === 0) return [kept];
  return [kept, { ...line, kind: 'PRICE_REDUCTION', amountFen: -reductionFen }];
}

/** Units that the same fact keeps and that came on earlier days: they stand right before. */
function earlierOfFact(units: readonly KeptUnits[], index: number): number {
  let earlier = 0;
  for (let at = index - 1; units[at]?.sequence === units[index]?.sequence; at -= 1) {
    earlier += units[at]?.quantity ?? 0;
  }
  return earlier;
}

function agreedLine(
  { kind, sequence, agreedOn, amountFen }: Charge | Adjustment,
  ledger: StatementLine['ledger'],
  terms: PaymentTerms,
): StatementLine {
  const dueOn = paymentDueOn(agreedOn, terms);
  return { kind, ledger, sequence, quantity: null, amountFen, dueOn };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
