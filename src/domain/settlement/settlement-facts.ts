/** Who can record something of a statement. */
export const SETTLEMENT_SIDES = ['ENTERPRISE', 'WORKSHOP'] as const;
export type SettlementSide = (typeof SETTLEMENT_SIDES)[number];

/** Transport that the workshop has paid for the factory. */
interface TransportStated {
  readonly kind: 'TRANSPORT';
  /** Above 0: the enterprise owes it. */
  readonly amountFen: number;
}

/** Material of the factory's that was scrapped or lost beyond what was allowed for. */
interface ScrapStated {
  readonly kind: 'SCRAP_BEYOND_ALLOWANCE';
  /** Below 0: it is taken off. */
  readonly amountFen: number;
  readonly material: string;
  /** Whole units of the material. */
  readonly quantity: number;
  /** Price of one unit of the material. */
  readonly materialPriceFen: number;
}

export type StatedCharge = TransportStated | ScrapStated;

/** What can be recorded of a statement. Amounts are those of the one fact, so that SQL adds them up. */
export type SettlementFact =
  | ({ readonly type: 'CHARGE_STATED' } & StatedCharge)
  /** `of` is the sequence of the fact that stated it. */
  | { readonly type: 'CHARGE_CONFIRMED' | 'CHARGE_REFUSED' | 'CHARGE_WITHDRAWN'; readonly of: number }
  | { readonly type: 'PAYMENT_RECORDED'; readonly paidOn: string; readonly amountFen: number }
  /** `of` is the sequence of the fact that recorded it. */
  | { readonly type: 'PAYMENT_CONFIRMED' | 'PAYMENT_CONTESTED'; readonly of: number }
  /** The counter entry to a wrong record: its amount below 0. */
  | { readonly type: 'PAYMENT_REVERSED'; readonly of: number; readonly amountFen: number };

export type SettlementFactType = SettlementFact['type'];

/** A fact in its place in the ledger of its statement. */
export type RecordedSettlementFact = SettlementFact & {
  /** Place in the ledger, from 1. */
  readonly sequence: number;
  readonly at: Date;
  readonly by: SettlementSide;
  readonly note: string | null;
};
