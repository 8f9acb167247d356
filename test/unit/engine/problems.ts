import fc from 'fast-check';
import type { MipModel } from '../../../src/domain/matching/engine/mip-builder.js';
import type {
  AllocationOrder,
  AllocationPair,
  AllocationProblem,
  AllocationWorkshop,
  FixedShare,
  LiveShare,
} from '../../../src/domain/matching/engine/problem.js';

/** An order of ten units, one week, no limits but its quantity. */
export function anOrder(orderId: string, over: Partial<AllocationOrder> = {}): AllocationOrder {
  return {
    orderId,
    quantityUnits: 10,
    earliestWeek: 0,
    dueWeek: 0,
    minLotUnits: 1,
    maxWorkshops: 5,
    isAllOrNothing: false,
    work: [{ processId: 'sew', standardMinutesPerUnit: 1, setupMinutes: 0 }],
    ...over,
  };
}

/** A workshop that sews, with the minutes of each week. */
export function aWorkshop(
  workshopId: string,
  freeStandardMinutes: readonly number[],
  over: Partial<AllocationWorkshop> = {},
): AllocationWorkshop {
  return { workshopId, capacity: [{ processId: 'sew', freeStandardMinutes }], ...over };
}

export function aPair(
  orderId: string,
  workshopId: string,
  valuePerUnit: number,
  over: Partial<AllocationPair> = {},
): AllocationPair {
  return { orderId, workshopId, valuePerUnit, ...over };
}

export function aProblem(over: Partial<AllocationProblem> = {}): AllocationProblem {
  return { weekCount: 1, orders: [], workshops: [], pairs: [], ...over };
}

interface Size {
  readonly orders: number;
  readonly workshops: number;
  readonly mostUnits: number;
  readonly weeks: number;
}

const PROCESSES = ['cut', 'sew'];
const inThousandths = (minutes: number): number => Math.round(minutes * 1000) / 1000;

function orders({ orders: count, mostUnits, weeks }: Size): fc.Arbitrary<AllocationOrder[]> {
  const minutes = fc.constantFrom(0.5, 1, 1.5, 2, 0.333);
  const work = fc.array(
    fc.record({
      processId: fc.constantFrom(...PROCESSES),
      standardMinutesPerUnit: minutes,
      setupMinutes: fc.constantFrom(0, 0, 0.5),
    }),
    { minLength: 1, maxLength: 2 },
  );
  const order = fc.record({
    quantityUnits: fc.integer({ min: 1, max: mostUnits }),
    earliestWeek: fc.integer({ min: 0, max: weeks - 1 }),
    moreWeeks: fc.integer({ min: 0, max: weeks - 1 }),
    minLotUnits: fc.integer({ min: 1, max: 3 }),
    maxWorkshops: fc.integer({ min: 1, max: 3 }),
    isAllOrNothing: fc.boolean(),
    weight: fc.constantFrom(1, 1, 2.5),
    unplacedCostPerUnit: fc.constantFrom(0, 0, 3),
    regionId: fc.constantFrom('north', 'south'),
    work,
    blocked: fc.constantFrom<string[]>([], [], ['W0']),
  });
  return fc.array(order, { minLength: 1, maxLength: count }).map((list) =>
    list.map(({ moreWeeks, blocked, ...rest }, index) => ({
      ...rest,
      orderId: `O${index}`,
      dueWeek: Math.min(weeks - 1, rest.earliestWeek + moreWeeks),
      work: rest.work.filter(
        (one, at, all) => all.findIndex((other) => other.processId === one.processId) === at,
      ),
      blockedWorkshopIds: blocked,
    })),
  );
}

function workshops({ workshops: count, weeks }: Size): fc.Arbitrary<AllocationWorkshop[]> {
  const free = fc.array(fc.constantFrom(0, 1, 2, 3.25, 5), { minLength: weeks, maxLength: weeks });
  const workshop = fc.record({
    free: fc.tuple(free, free),
    hasBoth: fc.boolean(),
    minOrderUnits: fc.constantFrom(1, 1, 2),
    openingCost: fc.constantFrom(0, 0, 0, 4),
    regionId: fc.constantFrom('north', 'south'),
  });
  return fc.array(workshop, { minLength: 1, maxLength: count }).map((list) =>
    list.map(({ free: [cut, sew], hasBoth, ...rest }, index) => ({
      ...rest,
      workshopId: `W${index}`,
      capacity: [
        { processId: 'sew', freeStandardMinutes: sew },
        ...(hasBoth ? [{ processId: 'cut', freeStandardMinutes: cut }] : []),
      ],
    })),
  );
}

function pairsOf(
  ofOrders: readonly AllocationOrder[],
  ofWorkshops: readonly AllocationWorkshop[],
): fc.Arbitrary<AllocationPair[]> {
  const all = ofOrders.flatMap(({ orderId }) =>
    ofWorkshops.map(({ workshopId }) => ({ orderId, workshopId })),
  );
  const terms = fc.record(
    {
      valuePerUnit: fc.integer({ min: 1, max: 20 }),
      costPerUnit: fc.constantFrom(0, 1),
      costPerLot: fc.constantFrom(0, 2),
      maxUnits: fc.integer({ min: 1, max: 6 }),
    },
    { requiredKeys: ['valuePerUnit'] },
  );
  return fc
    .tuple(fc.subarray(all), fc.array(terms, { minLength: all.length, maxLength: all.length }))
    .map(([chosen, list]) =>
      chosen.map((pair, index) => ({ ...pair, ...(list[index] ?? { valuePerUnit: 1 }) })),
    );
}

/** Problems with every feature at once: processes side by side, setups, windows, lots, costs, blocked pairs. */
export function problems(size: Size): fc.Arbitrary<AllocationProblem> {
  return fc.tuple(orders(size), workshops(size)).chain(([ofOrders, ofWorkshops]) =>
    pairsOf(ofOrders, ofWorkshops).map((pairs) => ({
      weekCount: size.weeks,
      orders: ofOrders,
      workshops: ofWorkshops,
      pairs,
    })),
  );
}

/** Some of a problem's pairs as live shares: cheap and dear ones, of any size, whether they fit or not. */
export function liveSharesOf({ pairs, orders: ofOrders }: AllocationProblem): fc.Arbitrary<LiveShare[]> {
  const terms = fc.record({
    units: fc.integer({ min: 1, max: 6 }),
    endingCost: fc.constantFrom(0, 1, 5, 40),
  });
  return fc
    .tuple(fc.subarray([...pairs]), fc.array(terms, { minLength: pairs.length, maxLength: pairs.length }))
    .map(([chosen, list]) =>
      chosen.map(({ orderId, workshopId }, index): LiveShare => {
        const { units, endingCost } = list[index] ?? { units: 1, endingCost: 0 };
        const quantity = ofOrders.find((order) => order.orderId === orderId)?.quantityUnits ?? units;
        return { orderId, workshopId, units: Math.min(units, quantity), endingCost };
      }),
    );
}

/** The same problem with one pair's share fixed and room made for it, as a promise kept makes room. */
export function withFixedShare(problem: AllocationProblem, pick: number, units: number): AllocationProblem {
  const pair = problem.pairs[pick % Math.max(1, problem.pairs.length)];
  const order = problem.orders.find(({ orderId }) => orderId === pair?.orderId);
  const workshop = problem.workshops.find(({ workshopId }) => workshopId === pair?.workshopId);
  if (!pair || !order || !workshop) return problem;
  const fixed: FixedShare = {
    orderId: order.orderId,
    workshopId: workshop.workshopId,
    units: Math.min(units, order.quantityUnits),
  };
  const capacity = PROCESSES.map((processId) => {
    const own = workshop.capacity.find((one) => one.processId === processId);
    const work = order.work?.find((one) => one.processId === processId);
    const needed = work ? work.setupMinutes + fixed.units * work.standardMinutesPerUnit : 0;
    const free = own?.freeStandardMinutes ?? Array.from({ length: problem.weekCount }, () => 0);
    const more = (minutes: number, week: number) =>
      inThousandths(minutes + (week === order.dueWeek ? needed : 0));
    return { processId, freeStandardMinutes: free.map(more) };
  });
  const widened = problem.workshops.map((one) => (one === workshop ? { ...one, capacity } : one));
  return { ...problem, workshops: widened, fixedShares: [fixed] };
}

/** The columns and rows of a model that a point breaks. */
export function pointFaults(model: MipModel, point: Float64Array): string[] {
  const { rowStart, index, coefficient, rowLower, rowUpper, columnUpper } = model;
  const outside = Array.from(point.entries()).filter(
    ([column, value]) => value < 0 || value > columnUpper[column]!,
  );
  const rows = Array.from(rowLower, (_, row) => {
    let activity = 0;
    for (let at = rowStart[row]!; at < rowStart[row + 1]!; at += 1)
      activity += coefficient[at]! * point[index[at]!]!;
    return { row, activity };
  });
  const broken = rows.filter(
    ({ row, activity }) => activity < rowLower[row]! - 1e-9 || activity > rowUpper[row]! + 1e-9,
  );
  return [
    ...outside.map(([column, value]) => `column ${column}: ${value}`),
    ...broken.map(({ row, activity }) => `row ${row}: ${activity}`),
  ];
}
