import { i32, itemsByGroup, startsOf } from './columns.js';
import type { ColumnarProblem } from './pair-columns.js';
import type { AllocationOrder, AllocationWorkshop, FixedShare, LiveShare } from './problem.js';

const MILLI = 1000;

/** Numbers for the ids of a problem, and its capacity in columns. */
export interface ProblemIndex {
  readonly problem: ColumnarProblem;
  readonly orders: readonly AllocationOrder[];
  readonly workshops: readonly AllocationWorkshop[];
  readonly orderIds: readonly string[];
  readonly workshopIds: readonly string[];
  /** Number of the workshop at each place of the problem's list. */
  readonly workshopNumbers: Int32Array;
  /** Rows of the pairs of order `o`: `rows[rowStart[o]]` to `rows[rowStart[o + 1]]`. */
  readonly rowStart: Int32Array;
  readonly rows: Int32Array;
  readonly fixedOf: ReadonlyMap<number, readonly FixedShare[]>;
  readonly liveOf: ReadonlyMap<number, readonly LiveShare[]>;
  readonly processOf: ReadonlyMap<string, number>;
  /** Least lot of each workshop. */
  readonly minOrderUnits: Float64Array;
  /** Resources of workshop `w`: `resourceStart[w]` to `resourceStart[w + 1]`. */
  readonly resourceStart: Int32Array;
  readonly resourceProcess: Int32Array;
  readonly resourceWorkshop: Int32Array;
  readonly resourceProcessIds: readonly string[];
  readonly capacity: Float64Array;
}

/** Orders and workshops numbered by id, so that the order of the input's lists changes nothing. */
export function indexProblem(problem: ColumnarProblem): ProblemIndex {
  const orders = numbered(problem.orders, ({ orderId }) => orderId);
  const workshops = numbered(problem.workshops, ({ workshopId }) => workshopId);
  const orderOfRow = problem.pairs.order.map((place) => i32(orders.numbers, place));
  const rowStart = startsOf(orderOfRow, orders.sorted.length);
  return {
    problem,
    orders: orders.sorted,
    workshops: workshops.sorted,
    orderIds: orders.ids,
    workshopIds: workshops.ids,
    workshopNumbers: workshops.numbers,
    rowStart,
    rows: itemsByGroup(orderOfRow, rowStart),
    fixedOf: grouped([...(problem.fixedShares ?? []), ...(problem.pins ?? [])], orders.ids),
    liveOf: grouped(problem.liveShares ?? [], orders.ids),
    ...indexWorkshops(workshops.sorted, problem.weekCount),
  };
}

/** A list sorted by id; the number of each place of the list is its place among the sorted. */
function numbered<T>(list: readonly T[], idOf: (item: T) => string) {
  const given = list.map(idOf);
  const places = [...list.keys()].toSorted((a, b) => compareIds(given[a] ?? '', given[b] ?? ''));
  const numbers = new Int32Array(list.length);
  for (const [number, place] of places.entries()) numbers[place] = number;
  const sorted = places.flatMap((place) => list[place] ?? []);
  return { sorted, ids: sorted.map(idOf), numbers };
}

/** The number of an id among sorted ones, -1 when it is not there. No map: only few are ever looked up. */
export function numberOf(ids: readonly string[], id: string): number {
  let [from, to] = [0, ids.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareIds(ids[middle] ?? '', id) < 0) from = middle + 1;
    else to = middle;
  }
  return ids[from] === id ? from : -1;
}

/** Whole thousandths of a figure that has at most three decimals. */
export function inMilli(minutes: number): number {
  return Math.round(minutes * MILLI);
}

/** Order of code units: the same on every machine, whatever its language. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The resource of a workshop that does a process, -1 when it has none. */
export function resourceOf(index: ProblemIndex, workshop: number, process: number): number {
  const end = i32(index.resourceStart, workshop + 1);
  for (let resource = i32(index.resourceStart, workshop); resource < end; resource += 1) {
    if (i32(index.resourceProcess, resource) === process) return resource;
  }
  return -1;
}

/** By order, those of one order by workshop. */
function grouped<T extends { orderId: string; workshopId: string }>(
  items: readonly T[],
  orderIds: readonly string[],
): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items.toSorted((a, b) => compareIds(a.workshopId, b.workshopId))) {
    const order = numberOf(orderIds, item.orderId);
    const group = groups.get(order);
    if (group) group.push(item);
    else groups.set(order, [item]);
  }
  return groups;
}

function indexWorkshops(workshops: readonly AllocationWorkshop[], weekCount: number) {
  const resourceCount = workshops.reduce((sum, workshop) => sum + workshop.capacity.length, 0);
  const resourceProcess = new Int32Array(resourceCount);
  const resourceWorkshop = new Int32Array(resourceCount);
  const resourceProcessIds: string[] = [];
  const capacity = new Float64Array(resourceCount * weekCount);
  const minOrderUnits = Float64Array.from(workshops, ({ minOrderUnits: least }) => least ?? 1);
  const processOf = new Map<string, number>();
  for (const [number, workshop] of workshops.entries()) {
    for (const { processId, freeStandardMinutes } of workshop.capacity) {
      const resource = resourceProcessIds.length;
      const process = processOf.get(processId) ?? processOf.size;
      processOf.set(processId, process);
      resourceProcess[resource] = process;
      resourceWorkshop[resource] = number;
      resourceProcessIds.push(processId);
      for (let week = 0; week < weekCount; week += 1) {
        capacity[resource * weekCount + week] = inMilli(freeStandardMinutes[week] ?? 0);
      }
    }
  }
  const resourceStart = startsOf(resourceWorkshop, workshops.length);
  return {
    processOf,
    minOrderUnits,
    resourceStart,
    resourceProcess,
    resourceWorkshop,
    resourceProcessIds,
    capacity,
  };
}
