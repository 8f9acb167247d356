import { type Docking, openDocking } from '../../support/offers.js';
import { anOrderBody, postOrder } from '../../support/orders.js';
import type { Caller } from '../../support/people.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

const PUBLISHED = {
  regionCode: '511322',
  policyVersion: 1,
  matchedAt: '2026-11-02T01:00:00.000Z',
  orderCount: 2,
  workshopCount: 1,
  sharesBefore: {
    workshopCount: 1,
    meanUtilisation: 0,
    gini: 0,
    lorenz: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
    p10Utilisation: 0,
    longestIdleDays: null,
    neverServedCount: 1,
  },
};

/** Sums over two orders would tell an enterprise the other's. */
const UNTOLD = { placedOrderCount: null, askedMinutes: null, placedMinutes: null };

export function batchesStories(): void {
  const app = useTestApp();
  let docking: Docking;
  /** Room for one of two orders: 450 minutes in each of four weeks, where each takes 1,060 or more. */
  let workshop: Caller;
  let batchId: string;

  beforeAll(async () => {
    docking = await openDocking(app);
    const { officer, processId, factory } = docking;
    workshop = await openWorkshop(app, {
      officer,
      processIds: [processId],
      minutesPerWeek: 450,
      name: '朗池街道巧手工坊',
    });
    // Whatever follows the first round of a county is gathered.
    await app.enqueue('match-region', { regionCode: '511322' });
    await app.drain();
    const wants = { quantity: 300, split: { minLot: 200, maxWorkshops: 1, isAllOrNothing: false } };
    const body = anOrderBody({ processId, ...wants });
    const [{ id }] = await Promise.all([postOrder(factory, body), postOrder(factory, body)]);
    await app.drain();
    batchId = (await factory.get(`/v1/orders/${id}/matching`).expect(200)).body.batchId;
  });

  it('shows everybody how much a round placed and how evenly, and nothing of its reckoning', async () => {
    for (const caller of [docking.factory, workshop]) {
      const { body } = await caller.get(`/v1/matching-batches/${batchId}`).expect(200);
      const { sharesAfter } = body;
      expect(body).toEqual({ id: batchId, ...PUBLISHED, ...UNTOLD, sharesAfter, reckoning: null });
      expect(sharesAfter).toMatchObject({ workshopCount: 1, longestIdleDays: 0, neverServedCount: 0 });
      expect(sharesAfter.meanUtilisation).toBeGreaterThan(0.3);
    }
  });

  it('shows the county how good the plan is, and where an hour more would be worth most', async () => {
    const { body } = await docking.officer.get(`/v1/matching-batches/${batchId}`).expect(200);
    const { reckoning, placedMinutes } = body;
    expect(body).toMatchObject({ ...PUBLISHED, placedOrderCount: 1, askedMinutes: 3000 });
    // What is placed is a lot, in whole pieces, and no more than there is room for.
    expect(placedMinutes % 5).toBe(0);
    expect(placedMinutes).toBeGreaterThan(0);
    expect(placedMinutes).toBeLessThanOrEqual(4 * 450 - 60);
    expect(reckoning.objective).toBeGreaterThan(body.placedMinutes);
    expect(reckoning.upperBound).toBeGreaterThanOrEqual(reckoning.objective);
    expect(reckoning.gap).toBeCloseTo(1 - reckoning.objective / reckoning.upperBound, 5);
    expect(reckoning).toMatchObject({ seed: 1, leftOutPairs: 0, neverServedWorkshopIds: [] });
    const [dearest] = reckoning.workshopPrices;
    expect(dearest).toEqual({
      processId: docking.processId,
      processNameZh: '平车缝制',
      processNameEn: 'Lockstitch sewing',
      weekOn: expect.stringMatching(/^2026-11-\d\d$/),
      workshopId: workshop.organisationId,
      workshopName: '朗池街道巧手工坊',
      valuePerHour: expect.any(Number),
      worthFenPerHour: expect.any(Number),
    });
    // An hour of work is worth an hour and its score, and pays 12 pieces of 400 fen.
    expect(dearest.valuePerHour).toBeGreaterThan(60);
    expect(dearest.worthFenPerHour).toBeGreaterThan(0.8 * 4800);
    expect(dearest.worthFenPerHour).toBeLessThan(1.2 * 4800);
    expect(reckoning.countyPrices).toContainEqual(dearest);
  });

  it('lists rounds by county, newest first, without their reckoning', async () => {
    const { body } = await docking.officer.get('/v1/matching-batches?regionCode=511322').expect(200);
    expect(body.data[0]).toMatchObject({ id: batchId, ...PUBLISHED });
    expect(body.data[0]).not.toHaveProperty('reckoning');
    const { body: own } = await docking.factory.get('/v1/matching-batches?regionCode=511322').expect(200);
    expect(own.data[0]).toMatchObject({ id: batchId, ...PUBLISHED, ...UNTOLD });
    const { body: other } = await workshop.get('/v1/matching-batches?regionCode=511325').expect(200);
    expect(other).toEqual({ data: [], nextCursor: null });
    await workshop.get('/v1/matching-batches?regionCode=here').expect(400);
  });

  it('knows no other round', async () => {
    const { body } = await workshop
      .get('/v1/matching-batches/0190f5fe-7c00-7a00-8000-00000000dead')
      .expect(404);
    expect(body.code).toBe('NOT_FOUND');
  });

  it.each([
    [4, UNTOLD],
    [5, { placedOrderCount: 1, askedMinutes: 3000, placedMinutes: 1500 }],
  ])(
    'tells everybody sums over a round of %d orders only when they tell of no single one',
    async (orderCount, sums) => {
      const id = `0190f5fe-7c00-7a00-8000-00000000000${orderCount}`;
      const changes = {
        id,
        order_count: orderCount,
        placed_minutes: 1500,
        created_at: '2026-10-01T00:00:00Z',
      };
      await app.sql(
        `INSERT INTO matching_batches
     SELECT (jsonb_populate_record(batch, $2::jsonb)).* FROM matching_batches batch WHERE id = $1`,
        [batchId, JSON.stringify(changes)],
      );
      for (const caller of [docking.factory, workshop]) {
        const { body } = await caller.get(`/v1/matching-batches/${id}`).expect(200);
        expect(body).toMatchObject({ orderCount, ...sums });
      }
    },
  );
}
