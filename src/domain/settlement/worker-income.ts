import { type IncomeEstimate, incomeEstimate } from '../fair-pay.js';
import { receivedGoods } from '../production/received-goods.js';
import type { WorkOrderState } from '../production/work-order-state.js';
import type { WorkOrderTerms } from '../production/work-order-terms.js';
import { milliMinutesPerUnit } from '../routing.js';
import type { StatementLine, StatementLineKind } from './statement.js';

/** What is no pay for the units that came: transport is handed on, cancelled work is paid by the steps done. */
const NO_PAY: ReadonlySet<StatementLineKind> = new Set(['TRANSPORT', 'CANCELLATION']);

/**
 * Estimate of what the workers get for the units on which the factory has decided; null before the first. The units
 * that went back were worked on too: they bring no fee, and their minutes count.
 */
export function workerIncome(
  { steps }: WorkOrderTerms,
  state: WorkOrderState,
  lines: readonly StatementLine[],
): IncomeEstimate | null {
  const { accepted, conceded, returned } = receivedGoods(state);
  const units = accepted + conceded + returned;
  if (units === 0) return null;
  const feeFen = lines.reduce((sum, { kind, amountFen }) => sum + (NO_PAY.has(kind) ? 0 : amountFen), 0);
  return incomeEstimate({ feeFen: Math.max(0, feeFen), milliMinutes: units * milliMinutesPerUnit(steps) });
}
