import { addTo, f64, i32 } from './columns.js';
import type { Instance, Load } from './instance.js';
import type { GapParts, RegionGap } from './plan.js';
import { compareIds } from './numbering.js';
import { loadsOf, schedule } from './schedule.js';
import { WeekUsage } from './week-usage.js';

/** The gap of a plan by order and by workshop, in their numbers. */
export interface GapShares {
  /** What each order could gain at most, were capacity for sale at the prices. */
  readonly orders: Float64Array;
  /** What the capacity of each workshop that nobody uses would bring at the prices. */
  readonly workshops: Float64Array;
}

/**
 * The gap of a plan by order and workshop. The bound is a sum over orders (what each could do at the prices) and workshops
 * (their capacity at the prices), and so is the plan: the differences, none of them negative, add up to the
 * whole gap and show where improvement is still possible.
 */
export function gapSharesOf(
  instance: Instance,
  units: Float64Array,
  prices: Float64Array,
  orderBounds: Float64Array,
): GapShares {
  const orders = orderBounds.slice();
  const usedWorth = new Float64Array(instance.workshopIds.length);
  const isOpen = new Uint8Array(instance.workshopIds.length);
  const pairs = positive(units);
  for (const pair of pairs) {
    const gain = f64(instance.pairValue, pair) * f64(units, pair) - f64(instance.pairLotCost, pair);
    addTo(orders, i32(instance.pairOrder, pair), -gain);
    isOpen[i32(instance.pairWorkshop, pair)] = 1;
  }
  for (const { order, workshop, paid } of payments(instance, units, pairs, prices)) {
    if (order >= 0) addTo(orders, order, paid);
    addTo(usedWorth, workshop, paid);
  }
  return { orders, workshops: workshopGaps(instance, prices, usedWorth, isOpen) };
}

/** The same by name and by region, as the plan reports it. */
export function splitGap(
  instance: Instance,
  units: Float64Array,
  prices: Float64Array,
  orderBounds: Float64Array,
): Omit<GapParts, 'upperBound'> {
  const { orders, workshops } = gapSharesOf(instance, units, prices, orderBounds);
  return {
    orders: widestFirst(orders, (number, gap) => ({ orderId: instance.orderIds[number] ?? '', gap })),
    workshops: widestFirst(workshops, (number, gap) => ({
      workshopId: instance.workshopIds[number] ?? '',
      gap,
    })),
    regions: sumByRegion(instance, orders, workshops),
  };
}

/** What is made of each number and its gap; what is 0, or below it by rounding, is left out. */
function widestFirst<T>(gaps: Float64Array, made: (number: number, gap: number) => T): T[] {
  return positive(gaps)
    .toSorted((a, b) => f64(gaps, b) - f64(gaps, a))
    .map((number) => made(number, f64(gaps, number)));
}

/** Where a column is above 0. */
function positive(column: Float64Array): number[] {
  const places: number[] = [];
  for (let place = 0; place < column.length; place += 1) if (f64(column, place) > 0) places.push(place);
  return places;
}

interface Payment {
  /** -1 for a fixed share. */
  readonly order: number;
  readonly workshop: number;
  readonly paid: number;
}

/** What the minutes of every lot cost: in the weeks of its schedule, of a fixed share in the cheapest of its window. */
function payments(
  instance: Instance,
  units: Float64Array,
  pairs: readonly number[],
  prices: Float64Array,
): Payment[] {
  const owners: { order: number; workshop: number; load: Load }[] = [];
  for (const { workshop, loads } of instance.fixedLots)
    for (const load of loads) owners.push({ order: -1, workshop, load });
  for (const pair of pairs) {
    const [order, workshop] = [i32(instance.pairOrder, pair), i32(instance.pairWorkshop, pair)];
    for (const load of loadsOf(instance, pair, f64(units, pair))) owners.push({ order, workshop, load });
  }
  const weeks = schedule(
    instance,
    owners.map(({ load }) => load),
  );
  const market = instance.fixedLots.length === 0 ? null : new WeekUsage(instance);
  market?.begin(prices, new Float64Array(prices.length));
  return owners.map(({ order, workshop, load }, number) => {
    // As the bound does: it knows of no more that fixed shares need.
    if (order < 0) return { order, workshop, paid: market?.buyLoad(load, prices) ?? 0 };
    let paid = 0;
    for (let week = 0; week < instance.weekCount; week += 1)
      paid +=
        f64(weeks, number * instance.weekCount + week) *
        f64(prices, load.resource * instance.weekCount + week);
    return { order, workshop, paid };
  });
}

function workshopGaps(
  instance: Instance,
  prices: Float64Array,
  usedWorth: Float64Array,
  isOpen: Uint8Array,
): Float64Array {
  const worth = new Float64Array(usedWorth.length);
  for (let cell = 0; cell < prices.length; cell += 1) {
    const workshop = i32(instance.resourceWorkshop, Math.floor(cell / instance.weekCount));
    addTo(worth, workshop, f64(prices, cell) * f64(instance.capacity, cell));
  }
  return worth.map((whole, workshop) => {
    const opening = f64(instance.openingCost, workshop);
    const gained = f64(usedWorth, workshop) - (isOpen[workshop] === 1 ? opening : 0);
    return Math.max(0, whole - opening) - gained;
  });
}

function sumByRegion(
  instance: Instance,
  orderGaps: Float64Array,
  gapsOfWorkshops: Float64Array,
): RegionGap[] {
  const gaps = new Map<string, number>();
  const add = (regionId: string | undefined, gap: number): void => {
    gaps.set(regionId ?? '', (gaps.get(regionId ?? '') ?? 0) + gap);
  };
  for (const [number, { regionId }] of instance.orders.entries()) add(regionId, f64(orderGaps, number));
  for (const [number, { regionId }] of instance.workshops.entries()) {
    add(regionId, f64(gapsOfWorkshops, number));
  }
  const ids = [...gaps.keys()].toSorted(compareIds);
  const sums = Float64Array.from(ids, (regionId) => gaps.get(regionId) ?? 0);
  return widestFirst(sums, (number, gap) => ({ regionId: ids[number] ?? '', gap }));
}
