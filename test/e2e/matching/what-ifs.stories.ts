import { DEFAULT_POLICY } from '../../../src/domain/matching/policy.js';
import { type Docking, openDocking, postMatched } from '../../support/offers.js';
import { aFactory, anOrderBody, type PostedOrder, postOrder } from '../../support/orders.js';
import type { Caller } from '../../support/people.js';
import { startTestApp, useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

const PATH = '/v1/matching-what-ifs';
const { policyVersion: _version, ...FORMULA } = DEFAULT_POLICY;
/** Sums over two orders, to one who knows its own of them. */
const UNTOLD = {
  orderCount: 2,
  placedOrderCount: null,
  askedMinutes: null,
  placedMinutes: null,
  value: null,
  payFen: null,
  gini: expect.any(Number),
};
const NOWHERE = { orderCount: 0, beforeMinutes: 0, afterMinutes: 0 };

const badPolicy = () => ({ ...FORMULA, weights: { ...FORMULA.weights, price: 0.5 } });

export function whatIfsStories(): void {
  const app = useTestApp();

  let docking: Docking;
  let rival: Caller;
  let workshop: Caller;
  /** Of the docking's factory; 754 of its 1,000 units are offered, the rest waits. */
  let order: PostedOrder;
  /** Of the rival; nobody takes so little money. */
  let cheap: PostedOrder;

  beforeAll(async () => {
    docking = await openDocking(app);
    const { officer, processId } = docking;
    rival = await aFactory(app, officer);
    workshop = await openWorkshop(app, { officer, processIds: [processId], minutesPerWeek: 1000 });
    order = await postMatched(app, docking);
    cheap = await postMatched(app, { ...docking, factory: rival }, { quantity: 200, unitPriceFen: 100 });
  });

  const anotherWorkshop = (changes: object = {}) => ({
    location: { latitude: 31.083, longitude: 106.572, coordinateSystem: 'WGS84' },
    skills: [{ processId: docking.processId, level: 4 }],
    minutesPerWeek: 1000,
    ...changes,
  });

  /** Rows of every table but those that count requests. */
  async function rowCounts(): Promise<unknown> {
    const tables = await app.sql<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables
     WHERE schemaname = 'public' AND tablename <> 'rate_limits' ORDER BY tablename`,
    );
    const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS rows FROM ${name}`);
    return app.sql(counts.join(' UNION ALL '));
  }

  it('tells the county what one more workshop would take up, and writes nothing', async () => {
    const before = await rowCounts();
    const offered = await app.sql(`SELECT id, version, open_quantity FROM orders ORDER BY id`);
    const { body } = await docking.officer.post(PATH, { workshop: anotherWorkshop() }).expect(200);
    expect(body).toEqual({
      before: {
        orderCount: 2,
        placedOrderCount: 0,
        askedMinutes: 2230,
        placedMinutes: 0,
        value: 0,
        payFen: 0,
        gini: expect.any(Number),
      },
      after: {
        orderCount: 2,
        placedOrderCount: 2,
        askedMinutes: 2230,
        placedMinutes: 2230,
        value: expect.any(Number),
        payFen: 246 * 400 + 200 * 100,
        gini: expect.any(Number),
      },
      orders: expect.any(Array),
      others: NOWHERE,
    });
    const effects = new Map(body.orders.map((one: { orderId: string }) => [one.orderId, one]));
    expect(effects.get(order.id)).toEqual({
      orderId: order.id,
      orderNumber: order.number,
      beforeUnits: 0,
      afterUnits: 246,
      beforeReason: expect.any(String),
      afterReason: null,
      shares: [{ workshopId: expect.any(String), workshopName: null, beforeUnits: 0, afterUnits: 246 }],
    });
    expect(await rowCounts()).toEqual(before);
    expect(await app.sql(`SELECT id, version, open_quantity FROM orders ORDER BY id`)).toEqual(offered);
  });

  describe('with room for a little more', () => {
    beforeAll(async () => {
      // Nothing is drained from here on, so nothing is matched.
      const { officer, processId } = docking;
      await openWorkshop(app, { officer, processIds: [processId], minutesPerWeek: 1000 });
    });

    it('tells an enterprise what a higher price brings it, and of others nothing but sums', async () => {
      const { body } = await rival
        .post(PATH, { order: { orderId: cheap.id, unitPriceFen: 450 } })
        .expect(200);
      expect(body).toEqual({
        before: UNTOLD,
        after: UNTOLD,
        orders: [
          {
            orderId: cheap.id,
            orderNumber: cheap.number,
            beforeUnits: 0,
            afterUnits: 200,
            beforeReason: 'NO_ELIGIBLE_WORKSHOP',
            afterReason: null,
            shares: [expect.objectContaining({ beforeUnits: 0, afterUnits: 200 })],
          },
        ],
        others: NOWHERE,
      });
    });

    it('gives sums alone of what another’s order loses', async () => {
      // With all of its 754 units for one enterprise's draft, the new workshop has nothing left for the other order.
      const { processId, factory } = docking;
      const split = { minLot: 754, maxWorkshops: 1, isAllOrNothing: true };
      const terms = { processId, quantity: 754, split, unitPriceFen: 100, isDraft: true };
      const draft = await postOrder(rival, anOrderBody(terms));
      const imagined = { order: { orderId: draft.id, unitPriceFen: 450 } };
      const { body } = await rival.post(PATH, imagined).expect(200);
      expect(body.orders).toMatchObject([{ orderId: draft.id, beforeUnits: 0, afterUnits: 754 }]);
      expect(body.others).toEqual({ orderCount: 1, beforeMinutes: null, afterMinutes: null });
      expect(JSON.stringify(body)).not.toContain(order.id);
      expect(JSON.stringify(body)).not.toContain(order.number);
      // A draft is its author's alone, whoever asks.
      await docking.officer.post(PATH, imagined).expect(404);
      expect((await factory.post(PATH, imagined).expect(404)).body.code).toBe('NOT_FOUND');
    });
  });

  it('tells the county what another formula would change', async () => {
    const weights = { ...FORMULA.weights, capacityFit: 0.4, distance: 0 };
    const { body } = await docking.officer.post(PATH, { policy: { ...FORMULA, weights } }).expect(200);
    expect(body.after.orderCount).toBe(body.before.orderCount);
    expect(body.after.askedMinutes).toBe(body.before.askedMinutes);
  });

  it('lets nobody imagine what is not theirs', async () => {
    const { factory } = docking;
    const stranger = await rival.post(PATH, { order: { orderId: order.id, maxWorkshops: 5 } }).expect(404);
    const unknown = { orderId: '0190f5fe-7c00-7a00-8000-000000000001', maxWorkshops: 5 };
    const nobody = await rival.post(PATH, { order: unknown }).expect(404);
    expect({ ...stranger.body, requestId: null }).toEqual({ ...nobody.body, requestId: null });
    for (const body of [{ policy: FORMULA }, { workshop: anotherWorkshop() }]) {
      expect((await factory.post(PATH, body).expect(403)).body.code).toBe('FORBIDDEN');
    }
    await workshop.post(PATH, { order: { orderId: order.id } }).expect(403);
    await app.http.post(PATH).send({}).expect(401);
  });

  it.each([
    ['nothing at all', () => ({}), 422, ''],
    ['a policy that breaks its rules', () => ({ policy: badPolicy() }), 422, '/policy/weights'],
    [
      'a date that is past',
      () => ({ order: { orderId: order.id, dueOn: '2026-10-01' } }),
      422,
      '/order/dueOn',
    ],
    [
      'a date beyond a year',
      () => ({ order: { orderId: order.id, dueOn: '2027-11-03' } }),
      422,
      '/order/dueOn',
    ],
    ['a lot above what is open', () => ({ order: { orderId: order.id, minLot: 900 } }), 422, '/order/minLot'],
    ['a level that is none', () => ({ workshop: badWorkshop() }), 400, '/workshop/skills/0/level'],
    ['null for a workshop', () => ({ workshop: null }), 400, '/workshop'],
  ])('refuses %s', async (_what, body, status, pointer) => {
    const answer = await docking.officer.post(PATH, body()).expect(status);
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });
  const badWorkshop = () => anotherWorkshop({ skills: [{ processId: docking.processId, level: 9 }] });

  it('counts such questions against a limit of their own', async () => {
    const narrow = await startTestApp({ env: { COSTLY_LIMIT_PER_MINUTE: '2' } });
    try {
      const { officer } = await openDocking(narrow);
      for (let i = 0; i < 2; i += 1) await officer.post(PATH, {}).expect(422);
      const { headers } = await officer.post(PATH, {}).expect(429);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      await officer.get(`/v1/orders/${order.id}/chain`).expect(429);
      await officer.get('/v1/matching-policies').expect(200);
    } finally {
      await narrow.close();
    }
  });
}
