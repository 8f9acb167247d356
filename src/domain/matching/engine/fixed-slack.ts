import { f64 } from './columns.js';
import type { Load } from './instance.js';
import { freeMilli, intervalSlack, takeLoad } from './slack.js';

/**
 * What fixed shares leave of every resource. Only those that have some get an interval slack: the window of any
 * other has all its capacity, and of a country the slack of all is more than there is memory for.
 */
export class FixedSlack {
  private readonly slackOf = new Map<number, Float64Array>();

  constructor(
    private readonly capacity: Float64Array,
    private readonly weekCount: number,
  ) {}

  /** Takes a load off its resource. */
  take(load: Load): void {
    const { capacity, slackOf, weekCount } = this;
    const first = load.resource * weekCount;
    const slack =
      slackOf.get(load.resource) ?? intervalSlack(capacity.subarray(first, first + weekCount), 1, weekCount);
    takeLoad(slack, weekCount, { ...load, resource: 0 });
    slackOf.set(load.resource, slack);
  }

  /** Milli minutes that fit into weeks `earliest`..`due` of a resource. */
  freeMilli(resource: number, earliest: number, due: number): number {
    const { capacity, weekCount } = this;
    const slack = this.slackOf.get(resource);
    if (slack) return freeMilli(slack, weekCount, 0, earliest, due);
    let free = 0;
    for (let week = earliest; week <= due; week += 1) free += f64(capacity, resource * weekCount + week);
    return free;
  }
}
