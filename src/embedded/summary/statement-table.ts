import type { StatementStatus } from '../../domain/settlement/statement-account.js';
import type { StatementSummaryDto } from '../../settlement/statement-summary.dto.js';
import { type Column, renderTable } from '../terminal/text-table.js';

const STATES: Readonly<Record<StatementStatus, string>> = {
  ACCRUING: 'in work',
  OPEN: 'open',
  OVERDUE: 'OVERDUE',
  PAID: 'paid',
};

const COLUMNS: readonly Column<StatementSummaryDto>[] = [
  { header: 'Statement', lines: ({ orderNumber }) => [orderNumber] },
  { header: 'Satellite', lines: ({ workshopName }) => [workshopName], narrowest: 14 },
  { header: 'Factory', lines: ({ enterpriseName }) => [enterpriseName], narrowest: 14 },
  { header: 'Owed ¥', lines: ({ totalFen }) => [yuan(totalFen)], align: 'right' },
  { header: 'Paid ¥', lines: ({ paidFen }) => [yuan(paidFen)], align: 'right' },
  { header: 'Due', lines: ({ nextDueOn }) => [nextDueOn?.slice(5) ?? ''] },
  { header: 'State', lines: ({ status }) => [STATES[status]] },
  {
    header: 'Workers',
    lines: ({ isBelowWageFloor }) => [isBelowWageFloor ? 'under the wage floor' : ''],
  },
];

/** Statements shown: those that somebody should look at first. */
const MOST_STATEMENTS = 20;
const URGENCY: readonly StatementStatus[] = ['OVERDUE', 'OPEN', 'PAID', 'ACCRUING'];

/** Statements with something owed, what is overdue first; nothing where nothing is. */
export function renderStatements(statements: readonly StatementSummaryDto[], width: number): string[] {
  const owed = statements.filter(({ totalFen }) => totalFen !== 0);
  if (owed.length === 0) return [];
  const sorted = owed.toSorted(
    (a, b) =>
      URGENCY.indexOf(a.status) - URGENCY.indexOf(b.status) || a.orderNumber.localeCompare(b.orderNumber),
  );
  const more = owed.length - MOST_STATEMENTS;
  return [
    renderTable(COLUMNS, sorted.slice(0, MOST_STATEMENTS), width),
    ...(more > 0 ? [`… and ${more} more`] : []),
    '',
  ];
}

/** All statements in one line; nothing where nothing is owed. */
export function renderMoney(statements: readonly StatementSummaryDto[]): string[] {
  const sum = (fen: (statement: StatementSummaryDto) => number): number =>
    statements.reduce((total, statement) => total + fen(statement), 0);
  const totalFen = sum((statement) => statement.totalFen);
  if (totalFen === 0) return [];
  return [
    `Money      ¥${yuan(totalFen)} owed: ¥${yuan(sum(({ paidFen }) => paidFen))} paid, ` +
      `¥${yuan(sum(({ openFen }) => openFen))} open, ¥${yuan(sum(({ overdueFen }) => overdueFen))} of it overdue`,
  ];
}

/** Fen as yuan with two decimals and its thousands apart. */
function yuan(fen: number): string {
  return (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
