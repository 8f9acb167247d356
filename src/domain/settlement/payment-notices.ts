/**
 * Days after the due day (below 0: before it) on which both sides hear of an open payment. The first day after it
 * makes the payment overdue; the others remind.
 */
const NOTICE_DAYS = [-7, -1, 1, 7, 30] as const;

/** Day after the due day from which a payment is overdue. */
export const OVERDUE_DAY = 1;

/** The days from one notice to the next. */
export interface NoticeWindow {
  /** Day after the due day, below 0 before it, from which the notice goes out. */
  readonly day: number;
  /** Last day on which the notice still goes out: a reminder is dropped once the next one is due. */
  readonly lastDay: number;
}

const EVER = 36_500;

/** Each notice with the days on which it may go out. That a payment is overdue is said however late it is noticed. */
export const NOTICE_WINDOWS: readonly NoticeWindow[] = NOTICE_DAYS.map((day, index) => {
  const next = NOTICE_DAYS[index + 1];
  return { day, lastDay: next === undefined || day === OVERDUE_DAY ? EVER : next - 1 };
});
