import { addTo, f64, i32 } from './columns.js';
import type { Instance, Load } from './instance.js';

interface NumberedLoad {
  readonly load: Load;
  readonly place: number;
}

/**
 * Milli minutes per week of each load, those of load `i` at `i * weekCount + week`: in every week the loads that may
 * be worked on, earliest due first. Complete whenever any schedule is, which the interval slack guarantees.
 */
export function schedule(instance: Instance, loads: readonly Load[]): Float64Array {
  const byWeek = new Float64Array(loads.length * instance.weekCount);
  const left = Float64Array.from(loads, ({ milli }) => milli);
  const sequence = Array.from(loads, (load, place) => ({ load, place })).toSorted(
    (a, b) => a.load.resource - b.load.resource || a.load.due - b.load.due,
  );
  let start = 0;
  while (start < sequence.length) {
    const resource = sequence[start]?.load.resource ?? -1;
    let end = start + 1;
    while (sequence[end]?.load.resource === resource) end += 1;
    const ofResource = sequence.slice(start, end);
    for (let week = 0; week < instance.weekCount; week += 1)
      workWeek(instance, ofResource, week, { left, byWeek });
    start = end;
  }
  return byWeek;
}

/** One week of one resource, its loads sorted by due week. */
function workWeek(
  { capacity, weekCount }: Instance,
  sequence: readonly NumberedLoad[],
  week: number,
  { left, byWeek }: { readonly left: Float64Array; readonly byWeek: Float64Array },
): void {
  let free = f64(capacity, (sequence[0]?.load.resource ?? 0) * weekCount + week);
  for (const { load, place } of sequence) {
    if (week >= load.earliest && week <= load.due) {
      const part = Math.min(free, f64(left, place));
      free -= part;
      addTo(left, place, -part);
      byWeek[place * weekCount + week] = part;
    }
  }
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
