import { haversineKm, roadKm, travelMinutes, type Place } from '../../geo.js';
import type { MatchPolicy } from '../policy.js';

/** A workshop as far as ways to and from it go. */
export interface Stop {
  readonly location: Place;
  readonly distanceLimitKm: number;
}

/** The place from which the material comes and to which the goods go. */
export const FACTORY = -1;

/** The ways between the workshops of an order, by their places in one list, and between them and the factory. */
export class Transport {
  /** Days from one to another where they may hand over, row by row, the factory first; NaN where not asked yet. */
  private readonly days: Float64Array;
  /** Days that the shortest way there could be takes. */
  readonly leastDays: number;

  constructor(
    private readonly stops: readonly Stop[],
    private readonly factory: Place,
    private readonly policy: MatchPolicy,
  ) {
    this.days = new Float64Array((stops.length + 1) ** 2).fill(NaN);
    this.leastDays = this.daysFor(0);
  }

  /** By road, rounded to metres. */
  km(from: number, to: number): number {
    const straightKm = haversineKm(this.placeOf(from), this.placeOf(to));
    return Math.round(roadKm(straightKm, this.policy.detourFactor) * 1000) / 1000;
  }

  /** Whole days that goods are on this way. */
  daysBetween(from: number, to: number): number {
    return this.daysFor(this.km(from, to));
  }

  /**
   * Days until all goods of these have come to all of those. Infinite when somebody would have to hand over to
   * itself, or beyond the distance that it works over.
   */
  handOverDays(from: readonly number[], to: readonly number[]): number {
    let most = 0;
    for (const one of from) {
      for (const other of to) {
        const at = (one + 1) * (this.stops.length + 1) + other + 1;
        let days = this.days[at] ?? NaN;
        if (Number.isNaN(days)) this.days[at] = days = this.allowedDays(one, other);
        if (days > most) most = days;
      }
    }
    return most;
  }

  private allowedDays(from: number, to: number): number {
    const limitKm = Math.min(this.limitOf(from), this.limitOf(to));
    return from !== to && this.km(from, to) <= limitKm ? this.daysBetween(from, to) : Infinity;
  }

  private daysFor(km: number): number {
    const { roadKmPerHour, minutesPerStop, transportMinutesPerDay } = this.policy;
    return Math.ceil(travelMinutes(km, roadKmPerHour, minutesPerStop) / transportMinutesPerDay);
  }

  private placeOf(at: number): Place {
    return this.stops[at]?.location ?? this.factory;
  }

  private limitOf(at: number): number {
    return this.stops[at]?.distanceLimitKm ?? Infinity;
  }
}
