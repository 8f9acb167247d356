import { f64, i32 } from './columns.js';
import type { AllocationPair, AllocationProblem, ProcessWork } from './problem.js';

/**
 * The pairs of a problem without an object for each: a country has millions. One entry per pair in every column;
 * a column that is null says what leaving the field out says. See {@link AllocationPair}.
 */
export interface PairColumns {
  /** Places in the lists of orders and workshops. */
  readonly order: Int32Array;
  readonly workshop: Int32Array;
  readonly valuePerUnit: Float64Array;
  readonly costPerUnit: Float64Array | null;
  readonly costPerLot: Float64Array | null;
  /** Infinity where there is no limit. */
  readonly maxUnits: Float64Array | null;
  /** -1 where the order's holds. */
  readonly earliestWeek: Int32Array | null;
  readonly dueWeek: Int32Array | null;
  /** Undefined where the order's holds. */
  readonly work: readonly (readonly ProcessWork[] | undefined)[] | null;
}

/** A problem whose pairs are in columns. */
export interface ColumnarProblem extends Omit<AllocationProblem, 'pairs'> {
  readonly pairs: PairColumns;
}

/** The same problem with its pairs in columns. */
export function inColumns(problem: AllocationProblem | ColumnarProblem): ColumnarProblem {
  return isColumnar(problem) ? problem : { ...problem, pairs: columnsOf(problem) };
}

function isColumnar(problem: AllocationProblem | ColumnarProblem): problem is ColumnarProblem {
  return !Array.isArray(problem.pairs);
}

function columnsOf({ orders, workshops, pairs }: AllocationProblem): PairColumns {
  const orderOf = new Map(orders.map(({ orderId }, place) => [orderId, place]));
  const workshopOf = new Map(workshops.map(({ workshopId }, place) => [workshopId, place]));
  const column = (
    has: (pair: AllocationPair) => number | undefined,
    otherwise: number,
  ): Float64Array | null =>
    pairs.some((pair) => has(pair) !== undefined)
      ? Float64Array.from(pairs, (pair) => has(pair) ?? otherwise)
      : null;
  const weeks = (has: (pair: AllocationPair) => number | undefined): Int32Array | null =>
    pairs.some((pair) => has(pair) !== undefined) ? Int32Array.from(pairs, (pair) => has(pair) ?? -1) : null;
  return {
    order: Int32Array.from(pairs, ({ orderId }) => orderOf.get(orderId) ?? -1),
    workshop: Int32Array.from(pairs, ({ workshopId }) => workshopOf.get(workshopId) ?? -1),
    valuePerUnit: Float64Array.from(pairs, ({ valuePerUnit }) => valuePerUnit),
    costPerUnit: column(({ costPerUnit }) => costPerUnit, 0),
    costPerLot: column(({ costPerLot }) => costPerLot, 0),
    maxUnits: column(({ maxUnits }) => maxUnits, Infinity),
    earliestWeek: weeks(({ earliestWeek }) => earliestWeek),
    dueWeek: weeks(({ dueWeek }) => dueWeek),
    work: pairs.some((pair) => pair.work !== undefined) ? pairs.map((pair) => pair.work) : null,
  };
}

/** A problem in columns with its pairs as objects again, those of the named rows only. */
export function withPlainPairs(problem: ColumnarProblem, rows: Iterable<number>): AllocationProblem {
  const pairs = Array.from(rows, (row) => plainPair(problem, row));
  return { ...problem, pairs };
}

function plainPair({ orders, workshops, pairs }: ColumnarProblem, row: number): AllocationPair {
  const work = pairs.work?.[row];
  return {
    orderId: orders[i32(pairs.order, row)]?.orderId ?? '',
    workshopId: workshops[i32(pairs.workshop, row)]?.workshopId ?? '',
    valuePerUnit: f64(pairs.valuePerUnit, row),
    ...given('costPerUnit', pairs.costPerUnit, row, 0),
    ...given('costPerLot', pairs.costPerLot, row, 0),
    ...given('maxUnits', pairs.maxUnits, row, Infinity),
    ...given('earliestWeek', pairs.earliestWeek, row, -1),
    ...given('dueWeek', pairs.dueWeek, row, -1),
    ...(work && { work }),
  };
}

/** A field, unless its column says that it was left out. */
function given(
  name: keyof PairColumns,
  column: Float64Array | Int32Array | null,
  row: number,
  leftOut: number,
): Partial<AllocationPair> {
  const value = column?.[row] ?? leftOut;
  return value === leftOut ? {} : { [name]: value };
}
