import { addDays, mondayOf } from '../../week.js';

/** Weeks of the period before the present one, and from the present one on. */
const WEEKS = 4;

/** Mondays of the first and the last week over which a workshop's share of its stated minutes is reckoned. */
export function fairnessPeriod(todayOn: string): { readonly fromWeekOn: string; readonly toWeekOn: string } {
  const thisWeekOn = mondayOf(todayOn);
  return { fromWeekOn: addDays(thisWeekOn, -7 * WEEKS), toWeekOn: addDays(thisWeekOn, 7 * (WEEKS - 1)) };
}
