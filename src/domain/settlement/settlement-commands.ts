import type { RecordedFact } from '../production/work-order-facts.js';
import type { WorkOrderState } from '../production/work-order-state.js';
import type { WorkOrderTerms } from '../production/work-order-terms.js';
import type { QuantityUnit } from '../quantity-unit.js';
import type { SettlementSide } from './settlement-facts.js';
import type { SettlementState } from './settlement-state.js';

/** What one side may want of the other beside the fee. A deposit is named so that it can be refused with the law. */
export const CHARGE_WISHES = ['TRANSPORT', 'DEPOSIT'] as const;
export type ChargeWish = (typeof CHARGE_WISHES)[number];

/** What a side may want to record. */
export type SettlementCommand =
  | { readonly type: 'STATE_CHARGE'; readonly kind: ChargeWish; readonly amountFen: number }
  | {
      readonly type: 'STATE_SCRAP';
      readonly material: string;
      readonly quantity: number;
      readonly unit: QuantityUnit;
      readonly materialPriceFen: number;
    }
  | { readonly type: 'CONFIRM_CHARGE' | 'REFUSE_CHARGE' | 'WITHDRAW_CHARGE'; readonly of: number }
  | { readonly type: 'RECORD_PAYMENT'; readonly paidOn: string; readonly amountFen: number }
  | { readonly type: 'CONFIRM_PAYMENT' | 'CONTEST_PAYMENT' | 'REVERSE_PAYMENT'; readonly of: number };

export type SettlementCommandOf<T extends SettlementCommand['type']> = SettlementCommand & {
  readonly type: T;
};

/** What a decision looks at: the work order, what is recorded of its statement, and who wants to record something. */
export interface SettlementCase {
  readonly terms: WorkOrderTerms;
  /** The ledger of the work order, and what it adds up to. */
  readonly facts: readonly RecordedFact[];
  readonly state: WorkOrderState;
  readonly settlement: SettlementState;
  /** Sum of the statement's lines. */
  readonly totalFen: number;
  readonly by: SettlementSide;
  /** Day of the county. */
  readonly todayOn: string;
}
