import { i32, itemsByGroup, startsOf } from './columns.js';
import { compareIds, numberOrders, numberWorkshops, type Numbering } from './numbering.js';
import type { ColumnarProblem } from './pair-columns.js';
import type { AllocationOrder, AllocationWorkshop, FixedShare, LiveShare } from './problem.js';

const MILLI = 1000;

/** Numbers for the ids of a problem, and its capacity in columns. */
export interface ProblemIndex {
  readonly problem: ColumnarProblem;
  readonly orders: Numbering<AllocationOrder>;
  readonly workshops: Numbering<AllocationWorkshop>;
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

/** Numbers for orders and workshops, whatever the order of the input's lists, and capacity in columns. */
export function indexProblem(problem: ColumnarProblem): ProblemIndex {
  const orders = numberOrders(problem);
  const workshops = numberWorkshops(problem, orders.numbers);
  const orderOfRow = problem.pairs.order.map((place) => i32(orders.numbers, place));
  const rowStart = startsOf(orderOfRow, orders.items.length);
  return {
    problem,
    orders,
    workshops,
    rowStart,
    rows: itemsByGroup(orderOfRow, rowStart),
    fixedOf: grouped([...(problem.fixedShares ?? []), ...(problem.pins ?? [])], orders),
    liveOf: grouped(problem.liveShares ?? [], orders),
    ...indexCapacity(workshops.items, problem.weekCount),
  };
}

/** Whole thousandths of a figure that has at most three decimals. */
export function inMilli(minutes: number): number {
  return Math.round(minutes * MILLI);
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
  orders: Numbering<AllocationOrder>,
): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items.toSorted((a, b) => compareIds(a.workshopId, b.workshopId))) {
    const order = orders.numberOf(item.orderId);
    const group = groups.get(order);
    if (group) group.push(item);
    else groups.set(order, [item]);
  }
  return groups;
}

function indexCapacity(workshops: readonly AllocationWorkshop[], weekCount: number) {
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
