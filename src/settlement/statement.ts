import type { SettlementState } from '../domain/settlement/settlement-state.js';
import type { StatementAccount } from '../domain/settlement/statement-account.js';
import type { WorkOrder } from '../production/work-order.js';

/** A statement (结算单) as its parties read it. */
export interface StatementView {
  readonly workOrder: WorkOrder;
  readonly settlement: SettlementState;
  readonly account: StatementAccount;
  readonly orderNumber: string;
  readonly orderTitle: string;
  readonly enterpriseName: string;
  readonly workshopName: string;
  /** Of both ledgers: one more than the facts of either move it. */
  readonly version: number;
}
