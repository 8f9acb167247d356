import { i32 } from './columns.js';
import type { ColumnarProblem } from './pair-columns.js';
import type { AllocationOrder, AllocationWorkshop } from './problem.js';

/**
 * From so many orders on a batch is taken region by region: what is looked at together then lies together in memory,
 * and stays in the cache.
 */
export const ORDERS_WORTH_SHARDING = 4000;

/** A list in the order in which its items get their numbers, from 0. */
export class Numbering<T> {
  readonly items: readonly T[];
  readonly ids: readonly string[];
  /** The number of what stands at each place of the given list. */
  readonly numbers: Int32Array;
  private byId: ReadonlyMap<string, number> | null = null;

  /** `compare` takes places of the list, no two of them alike. */
  constructor(
    given: readonly T[],
    idOf: (item: T) => string,
    compare: (placeA: number, placeB: number) => number,
  ) {
    const places = [...given.keys()].toSorted(compare);
    this.items = places.flatMap((place) => given[place] ?? []);
    this.ids = this.items.map(idOf);
    this.numbers = new Int32Array(given.length);
    for (const [number, place] of places.entries()) this.numbers[place] = number;
  }

  /** The number of an id, -1 when it is not in the list. */
  numberOf(id: string): number {
    // Most problems name nobody: of a country the map alone takes as long as all else here.
    this.byId ??= new Map(this.ids.map((one, number) => [one, number]));
    return this.byId.get(id) ?? -1;
  }
}

/** Order of code units: the same on every machine, whatever its language. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Orders by id, so that the order of the input's lists changes nothing; many of them by region first. */
export function numberOrders({ orders }: ColumnarProblem): Numbering<AllocationOrder> {
  const ids = orders.map(({ orderId }) => orderId);
  const regions = orders.map(({ regionId }) => regionId ?? '');
  const hasMany = orders.length >= ORDERS_WORTH_SHARDING;
  return new Numbering(
    orders,
    ({ orderId }) => orderId,
    (a, b) =>
      (hasMany && compareIds(regions[a] ?? '', regions[b] ?? '')) || compareIds(ids[a] ?? '', ids[b] ?? ''),
  );
}

/** Workshops by id; when orders are many, by the first order that could use them before that. */
export function numberWorkshops(
  problem: ColumnarProblem,
  orderNumbers: Int32Array,
): Numbering<AllocationWorkshop> {
  const ids = problem.workshops.map(({ workshopId }) => workshopId);
  const firstOrder = firstOrders(problem, orderNumbers);
  return new Numbering(
    problem.workshops,
    ({ workshopId }) => workshopId,
    (a, b) => i32(firstOrder, a) - i32(firstOrder, b) || compareIds(ids[a] ?? '', ids[b] ?? ''),
  );
}

/** Least number of an order with a pair there, by place of the workshop; all alike when orders are few. */
function firstOrders({ orders, workshops, pairs }: ColumnarProblem, orderNumbers: Int32Array): Int32Array {
  const first = new Int32Array(workshops.length).fill(orders.length);
  if (orders.length < ORDERS_WORTH_SHARDING) return first;
  for (let row = 0; row < pairs.order.length; row += 1) {
    const [order, workshop] = [i32(orderNumbers, i32(pairs.order, row)), i32(pairs.workshop, row)];
    if (order < i32(first, workshop)) first[workshop] = order;
  }
  return first;
}
