import fc from 'fast-check';
import type {
  AllocationPair,
  AllocationProblem,
  FixedShare,
} from '../../../src/domain/matching/engine/problem.js';
import { StandingPlan, type StandingShare } from '../../../src/domain/matching/engine/repair.js';
import { hasRoom } from './exhaustive.js';
import { anOrder, aPair, aProblem, aWorkshop, problems } from './problems.js';
import { solved } from './solved.js';

const TINY = { orders: 6, workshops: 6, mostUnits: 6, weeks: 3 };

/** A problem, what stands in it, and which share falls away. */
interface Case {
  readonly problem: AllocationProblem;
  readonly standing: readonly StandingShare[];
  readonly gone: StandingShare;
}

const cases: fc.Arbitrary<Case> = fc
  .tuple(
    problems(TINY),
    fc.array(fc.constantFrom(0, 2, 10, Infinity), { minLength: 40, maxLength: 40 }),
    fc.nat(),
  )
  .map(([problem, costs, pick]) => ({ problem, standing: standingOf(problem, costs), pick }))
  .filter(({ standing }) => standing.length > 0)
  .map(({ problem, standing, pick }) => ({ problem, standing, gone: standing[pick % standing.length]! }));

function standingOf(problem: AllocationProblem, costs: readonly number[]): StandingShare[] {
  return solved(problem, 30).shares.map(({ orderId, workshopId, units }, index) => {
    return { orderId, workshopId, units, endingCost: costs[index] ?? 0 };
  });
}

const isSame = (a: FixedShare, b: FixedShare): boolean =>
  a.orderId === b.orderId && a.workshopId === b.workshopId;
const without = (shares: readonly FixedShare[], gone: FixedShare): FixedShare[] =>
  shares.filter((share) => !isSame(share, gone)).map(plain);
const plain = ({ orderId, workshopId, units }: FixedShare): FixedShare => ({ orderId, workshopId, units });
const sorted = (shares: readonly FixedShare[]): FixedShare[] =>
  shares.map(plain).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const pairOf = ({ pairs }: AllocationProblem, share: FixedShare): AllocationPair =>
  pairs.find((pair) => isSame({ ...pair, units: 0 }, share))!;

function fits(problem: AllocationProblem, shares: readonly FixedShare[]): boolean {
  return hasRoom(
    problem,
    shares.map((share) => ({ pair: pairOf(problem, share), units: share.units })),
  );
}

/** What shares are worth, counted one by one. */
function worthOf(problem: AllocationProblem, shares: readonly FixedShare[]): number {
  const opened = new Set(shares.map(({ workshopId }) => workshopId));
  const openings = problem.workshops
    .filter(({ workshopId }) => opened.has(workshopId))
    .reduce((sum, { openingCost = 0 }) => sum + openingCost, 0);
  return shares.reduce((sum, share) => {
    const pair = pairOf(problem, share);
    const order = problem.orders.find(({ orderId }) => orderId === share.orderId)!;
    const perUnit =
      (order.weight ?? 1) * pair.valuePerUnit - (pair.costPerUnit ?? 0) + (order.unplacedCostPerUnit ?? 0);
    return sum + perUnit * share.units - (pair.costPerLot ?? 0);
  }, -openings);
}

/** The most that one order's open units can add beside what stands, by trying every way to share them out. */
function bestGain({ problem, gone }: Case, standing: readonly FixedShare[]): number {
  const order = problem.orders.find(({ orderId }) => orderId === gone.orderId)!;
  const own = standing.filter(({ orderId }) => orderId === order.orderId);
  const open = order.quantityUnits - own.reduce((sum, { units }) => sum + units, 0);
  const taken = new Set([...own, gone].map(({ workshopId }) => workshopId));
  const pairs = problem.pairs.filter(
    ({ orderId, workshopId }) =>
      orderId === order.orderId && !taken.has(workshopId) && !order.blockedWorkshopIds?.includes(workshopId),
  );
  const before = worthOf(problem, standing);
  let best = 0;
  const extend = (from: number, added: FixedShare[], left: number): void => {
    if (!order.isAllOrNothing || left === 0)
      best = Math.max(best, worthOf(problem, [...standing, ...added]) - before);
    if (own.length + added.length === order.maxWorkshops) return;
    for (const [place, { workshopId, maxUnits = left }] of pairs.entries()) {
      if (place < from) continue;
      const workshop = problem.workshops.find((one) => one.workshopId === workshopId)!;
      const least = Math.max(order.minLotUnits, workshop.minOrderUnits ?? 1);
      for (let units = least; units <= Math.min(left, maxUnits); units += 1) {
        const more = [...added, { orderId: order.orderId, workshopId, units }];
        if (fits(problem, [...standing, ...more])) extend(place + 1, more, left - units);
      }
    }
  };
  extend(0, [], open);
  return best;
}

/** Orders with too many workshops or units, or with a part of all or nothing; the repaired one may have a part. */
function brokenOrders(
  { orders }: AllocationProblem,
  shares: readonly FixedShare[],
  repaired: string,
): string[] {
  return orders.flatMap(({ orderId, isAllOrNothing, quantityUnits, maxWorkshops }) => {
    const own = shares.filter((share) => share.orderId === orderId);
    const units = own.reduce((sum, share) => sum + share.units, 0);
    const isTorn = isAllOrNothing && orderId !== repaired && units > 0 && units < quantityUnits;
    return own.length > maxWorkshops || units > quantityUnits || isTorn ? [orderId] : [];
  });
}

describe('stage one of a repair', () => {
  it('places the order’s units as well as any way does, and moves nothing else', () => {
    fc.assert(
      fc.property(cases, ({ problem, standing, gone }) => {
        const plan = new StandingPlan(problem, standing);
        const repair = plan.replace(gone.orderId, gone.workshopId);
        const kept = without(standing, gone);
        expect(repair.ended).toEqual([]);
        expect(sorted(plan.shares())).toEqual(sorted([...kept, ...repair.placed]));
        expect(repair.placed.every((share) => share.orderId === gone.orderId && !isSame(share, gone))).toBe(
          true,
        );
        expect(fits(problem, plan.shares())).toBe(true);
        expect(repair.gain).toBeCloseTo(bestGain({ problem, standing, gone }, kept), 6);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves a share that nobody else can make open', () => {
    const problem = aProblem({
      orders: [anOrder('A')],
      workshops: [aWorkshop('X', [10]), aWorkshop('Y', [4])],
      pairs: [aPair('A', 'X', 2), aPair('A', 'Y', 1)],
    });
    const standing = [{ orderId: 'A', workshopId: 'X', units: 10, endingCost: 0 }];
    expect(new StandingPlan(problem, standing).replace('A', 'X')).toEqual({
      ended: [],
      placed: [{ orderId: 'A', workshopId: 'Y', units: 4 }],
      unplacedUnits: 6,
      gain: 4,
    });
    expect(() => new StandingPlan(problem, standing).replace('A', 'Z')).toThrow(RangeError);
  });
});

describe('stage two of a repair', () => {
  it('ends live shares of others only, only for more than that costs, and leaves all that stands possible', () => {
    fc.assert(
      fc.property(cases, ({ problem, standing, gone }) => {
        const plan = new StandingPlan(problem, standing);
        plan.replace(gone.orderId, gone.workshopId);
        const before = plan.shares();
        const { ended, placed, gain } = plan.improve(gone.orderId, 5);
        const after = plan.shares();
        const costs = ended.map(
          (share) => standing.find((one) => isSame(one, share))?.endingCost ?? Infinity,
        );
        const cost = costs.reduce((sum, one) => sum + one, 0);
        expect(cost).toBeLessThan(Infinity);
        expect(ended.every(({ orderId }) => orderId !== gone.orderId)).toBe(true);
        expect(gain).toBeGreaterThanOrEqual(0);
        expect(worthOf(problem, after) - worthOf(problem, before) - cost).toBeCloseTo(gain, 6);
        const kept = before.filter((share) => !ended.some((one) => isSame(one, share)));
        expect(sorted(after)).toEqual(sorted([...kept, ...placed]));
        expect(fits(problem, after)).toBe(true);
        expect(brokenOrders(problem, after, gone.orderId)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  // B can go to Y, and A, whose X declined, has nowhere but B's place at Z.
  const problem = aProblem({
    orders: [anOrder('A'), anOrder('B')],
    workshops: [aWorkshop('X', [10]), aWorkshop('Y', [10]), aWorkshop('Z', [10])],
    pairs: [aPair('A', 'X', 5), aPair('A', 'Z', 4), aPair('B', 'Z', 2), aPair('B', 'Y', 1)],
  });
  const standing = (endingCost: number): StandingShare[] => [
    { orderId: 'A', workshopId: 'X', units: 10, endingCost },
    { orderId: 'B', workshopId: 'Z', units: 10, endingCost },
  ];

  it('makes room where that gains more than it costs', () => {
    const plan = new StandingPlan(problem, standing(29));
    expect(plan.replace('A', 'X')).toMatchObject({ placed: [], unplacedUnits: 10, gain: 0 });
    expect(plan.improve('A', 5)).toEqual({
      ended: [{ orderId: 'B', workshopId: 'Z', units: 10 }],
      placed: [
        { orderId: 'A', workshopId: 'Z', units: 10 },
        { orderId: 'B', workshopId: 'Y', units: 10 },
      ],
      unplacedUnits: 0,
      gain: 1,
    });
    expect(plan.objective).toBe(50);
  });

  it.each([30, Infinity])('moves nothing when ending an offer costs %d', (endingCost) => {
    const plan = new StandingPlan(problem, standing(endingCost));
    plan.replace('A', 'X');
    expect(plan.improve('A', 5)).toEqual({ ended: [], placed: [], unplacedUnits: 10, gain: 0 });
  });
});
