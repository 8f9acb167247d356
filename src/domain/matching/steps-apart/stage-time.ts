import { addDays, daysBetween } from '../../week.js';
import {
  freeMinutesOn,
  possibleUnits,
  usableShare,
  WORKING_DAYS,
  type WorkWindow,
} from '../capacity-in-time.js';
import type { MatchOrder, MatchWorkshop, StatedCapacity } from '../match-types.js';
import type { MatchPolicy } from '../policy.js';
import type { Segment } from './segment.js';

/** Workshops that do a stage together, by their places in the list of workshops, smallest first. */
export interface StageSet {
  readonly members: readonly number[];
  /** Sum of the least units that each of them may get. */
  readonly least: number;
}

/**
 * How long workshops need for a stage, by the same rules by which a single workshop's capacity is counted. Days
 * are counted from the first one on which the order can be worked on, which is day 0.
 */
export class StageTime {
  readonly startOn: string;
  /** Number of the due day; negative when the order is due before it can be begun. */
  readonly dueDay: number;
  private readonly known = new Map<number, number>();
  /** By workshop. */
  private readonly weeks: readonly (readonly CountedWeek[])[];
  private readonly shares: readonly number[];
  private readonly leasts: readonly number[];

  constructor(
    order: MatchOrder,
    private readonly workshops: readonly MatchWorkshop[],
    policy: MatchPolicy,
    todayOn: string,
  ) {
    this.startOn = order.earliestStartOn > todayOn ? order.earliestStartOn : todayOn;
    this.dueDay = daysBetween(this.startOn, order.dueOn);
    this.weeks = workshops.map(({ capacity }) =>
      capacity.map((week) => ({ ...week, mondayDay: daysBetween(this.startOn, week.weekOn) })),
    );
    this.shares = workshops.map((workshop) => usableShare(workshop, policy));
    this.leasts = workshops.map(({ minOrderQuantity }) => Math.max(1, order.minLot, minOrderQuantity));
  }

  windowOf(fromDay: number, untilDay: number): WorkWindow {
    return { fromOn: addDays(this.startOn, fromDay), untilOn: addDays(this.startOn, untilDay) };
  }

  /** Least units that a workshop may get. */
  leastOf(workshop: number): number {
    return this.leasts[workshop] ?? Infinity;
  }

  /** The latest first day from which these can make so many units until a day, both included; null when none is. */
  latestStart(segment: Segment, { members }: StageSet, untilDay: number, quantity: number): number | null {
    const makes = (day: number): boolean => this.canMake(segment, members, [day, untilDay], quantity);
    if (untilDay < 0 || !makes(0)) return null;
    let [makesFrom, tooLate] = [0, untilDay + 1];
    while (tooLate - makesFrom > 1) {
      const middle = Math.floor((makesFrom + tooLate) / 2);
      if (makes(middle)) makesFrom = middle;
      else tooLate = middle;
    }
    return makesFrom;
  }

  /** The first day until which these can make so many units from a day on; they are known to by `latestDay`. */
  earliestFinish(
    segment: Segment,
    { members }: StageSet,
    [fromDay, latestDay]: readonly [number, number],
    quantity: number,
  ): number {
    let [tooEarly, makesUntil] = [fromDay - 1, latestDay];
    while (makesUntil - tooEarly > 1) {
      const middle = Math.floor((tooEarly + makesUntil) / 2);
      if (this.canMake(segment, members, [fromDay, middle], quantity)) makesUntil = middle;
      else tooEarly = middle;
    }
    return makesUntil;
  }

  /** True when all of them can make their least, and together so many units. */
  private canMake(
    segment: Segment,
    members: readonly number[],
    days: readonly [number, number],
    quantity: number,
  ): boolean {
    let units = 0;
    for (const workshop of members) {
      const possible = this.possible(segment, workshop, days);
      if (possible < this.leastOf(workshop)) return false;
      units += possible;
    }
    return units >= quantity;
  }

  private possible(segment: Segment, at: number, [fromDay, untilDay]: readonly [number, number]): number {
    if (fromDay > untilDay) return 0;
    const days = this.dueDay + 1;
    const key = ((segment.index * this.workshops.length + at) * days + fromDay) * days + untilDay;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const units = segment.demands.map((demand) =>
      possibleUnits({
        ...demand,
        usableMinutes: this.usableMinutes(at, demand.processId, [fromDay, untilDay]),
      }),
    );
    const possible = Math.min(...units);
    this.known.set(key, possible);
    return possible;
  }

  /** As `capacityInWindow` counts them, without a calendar: it is asked many thousand times. */
  private usableMinutes(at: number, processId: string, days: readonly [number, number]): number {
    const [fromDay, untilDay] = days;
    let minutes = 0;
    for (const week of this.weeks[at] ?? []) {
      if (week.processId !== processId) continue;
      const lastDay = Math.min(week.mondayDay + WORKING_DAYS - 1, untilDay);
      minutes += freeMinutesOn(week, lastDay - Math.max(week.mondayDay, fromDay) + 1);
    }
    return Math.floor(minutes * (this.shares[at] ?? 0));
  }
}

/** A week with the number of its Monday, negative when that lies before the first day. */
interface CountedWeek extends StatedCapacity {
  readonly mondayDay: number;
}
