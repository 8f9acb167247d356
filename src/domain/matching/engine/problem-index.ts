import { intervalSlack } from './slack.js';
import type {
  AllocationOrder,
  AllocationPair,
  AllocationProblem,
  AllocationWorkshop,
  FixedShare,
  LiveShare,
} from './problem.js';

const MILLI = 1000;

/** Numbers for the ids of a problem, and its capacity in columns. */
export interface ProblemIndex {
  readonly orders: readonly AllocationOrder[];
  readonly workshops: readonly AllocationWorkshop[];
  readonly workshopOf: ReadonlyMap<string, number>;
  /** Pairs of every order, by workshop. */
  readonly pairsOf: readonly (readonly AllocationPair[])[];
  readonly fixedOf: readonly (readonly FixedShare[])[];
  readonly liveOf: readonly (readonly LiveShare[])[];
  /** Resource number by process, for every workshop. */
  readonly resourcesOf: readonly ReadonlyMap<string, number>[];
  readonly resourceWorkshop: Int32Array;
  readonly resourceProcessIds: readonly string[];
  readonly capacity: Float64Array;
  readonly slack: Float64Array;
}

/** Orders and workshops numbered by id, so that the order of the input's lists changes nothing. */
export function indexProblem(problem: AllocationProblem): ProblemIndex {
  const orders = problem.orders.toSorted((a, b) => compareIds(a.orderId, b.orderId));
  const workshops = problem.workshops.toSorted((a, b) => compareIds(a.workshopId, b.workshopId));
  const orderOf = new Map(orders.map((order, index) => [order.orderId, index]));
  const workshopOf = new Map(workshops.map((workshop, index) => [workshop.workshopId, index]));
  const pairsOf = grouped(problem.pairs, orderOf);
  const fixedOf = grouped([...(problem.fixedShares ?? []), ...(problem.pins ?? [])], orderOf);
  const liveOf = grouped(problem.liveShares ?? [], orderOf);
  const resources = indexResources(workshops, problem.weekCount);
  return { orders, workshops, workshopOf, pairsOf, fixedOf, liveOf, ...resources };
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

function grouped<T extends { orderId: string; workshopId: string }>(
  items: readonly T[],
  orderOf: ReadonlyMap<string, number>,
): T[][] {
  const groups = Array.from({ length: orderOf.size }, (): T[] => []);
  for (const item of items) groups[orderOf.get(item.orderId) ?? -1]?.push(item);
  for (const group of groups) group.sort((a, b) => compareIds(a.workshopId, b.workshopId));
  return groups;
}

function indexResources(workshops: readonly AllocationWorkshop[], weekCount: number) {
  const owners: number[] = [];
  const resourceProcessIds: string[] = [];
  const milli: number[] = [];
  const resourcesOf = workshops.map((workshop, index) => {
    const resources = new Map<string, number>();
    for (const { processId, freeStandardMinutes } of workshop.capacity) {
      resources.set(processId, owners.length);
      owners.push(index);
      resourceProcessIds.push(processId);
      for (let week = 0; week < weekCount; week += 1) milli.push(inMilli(freeStandardMinutes[week] ?? 0));
    }
    return resources;
  });
  const capacity = Float64Array.from(milli);
  const slack = intervalSlack(capacity, owners.length, weekCount);
  return { resourcesOf, resourceProcessIds, resourceWorkshop: Int32Array.from(owners), capacity, slack };
}
