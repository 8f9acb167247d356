import { countedPayments, type PaymentEntry, type SettlementState } from './settlement-state.js';
import type { StatementLine, StatementLineKind } from './statement.js';

/** Days of the county, both included. */
export interface Period {
  readonly fromOn: string;
  readonly toOn: string;
}

/** An amount as an accountant books it: owed on its due day, or paid on the day of the payment. */
export interface BookedAmount {
  readonly kind: StatementLineKind | 'PAYMENT';
  readonly on: string;
  /** Units that it is for; null for charges and payments. */
  readonly quantity: number | null;
  /** Null for a payment; below 0 it is taken off. */
  readonly owedFen: number | null;
  /** Null unless it is a payment. */
  readonly paidFen: number | null;
  readonly note: string | null;
}

/** Lines that are due in the period and payments that were made in it and count, the earliest first. */
export function bookedAmounts(
  lines: readonly StatementLine[],
  settlement: SettlementState,
  { fromOn, toOn }: Period,
): BookedAmount[] {
  return [...lines.map(ofLine), ...countedPayments(settlement).map(ofPayment)]
    .filter(({ on }) => fromOn <= on && on <= toOn)
    .toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

function ofLine({ kind, dueOn, quantity, amountFen }: StatementLine): BookedAmount {
  return { kind, on: dueOn, quantity, owedFen: amountFen, paidFen: null, note: null };
}

function ofPayment({ paidOn, amountFen, note }: PaymentEntry): BookedAmount {
  return { kind: 'PAYMENT', on: paidOn, quantity: null, owedFen: null, paidFen: amountFen, note };
}
