import { addDays } from '../../domain/week.js';
import type { StatementDto } from '../../settlement/statement.dto.js';
import type { SeededRandom } from '../demo-county/seeded-random.js';
import type { RecordingAct } from './work-scene.js';

/** How a factory pays: so many days after the day on which something is due; before it when below 0. */
export interface PayingHabit {
  readonly daysAfterDue: number;
  /** A first part of what is due, and the rest a few days later. */
  readonly isInParts: boolean;
}

/** Of a hundred factories; the others pay on the day. */
const EARLY_PERCENT = 30;
const LATE_PERCENT = 20;
const SECOND_PART_AFTER_DAYS = 3;

/** The habit of one factory. */
export function payingHabit(random: SeededRandom): PayingHabit {
  const daysAfterDue = random.weighted([
    [-30, EARLY_PERCENT],
    [random.integer(3, 12), LATE_PERCENT],
    [0, 100 - EARLY_PERCENT - LATE_PERCENT],
  ] as const);
  return { daysAfterDue, isInParts: random.chance(0.3) };
}

/** The next payment or the answer to one, null when none is to come today. */
export function nextPaymentAct(
  statement: StatementDto,
  habit: PayingHabit,
  todayOn: string,
): RecordingAct | null {
  const unanswered = statement.payments.find(({ standing }) => standing === 'RECORDED');
  if (unanswered) {
    return { by: 'WORKSHOP', path: 'payment-confirmations', body: { of: unanswered.sequence } };
  }
  const { nextDueOn, openFen, frozenFen, status, payments } = statement;
  const demandedFen = openFen - frozenFen;
  // Before the work order is closed nobody knows what will be owed in the end.
  if (nextDueOn === null || demandedFen <= 0 || status === 'ACCRUING') return null;
  const isFirst = habit.isInParts && payments.length === 0;
  const laterDays = habit.isInParts && !isFirst ? SECOND_PART_AFTER_DAYS : 0;
  if (todayOn < addDays(nextDueOn, habit.daysAfterDue + laterDays)) return null;
  const amountFen = isFirst ? Math.ceil(demandedFen / 2) : demandedFen;
  return { by: 'ENTERPRISE', path: 'payments', body: { paidOn: todayOn, amountFen } };
}
