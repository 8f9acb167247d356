import { shanghaiDateOn } from '../week.js';
import type { RecordedPayment } from './balance.js';
import type { RecordedSettlementFact, SettlementSide, StatedCharge } from './settlement-facts.js';

/** How the other side has answered a charge. Only a confirmed one is owed. */
export const CHARGE_STANDINGS = ['STATED', 'CONFIRMED', 'REFUSED', 'WITHDRAWN'] as const;
export type ChargeStanding = (typeof CHARGE_STANDINGS)[number];

/** A recorded payment counts unless the workshop says that it has not come, or it is reversed. */
export const PAYMENT_STANDINGS = ['RECORDED', 'CONFIRMED', 'CONTESTED', 'REVERSED'] as const;
export type PaymentStanding = (typeof PAYMENT_STANDINGS)[number];

/** A charge, and what became of it. */
export type ChargeEntry = StatedCharge & {
  readonly by: SettlementSide;
  readonly statedAt: Date;
  readonly standing: ChargeStanding;
  /** Day on which it was confirmed; null unless it was. */
  readonly agreedOn: string | null;
  readonly note: string | null;
};

/** A payment, and what became of it. */
export interface PaymentEntry extends RecordedPayment {
  readonly recordedAt: Date;
  readonly standing: PaymentStanding;
  readonly note: string | null;
}

/** What the facts of a statement's own ledger add up to. */
export interface SettlementState {
  readonly factCount: number;
  /** By the sequence of the fact that stated it. */
  readonly charges: ReadonlyMap<number, ChargeEntry>;
  /** By the sequence of the fact that recorded it. */
  readonly payments: ReadonlyMap<number, PaymentEntry>;
}

interface Draft {
  readonly charges: Map<number, ChargeEntry>;
  readonly payments: Map<number, PaymentEntry>;
}

/** What these facts, in their order, add up to. */
export function settlementOf(facts: readonly RecordedSettlementFact[]): SettlementState {
  const draft: Draft = { charges: new Map(), payments: new Map() };
  for (const fact of facts) add(draft, fact);
  return { factCount: facts.length, ...draft };
}

/** The payments that count. */
export function countedPayments({ payments }: SettlementState): PaymentEntry[] {
  return [...payments.values()].filter(({ standing }) => standing === 'RECORDED' || standing === 'CONFIRMED');
}

/** True while a charge waits for its answer. */
export function isChargeUnanswered({ charges }: SettlementState): boolean {
  return [...charges.values()].some(({ standing }) => standing === 'STATED');
}

function add({ charges, payments }: Draft, fact: RecordedSettlementFact): void {
  switch (fact.type) {
    case 'CHARGE_STATED': {
      const { type: _type, sequence, at: statedAt, ...stated } = fact;
      charges.set(sequence, { ...stated, statedAt, standing: 'STATED', agreedOn: null });
      return;
    }
    case 'PAYMENT_RECORDED': {
      const { sequence, at: recordedAt, paidOn, amountFen, note } = fact;
      payments.set(sequence, { paidOn, amountFen, recordedAt, standing: 'RECORDED', note });
      return;
    }
    case 'CHARGE_CONFIRMED':
    case 'CHARGE_REFUSED':
    case 'CHARGE_WITHDRAWN': {
      const agreedOn = fact.type === 'CHARGE_CONFIRMED' ? shanghaiDateOn(fact.at) : null;
      change(charges, fact.of, { standing: CHARGE_STANDING_AFTER[fact.type], agreedOn });
      return;
    }
    default:
      change(payments, fact.of, { standing: PAYMENT_STANDING_AFTER[fact.type] });
  }
}

const CHARGE_STANDING_AFTER = {
  CHARGE_CONFIRMED: 'CONFIRMED',
  CHARGE_REFUSED: 'REFUSED',
  CHARGE_WITHDRAWN: 'WITHDRAWN',
} as const satisfies Record<string, ChargeStanding>;

const PAYMENT_STANDING_AFTER = {
  PAYMENT_CONFIRMED: 'CONFIRMED',
  PAYMENT_CONTESTED: 'CONTESTED',
  PAYMENT_REVERSED: 'REVERSED',
} as const satisfies Record<string, PaymentStanding>;

function change<T extends object>(entries: Map<number, T>, of: number, changes: Partial<T>): void {
  const entry = entries.get(of);
  if (!entry) throw new Error(`fact ${of} is answered, and nobody has recorded it`);
  entries.set(of, { ...entry, ...changes });
}
