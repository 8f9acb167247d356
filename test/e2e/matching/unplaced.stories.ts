import { type Docking, expectBalancedBooks, openDocking, postMatched } from '../../support/offers.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

const split = (minLot: number, maxWorkshops: number, isAllOrNothing = false) => ({
  split: { minLot, maxWorkshops, isAllOrNothing },
});

export function unplacedStories(): void {
  const app = useTestApp();

  let docking: Docking;

  beforeAll(async () => {
    docking = await openDocking(app);
    // Each can make 754 units: 1,000 minutes in each of four weeks, less the first of six working days, on which
    // the answer is awaited, and 60 to set up; 5 minutes a unit.
    const { officer, processId } = docking;
    for (let i = 0; i < 2; i += 1) {
      await openWorkshop(app, { officer, processIds: [processId], minutesPerWeek: 1000 });
    }
  });

  it.each([
    ['NOT_ENOUGH_CAPACITY', 1508, { quantity: 2000, ...split(100, 4) }],
    ['MAX_WORKSHOPS', 754, { quantity: 1000, ...split(100, 1) }],
    ['REMAINDER_BELOW_MIN_LOT', 754, { quantity: 800, ...split(500, 4) }],
    ['ALL_OR_NOTHING_UNREACHABLE', 0, { quantity: 2000, ...split(100, 4, true) }],
    ['NO_ELIGIBLE_WORKSHOP', 0, { quantity: 100, unitPriceFen: 100 }],
    [null, 1000, { quantity: 1000, ...split(100, 2) }],
  ])('%s: places %i and says why the rest is left', async (unplacedReason, placedQuantity, changes) => {
    const { factory } = docking;
    const { id } = await postMatched(app, docking, changes);
    const { body } = await factory.get(`/v1/orders/${id}/matching`).expect(200);
    const { quantity: askedQuantity } = changes;
    const unplacedQuantity = askedQuantity - placedQuantity;
    expect(body).toMatchObject({ askedQuantity, placedQuantity, unplacedQuantity, unplacedReason });
    const order = (await factory.get(`/v1/orders/${id}`).expect(200)).body;
    expect([order.openQuantity, order.offeredQuantity]).toEqual([unplacedQuantity, placedQuantity]);
    await expectBalancedBooks(app);
    // The next order finds the workshops free again.
    await factory.post(`/v1/orders/${id}/cancel`, { reason: '测试结束' }, order.version).expect(200);
    await app.drain();
  });
}
