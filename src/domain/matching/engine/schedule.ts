import { f64, i32 } from './columns.js';
import type { Instance, Load } from './instance.js';

/**
 * Milli minutes per week of each load: in every week the loads that may be worked on, earliest due first.
 * Complete whenever any schedule is, which the interval slack guarantees.
 */
export function schedule(instance: Instance, loads: readonly Load[]): Float64Array[] {
  const entries = loads.map((load) => ({
    load,
    left: load.milli,
    byWeek: new Float64Array(instance.weekCount),
  }));
  for (const ofResource of entriesByResource(entries)) {
    ofResource.sort((a, b) => a.load.due - b.load.due);
    for (let week = 0; week < instance.weekCount; week += 1) workWeek(instance, ofResource, week);
  }
  return entries.map((entry) => entry.byWeek);
}

interface Entry {
  readonly load: Load;
  left: number;
  readonly byWeek: Float64Array;
}

/** One week of one resource, its loads sorted by due week. */
function workWeek(instance: Instance, entries: readonly Entry[], week: number): void {
  const resource = entries[0]?.load.resource ?? 0;
  let free = f64(instance.capacity, resource * instance.weekCount + week);
  for (const entry of entries) {
    if (week >= entry.load.earliest && week <= entry.load.due) {
      const part = Math.min(free, entry.left);
      free -= part;
      entry.left -= part;
      entry.byWeek[week] = part;
    }
  }
}

function entriesByResource(entries: readonly Entry[]): Entry[][] {
  const groups = new Map<number, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.load.resource);
    if (group) group.push(entry);
    else groups.set(entry.load.resource, [entry]);
  }
  return [...groups.values()];
}

/** The loads of one lot of a pair, in the order of its uses. */
export function loadsOf(instance: Instance, pair: number, units: number): Load[] {
  const loads: Load[] = [];
  for (let use = i32(instance.useStart, pair); use < i32(instance.useStart, pair + 1); use += 1) {
    loads.push({
      resource: i32(instance.useResource, use),
      earliest: i32(instance.pairEarliest, pair),
      due: i32(instance.pairDue, pair),
      milli: f64(instance.useSetupMilli, use) + units * f64(instance.useMilliPerUnit, use),
    });
  }
  return loads;
}
