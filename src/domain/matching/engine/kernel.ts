import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import { modelOf } from './mip-intervals.js';
import type { InstanceModel } from './mip-model.js';
import { Rounding } from './rounding.js';
import { freeSlackOf } from './slack.js';
import { AllocationState } from './state.js';

/** A part of an instance small enough for a general solver, and the best known plan as its start. */
export interface Kernel {
  readonly model: InstanceModel;
  readonly start: Float64Array;
  /** True when no pair is left out: what is proved of the model is proved of the instance. */
  readonly isComplete: boolean;
}

/** Of more pairs a linear programme takes a general solver too long. */
const MOST_LINEAR_PAIRS = 30_000;

/**
 * The whole instance with nothing that must be whole: what it is worth at most bounds every plan. Null when it has
 * too many pairs.
 */
export function linearModelOf(instance: Instance): InstanceModel | null {
  if (instance.pairOrder.length > MOST_LINEAR_PAIRS) return null;
  const whole = modelOf(instance, freeSlackOf(instance), () => true);
  return { ...whole, model: { ...whole.model, isWhole: new Int32Array(whole.model.columnCount) } };
}

/** Units of every pair in a solver's point. */
export function unitsOf(model: InstanceModel, values: Float64Array): Float64Array {
  return model.lotUnits.map((units, pair) => {
    const column = i32(model.lotColumn, pair);
    return column < 0 ? 0 : units * f64(values, column);
  });
}

/** The kept pairs of an instance, with a plan that uses no other as its start. */
export function kernelWith(
  instance: Instance,
  units: Float64Array,
  isKept: (pair: number) => boolean,
): Kernel {
  const model = modelOf(instance, freeSlackOf(instance), isKept);
  const isComplete = model.lotColumn.every((column) => column >= 0);
  return { model, start: startOf(instance, units, model), isComplete };
}

/** The point of a model that a plan is. */
export function startOf(
  instance: Instance,
  units: Float64Array,
  { model, ...columns }: InstanceModel,
): Float64Array {
  const start = new Float64Array(model.columnCount);
  const isPlaced = new Uint8Array(instance.orderIds.length);
  for (let pair = 0; pair < units.length; pair += 1) {
    if (f64(units, pair) === 0) continue;
    start[i32(columns.lotColumn, pair)] = f64(units, pair) / f64(columns.lotUnits, pair);
    const choice = i32(columns.choiceColumn, pair);
    if (choice >= 0) start[choice] = 1;
    const whole = i32(columns.wholeColumn, i32(instance.pairOrder, pair));
    if (whole >= 0) start[whole] = 1;
    const opening = i32(columns.openColumn, i32(instance.pairWorkshop, pair));
    if (opening >= 0) start[opening] = 1;
    isPlaced[i32(instance.pairOrder, pair)] = 1;
  }
  for (const [order, left] of columns.leftColumn.entries())
    if (left >= 0 && isPlaced[order] === 0) start[left] = 1;
  return start;
}

/**
 * A plan from a solver's point, in whole units. Orders of which the model has no pair keep their `units`. Always feasible;
 * whether it is better is for the caller to see.
 */
export function planOf(
  instance: Instance,
  model: InstanceModel,
  values: Float64Array,
  units: Float64Array | null = null,
): AllocationState {
  const state = new AllocationState(instance);
  const isInModel = new Uint8Array(instance.orderIds.length);
  for (const [pair, column] of model.lotColumn.entries())
    if (column >= 0) isInModel[i32(instance.pairOrder, pair)] = 1;
  for (const [pair, lot] of units?.entries() ?? [])
    if (lot > 0 && isInModel[i32(instance.pairOrder, pair)] === 0) state.place(pair, lot);
  const orders = Array.from(isInModel.keys()).filter((order) => isInModel[order] === 1);
  new Rounding(state).place(orders, model, values);
  return state;
}
