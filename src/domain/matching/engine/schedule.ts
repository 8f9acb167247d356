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
  const ofLast: NumberedLoad[] = [];
  for (const place of byResourceAndDue(loads)) {
    const load = loads[place];
    if (!load) continue;
    if (ofLast[0]?.load.resource !== load.resource) {
      workOff(instance, ofLast, left, byWeek);
      ofLast.length = 0;
    }
    ofLast.push({ load, place });
  }
  workOff(instance, ofLast, left, byWeek);
  return byWeek;
}

function byResourceAndDue(loads: readonly Load[]): Int32Array {
  const places = Int32Array.from(loads.keys());
  const [resource, due] = [
    Int32Array.from(loads, (load) => load.resource),
    Int32Array.from(loads, (load) => load.due),
  ];
  places.sort((a, b) => i32(resource, a) - i32(resource, b) || i32(due, a) - i32(due, b) || a - b);
  return places;
}

/** The loads of one resource, the earliest due first, week by week. */
function workOff(
  { capacity, weekCount }: Instance,
  sequence: readonly NumberedLoad[],
  left: Float64Array,
  byWeek: Float64Array,
): void {
  const first = (sequence[0]?.load.resource ?? 0) * weekCount;
  for (let week = 0; week < weekCount; week += 1) {
    let free = f64(capacity, first + week);
    for (const { load, place } of sequence) {
      if (week < load.earliest || week > load.due) continue;
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
