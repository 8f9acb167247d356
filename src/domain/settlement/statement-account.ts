import type { IncomeEstimate } from '../fair-pay.js';
import { adjustmentsOf, withinWorth } from '../production/adjustments.js';
import { unpaidWorthFen } from '../production/disputable.js';
import { disputedFenOf } from '../production/dispute.js';
import { keptUnits } from '../production/kept-units.js';
import type { RecordedFact } from '../production/work-order-facts.js';
import type { WorkOrderState } from '../production/work-order-state.js';
import type { WorkOrderTerms } from '../production/work-order-terms.js';
import { type Balance, balanceOf } from './balance.js';
import { agreedCharges } from './scrap-charges.js';
import { countedPayments, isChargeUnanswered, type SettlementState } from './settlement-state.js';
import { type StatementLine, statementLines } from './statement.js';
import { workerIncome } from './worker-income.js';

/** How a statement stands, whatever day it is. */
export const STATEMENT_STANDINGS = ['ACCRUING', 'OPEN', 'PAID'] as const;
export type StatementStanding = (typeof STATEMENT_STANDINGS)[number];

/** How a statement stands on a day, as people read it. */
export const STATEMENT_STATUSES = [...STATEMENT_STANDINGS, 'OVERDUE'] as const;
export type StatementStatus = (typeof STATEMENT_STATUSES)[number];

/** All that a statement is reckoned from. */
export interface StatementSources {
  readonly terms: WorkOrderTerms;
  /** The ledger of the work order, and what it adds up to. */
  readonly facts: readonly RecordedFact[];
  readonly state: WorkOrderState;
  readonly settlement: SettlementState;
}

/** What a statement (结算单) says on a day. */
export interface StatementAccount {
  /** The earliest due first. */
  readonly lines: readonly StatementLine[];
  readonly balance: Balance;
  /** Null as long as the factory has decided on no unit. */
  readonly income: IncomeEstimate | null;
  /** ACCRUING until the work order is closed, then OPEN until all is paid and no charge or dispute is open. */
  readonly standing: StatementStanding;
  /** OVERDUE when something is; else as it stands. */
  readonly status: StatementStatus;
}

/** The statement of a work order on a day (Asia/Shanghai); nobody writes it, it follows from the two ledgers. */
export function statementAccount(sources: StatementSources, todayOn: string): StatementAccount {
  const { terms, state, settlement } = sources;
  const lines = linesOf(sources);
  const payments = countedPayments(settlement);
  const balance = balanceOf({ lines, payments, disputedFen: disputedFenOf(state), todayOn });
  const standing = standingOf(sources, balance);
  return {
    lines,
    balance,
    income: workerIncome(terms, state, lines),
    standing,
    status: balance.overdueFen > 0 ? 'OVERDUE' : standing,
  };
}

/** Lines of the statement, the earliest due first. */
export function linesOf(sources: StatementSources): StatementLine[] {
  const { terms, facts, state } = sources;
  const adjustments = withinWorth(adjustmentsOf(facts), unpaidWorthFen(terms, state));
  return statementLines({
    ...terms,
    units: keptUnits(facts),
    charges: agreedCharges(sources),
    adjustments,
  });
}

function standingOf({ state, settlement }: StatementSources, { openFen }: Balance): StatementStanding {
  if (state.closedAt === null) return 'ACCRUING';
  const isDisputed = [...state.disputes.values()].some(({ outcome }) => outcome === null);
  return openFen > 0 || isDisputed || isChargeUnanswered(settlement) ? 'OPEN' : 'PAID';
}
