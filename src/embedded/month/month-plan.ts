import { shanghaiDateOn } from '../../domain/week.js';
import type { CountyOrder, DemoCounty, FlawedOrder } from '../demo-county/county.types.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Who keeps the platform up to date confirms capacity this often. */
const CONFIRM_EVERY_DAYS = 7;

/** When what happens: the month's last day is today, so that the county is alive when it is over. */
export class MonthPlan {
  /** The day, counted from 0, on which the last orders are posted. */
  readonly lastDay: number;

  constructor(
    private readonly county: Pick<DemoCounty, 'orders' | 'flawedOrders'>,
    private readonly now: Date,
  ) {
    this.lastDay = Math.max(...county.orders.map(({ postedOnDay }) => postedOnDay));
  }

  /** The instant, `hours` after its beginning, of a day; days before the month are negative. */
  instantOf(day: number, hours = 0): Date {
    return new Date(this.now.getTime() - (this.lastDay - day) * DAY_MS + hours * HOUR_MS);
  }

  /** The date of a day in the county. */
  dateOf(day: number): string {
    return shanghaiDateOn(this.instantOf(day));
  }

  /** Orders posted on the day. */
  ordersOf(day: number): readonly CountyOrder[] {
    return this.county.orders.filter(({ postedOnDay }) => postedOnDay === day);
  }

  /** Orders posted on the day that must be refused. */
  flawedOrdersOf(day: number): readonly FlawedOrder[] {
    return this.county.flawedOrders.filter(({ postedOnDay }) => postedOnDay === day);
  }

  /** True for the days on which workshops confirm their capacity; on the first they have just stated it. */
  isConfirmationDay(day: number): boolean {
    return day > 0 && day % CONFIRM_EVERY_DAYS === 0;
  }
}
