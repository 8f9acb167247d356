import { f64, i32 } from './columns.js';
import type { Instance, Load } from './instance.js';
import { type Kernel, startOf } from './kernel.js';
import { type WeeksModel, weeksModelOf } from './mip-weeks.js';
import { loadsOf, schedule } from './schedule.js';

/**
 * The kept pairs of an instance for a general solver, by weeks, with a plan as its start. Every lot of the plan that
 * touches a resource of a kept pair must be kept or be among the standing loads.
 */
export function weeksKernelOf(
  instance: Instance,
  units: Float64Array,
  isKept: (pair: number) => boolean,
  standing: readonly Load[],
): Kernel {
  const model = weeksModelOf(instance, isKept, standing);
  const kept = units.map((lot, pair) => (i32(model.lotColumn, pair) < 0 ? 0 : lot));
  const start = startOf(instance, kept, model);
  scheduleInto(start, instance, kept, { model, standing });
  return { model, start, isComplete: model.lotColumn.every((column) => column >= 0) };
}

/** Writes the minutes of every week into a point. */
function scheduleInto(
  start: Float64Array,
  instance: Instance,
  units: Float64Array,
  { model, standing }: { readonly model: WeeksModel; readonly standing: readonly Load[] },
): void {
  const { weekCount, useStart } = instance;
  const loads = [...standing];
  /** Of every load and week, its column. */
  const columns = [...model.standingColumn];
  for (let pair = 0; pair < units.length; pair += 1) {
    if (f64(units, pair) === 0) continue;
    for (const [place, load] of loadsOf(instance, pair, f64(units, pair)).entries()) {
      const first = (i32(useStart, pair) + place) * weekCount;
      loads.push(load);
      columns.push(...model.weekColumn.subarray(first, first + weekCount));
    }
  }
  const byWeek = schedule(instance, loads);
  for (const [place, column] of columns.entries()) if (column >= 0) start[column] = f64(byWeek, place) / 1000;
}
