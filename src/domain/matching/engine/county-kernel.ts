import { f64, i32 } from './columns.js';
import type { Instance, Load } from './instance.js';
import { type Kernel, startOf } from './kernel.js';
import { type WeeksModel, weeksModelOf } from './mip-weeks.js';
import { loadsOf, schedule } from './schedule.js';

/** Of more pairs a general solver does not get beyond the first linear programme in time. */
const MOST_PAIRS = 3000;

/** The whole of an instance for a general solver, by weeks, with the best known plan as its start; null when it is too large. */
export function countyKernelOf(instance: Instance, units: Float64Array): Kernel | null {
  if (instance.pairOrder.length > MOST_PAIRS) return null;
  const model = weeksModelOf(instance);
  const start = startOf(instance, units, model);
  scheduleInto(start, instance, units, model);
  return { model, start, isComplete: true };
}

/** Writes the minutes of every week into a point. */
function scheduleInto(
  start: Float64Array,
  instance: Instance,
  units: Float64Array,
  { weekColumn, fixedColumn }: WeeksModel,
): void {
  const { weekCount, useStart } = instance;
  const loads: Load[] = [];
  /** Of every load and week, its column. */
  const columns: number[] = [];
  const add = (load: Load, ofLoads: Int32Array, number: number): void => {
    loads.push(load);
    columns.push(...ofLoads.subarray(number * weekCount, (number + 1) * weekCount));
  };
  for (const [number, load] of instance.fixedLots.flatMap((lot) => lot.loads).entries())
    add(load, fixedColumn, number);
  for (let pair = 0; pair < units.length; pair += 1) {
    if (f64(units, pair) === 0) continue;
    for (const [place, load] of loadsOf(instance, pair, f64(units, pair)).entries())
      add(load, weekColumn, i32(useStart, pair) + place);
  }
  const byWeek = schedule(instance, loads);
  for (const [place, column] of columns.entries()) if (column >= 0) start[column] = f64(byWeek, place) / 1000;
}
