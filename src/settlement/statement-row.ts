import type { StatementAccount } from '../domain/settlement/statement-account.js';
import type { StatementBook } from './statement-books.service.js';
import type { StatementRow } from './statement.js';

/** What of a statement stands in lists. */
export function rowOf({ terms, version }: StatementBook, account: StatementAccount): StatementRow {
  const { totalFen, paidFen, openFen, frozenFen, nextDueOn } = account.balance;
  return {
    id: terms.id,
    orderId: terms.orderId,
    enterpriseId: terms.enterpriseId,
    workshopId: terms.workshopId,
    standing: account.standing,
    totalFen,
    paidFen,
    openFen,
    frozenFen,
    nextDueOn,
    isBelowWageFloor: account.income?.isBelowWageFloor ?? null,
    createdAt: terms.createdAt,
    version,
  };
}
