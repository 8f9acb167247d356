import type { AllocationPlan, GapParts, PlannedShare } from '../../../src/domain/matching/engine/plan.js';
import { verifyPlan } from '../../../src/domain/matching/engine/verify.js';
import { anOrder, aPair, aProblem, aWorkshop } from './problems.js';
import { solved } from './solved.js';

const problem = aProblem({
  weekCount: 2,
  orders: [
    anOrder('A', { quantityUnits: 6, minLotUnits: 2, maxWorkshops: 2, isAllOrNothing: true, dueWeek: 1 }),
    anOrder('B', { quantityUnits: 4, maxWorkshops: 1, blockedWorkshopIds: ['Y'], unplacedCostPerUnit: 1 }),
  ],
  workshops: [aWorkshop('X', [4, 4], { minOrderUnits: 2 }), aWorkshop('Y', [3, 3], { openingCost: 1 })],
  pairs: [aPair('A', 'X', 3), aPair('A', 'Y', 2, { maxUnits: 3 }), aPair('B', 'X', 5), aPair('B', 'Y', 9)],
});
const plan = solved(problem, 200);

const codesOf = (changed: Partial<AllocationPlan>) => [
  ...new Set(verifyPlan(problem, { ...plan, ...changed }).map(({ code }) => code)),
];
const withShare = (orderId: string, workshopId: string, change: (share: PlannedShare) => PlannedShare) => ({
  shares: plan.shares.map((share) =>
    share.orderId === orderId && share.workshopId === workshopId ? change(share) : share,
  ),
});
const withGapParts = (changed: Partial<GapParts>) => ({ gapParts: { ...plan.gapParts!, ...changed } });
const share = (
  orderId: string,
  workshopId: string,
  units: number,
  standardMinutes: number[],
): PlannedShare => ({
  orderId,
  workshopId,
  units,
  isFixed: false,
  minutes: [{ processId: 'sew', standardMinutes }],
});

const withIroning = (one: PlannedShare): PlannedShare => ({
  ...one,
  minutes: [...one.minutes, { processId: 'iron', standardMinutes: [1, 0] }],
});

describe('verifying a plan', () => {
  it('finds nothing in a valid one', () => {
    expect(verifyPlan(problem, plan)).toEqual([]);
    expect(plan.shares.map(({ orderId, workshopId, units }) => [orderId, workshopId, units])).toEqual([
      ['A', 'X', 4],
      ['A', 'Y', 2],
      ['B', 'X', 4],
    ]);
  });

  it.each([
    ['units without minutes', withShare('A', 'X', (one) => ({ ...one, units: 5 })), 'MINUTES'],
    ['half a unit', withShare('A', 'X', (one) => ({ ...one, units: 3.5 })), 'UNITS'],
    ['a lot below the least', withShare('A', 'Y', (one) => ({ ...one, units: 1 })), 'MIN_LOT'],
    ['a lot above the most', withShare('A', 'Y', (one) => ({ ...one, units: 4 })), 'MAX_UNITS'],
    ['a blocked pair', { shares: [...plan.shares, share('B', 'Y', 1, [1, 0])] }, 'BLOCKED'],
    ['a workshop too many', { shares: [...plan.shares, share('B', 'Y', 1, [1, 0])] }, 'MAX_WORKSHOPS'],
    ['an unknown pair', { shares: [...plan.shares, share('C', 'Y', 1, [1, 0])] }, 'UNKNOWN_PAIR'],
    ['a share twice', { shares: [...plan.shares, share('A', 'Y', 2, [2, 0])] }, 'DOUBLED_SHARE'],
    [
      'part of all or nothing',
      { shares: plan.shares.filter((one) => one.workshopId !== 'Y') },
      'ALL_OR_NOTHING',
    ],
    ['more than the order', { shares: [...plan.shares, share('B', 'Y', 1, [1, 0])] }, 'QUANTITY'],
    [
      'a week beyond the window',
      withShare('B', 'X', (one) => ({ ...one, minutes: [{ processId: 'sew', standardMinutes: [3, 1] }] })),
      'OUTSIDE_WINDOW',
    ],
    [
      'a week overfull',
      withShare('A', 'X', (one) => ({ ...one, minutes: [{ processId: 'sew', standardMinutes: [4, 0] }] })),
      'CAPACITY',
    ],
    [
      'minutes below nought',
      withShare('A', 'X', (one) => ({ ...one, minutes: [{ processId: 'sew', standardMinutes: [-1, 5] }] })),
      'NEGATIVE_MINUTES',
    ],
    ['an invented fixed share', withShare('A', 'X', (one) => ({ ...one, isFixed: true })), 'FIXED'],
    ['an objective that does not add up', { objective: { ...plan.objective, total: 1e6 } }, 'OBJECTIVE'],
    ['a value that is not earned', { objective: { ...plan.objective, value: 1e6 } }, 'OBJECTIVE'],
    ['a bound below the plan', { upperBound: plan.objective.total - 1 }, 'OBJECTIVE'],
    ['a gap that is not the one of its bound', { gap: 0.5 }, 'OBJECTIVE'],
    ['a total that is no number', { objective: { ...plan.objective, total: NaN } }, 'OBJECTIVE'],
    [
      'minutes that are no number',
      withShare('A', 'X', (one) => ({ ...one, minutes: [{ processId: 'sew', standardMinutes: [NaN, 4] }] })),
      'MINUTES',
    ],
    ['a process that is not needed', withShare('A', 'X', withIroning), 'MINUTES'],
    ['more work than all weeks hold', withShare('A', 'X', (one) => ({ ...one, units: 5 })), 'NOT_WORKABLE'],
    [
      'a stranger unplaced',
      { unplaced: [{ orderId: 'Z', units: 1, reason: 'OUTBID' as const }] },
      'UNPLACED',
    ],
    ['a part of the gap too many', withGapParts({ orders: [{ orderId: 'A', gap: 5 }] }), 'GAP_PARTS'],
    ['negative parts of the gap', withGapParts({ regions: [{ regionId: '', gap: -1 }] }), 'GAP_PARTS'],
    ['a part of a stranger', withGapParts({ workshops: [{ workshopId: 'Z', gap: 0 }] }), 'GAP_PARTS'],
    [
      'a region that is not its parts',
      withGapParts({ regions: [{ regionId: 'north', gap: 1 }] }),
      'GAP_PARTS',
    ],
    ['parts of a bound below the own', withGapParts({ upperBound: plan.upperBound - 1 }), 'GAP_PARTS'],
    ['unplaced units not reported', { shares: plan.shares.filter((one) => one.orderId !== 'B') }, 'UNPLACED'],
  ])('finds %s', (_name, changed, code) => {
    expect(codesOf(changed)).toContain(code);
  });

  it('finds a fixed share that is missing', () => {
    const fixed = { ...problem, fixedShares: [{ orderId: 'A', workshopId: 'X', units: 2 }] };
    expect(verifyPlan(fixed, plan).map(({ code }) => code)).toContain('FIXED');
  });

  it.each([
    ['moved to another workshop', { workshopId: 'Y', units: 2 }],
    ['given other units', { workshopId: 'X', units: 3 }],
  ])('finds a pin that is %s', (_name, pin) => {
    const pinned = { ...problem, pins: [{ orderId: 'A', workshopId: 'X', units: 4 }] };
    const kept = solved(pinned, 200);
    expect(verifyPlan(pinned, kept)).toEqual([]);
    const moved = kept.shares.map((one) => (one.isFixed ? { ...one, ...pin } : one));
    expect(verifyPlan(pinned, { ...kept, shares: moved }).map(({ code }) => code)).toContain('FIXED');
  });

  it.each([
    [
      'given other units',
      (shares: PlannedShare[]) => shares.map((one) => ({ ...one, units: 5 })),
      'MAX_UNITS',
    ],
    ['cut', (shares: PlannedShare[]) => shares.map((one) => ({ ...one, units: 3 })), 'MIN_LOT'],
    ['ended for nothing', () => [], 'OBJECTIVE'],
  ])('finds a live share that is %s', (_name, change, code) => {
    const live = { orderId: 'A', workshopId: 'X', units: 4, endingCost: 7 };
    const offered = aProblem({
      orders: [anOrder('A')],
      workshops: [aWorkshop('X', [20])],
      pairs: [aPair('A', 'X', 1)],
      liveShares: [live],
    });
    const kept = solved(offered, 50);
    expect(kept.objective).toMatchObject({ value: 4, moved: 0, total: 4 });
    expect(verifyPlan(offered, kept)).toEqual([]);
    const changed = { ...kept, shares: change([...kept.shares]) };
    expect(verifyPlan(offered, changed).map((one) => one.code)).toContain(code);
  });

  it('works a plan off anew: weeks that only look right do not help', () => {
    // Both orders must be made in the first week, which has room for one of them.
    const narrow = aProblem({
      weekCount: 2,
      orders: [anOrder('A', { quantityUnits: 4 }), anOrder('B', { quantityUnits: 4 })],
      workshops: [aWorkshop('X', [4, 4])],
      pairs: [aPair('A', 'X', 1), aPair('B', 'X', 1)],
    });
    const half = solved(narrow, 50);
    expect(half.objective.total).toBe(4);
    const both = {
      ...half,
      shares: [share('A', 'X', 4, [4, 0]), share('B', 'X', 4, [0, 4])],
      unplaced: [],
      objective: { ...half.objective, value: 8, total: 8 },
      upperBound: 8,
      gapParts: null,
    };
    const codes = new Set(verifyPlan(narrow, both).map(({ code }) => code));
    expect(codes).toEqual(new Set(['OUTSIDE_WINDOW', 'NOT_WORKABLE']));
  });
});
