import { verifyPlan } from '../../../src/domain/matching/engine/verify.js';
import { anOrder, aPair, aProblem, aWorkshop } from './problems.js';
import { solved } from './solved.js';

/** Two lots of three units contend for four minutes of the first week. */
const contended = aProblem({
  weekCount: 2,
  orders: [
    anOrder('B', { quantityUnits: 3, minLotUnits: 3, regionId: 'north' }),
    anOrder('C', { quantityUnits: 3, minLotUnits: 3, regionId: 'south' }),
  ],
  workshops: [aWorkshop('X', [4, 4], { regionId: 'south' })],
  pairs: [aPair('B', 'X', 2), aPair('C', 'X', 1)],
});

describe('the parts of a gap', () => {
  it('name what is open: here only the minute that no lot fits into, at its price', () => {
    const { gapParts } = solved(contended, 200);
    expect(gapParts!.orders).toEqual([]);
    expect(gapParts!.workshops).toEqual([{ workshopId: 'X', gap: expect.closeTo(1, 3) }]);
    expect(gapParts!.regions).toEqual([{ regionId: 'south', gap: expect.closeTo(1, 3) }]);
  });

  it('add up with a fixed share that the schedule puts into a dearer week than its cheapest', () => {
    const fixed = {
      ...contended,
      orders: [...contended.orders, anOrder('A', { quantityUnits: 4, dueWeek: 1 })],
      pairs: [...contended.pairs, aPair('A', 'X', 1)],
      fixedShares: [{ orderId: 'A', workshopId: 'X', units: 4 }],
    };
    const plan = solved(fixed, 200);
    expect(plan.shares.find(({ isFixed }) => isFixed)!.minutes[0]!.standardMinutes).toEqual([1, 3]);
    expect(verifyPlan(fixed, plan)).toEqual([]);
  });
});
