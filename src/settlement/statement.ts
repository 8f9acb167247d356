import type { Instalment } from '../domain/settlement/balance.js';
import type { SettlementState } from '../domain/settlement/settlement-state.js';
import type {
  StatementAccount,
  StatementStanding,
  StatementStatus,
} from '../domain/settlement/statement-account.js';
import type { WorkOrder } from '../production/work-order.js';

/** What of a statement stands in lists. */
export interface StatementRow {
  /** Of its work order. */
  readonly id: string;
  readonly orderId: string;
  readonly enterpriseId: string;
  readonly workshopId: string;
  readonly standing: StatementStanding;
  readonly totalFen: number;
  readonly paidFen: number;
  readonly openFen: number;
  readonly frozenFen: number;
  readonly nextDueOn: string | null;
  readonly isBelowWageFloor: boolean | null;
  /** When the work order was made. */
  readonly createdAt: Date;
  /** Of both ledgers: each fact of either moves it on by one. */
  readonly version: number;
}

export interface StatementFilter {
  readonly status?: StatementStatus;
  readonly enterpriseId?: string;
  readonly workshopId?: string;
}

/** Names of what a statement is of and between. */
export interface StatementNames {
  readonly orderNumber: string;
  readonly orderTitle: string;
  readonly enterpriseName: string;
  readonly workshopName: string;
}

/** A statement in a list: as it was last reckoned, moments after its last fact. */
export interface ListedStatement extends StatementRow, StatementNames {
  readonly status: StatementStatus;
  readonly overdueFen: number;
}

/** A statement (结算单) as its parties read it. */
export interface StatementView extends ListedStatement {
  readonly workOrder: WorkOrder;
  readonly settlement: SettlementState;
  readonly account: StatementAccount;
  readonly instalments: readonly Instalment[];
}
