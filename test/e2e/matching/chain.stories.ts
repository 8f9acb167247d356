import { MatchRunner } from '../../../src/matching/match-runner.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { type Docking, openDocking } from '../../support/offers.js';
import { aFactory, anOrderBody, aProcess, type PostedOrder, postOrder } from '../../support/orders.js';
import type { Caller } from '../../support/people.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

export function chainStories(): void {
  const app = useTestApp();

  let docking: Docking;
  let steps: object[];
  let cutter: Caller;
  let sewer: Caller;
  let order: PostedOrder;

  beforeAll(async () => {
    docking = await openDocking(app);
    const { officer, factory } = docking;
    const [cutting, sewing] = [await aProcess(app, officer), await aProcess(app, officer)];
    steps = [
      { processId: cutting, standardMinutesPerUnit: 1, setupMinutes: 0, minSkillLevel: 2 },
      { processId: sewing, standardMinutesPerUnit: 7, setupMinutes: 0, minSkillLevel: 2 },
    ];
    cutter = await openWorkshop(app, { officer, processIds: [cutting], name: '裁剪工坊' });
    sewer = await openWorkshop(app, { officer, processIds: [sewing], name: '缝制工坊' });
    order = await postOrder(factory, anOrderBody({ processId: cutting, routing: { steps }, isDraft: true }));
  });

  it('tells the factory who could make an order one after the other', async () => {
    const { body } = await docking.factory.get(`/v1/orders/${order.id}/chain`).expect(200);
    const { stages, legs, ...sums } = body;
    expect(sums).toEqual({
      orderId: order.id,
      policyVersion: 1,
      weights: expect.any(Object),
      askedQuantity: 1000,
      quantity: 1000,
      unplacedReason: null,
      stepWithoutWorkshop: null,
    });
    expect(stages).toEqual([
      {
        firstStep: 1,
        lastStep: 1,
        unitPriceFen: 50,
        priceFen: 50_000,
        currency: 'CNY',
        fairPay: expect.objectContaining({ feeFenPerStandardMinute: 50 }),
        // Answered on the second day, on the road on the third.
        startOn: '2026-11-04',
        finishOn: '2026-11-04',
        shares: [
          {
            workshopId: cutter.organisationId,
            workshopName: '裁剪工坊',
            quantity: 1000,
            standardMinutes: 1000,
          },
        ],
        lines: [expect.objectContaining({ workshopName: '裁剪工坊', quantity: 1000, isEligible: true })],
      },
      expect.objectContaining({ firstStep: 2, lastStep: 2, unitPriceFen: 350, startOn: '2026-11-06' }),
    ]);
    expect(legs).toEqual([
      { fromWorkshopId: null, toWorkshopId: cutter.organisationId, roadKm: 0, transportDays: 1 },
      {
        fromWorkshopId: cutter.organisationId,
        toWorkshopId: sewer.organisationId,
        roadKm: 0,
        transportDays: 1,
      },
      { fromWorkshopId: sewer.organisationId, toWorkshopId: null, roadKm: 0, transportDays: 1 },
    ]);
  });

  it('tells the county the same of an order that is posted', async () => {
    const { factory, officer, processId } = docking;
    const posted = await postOrder(factory, anOrderBody({ processId, routing: { steps } }));
    const { body } = await factory.get(`/v1/orders/${posted.id}/chain`).expect(200);
    expect(body).toMatchObject({ askedQuantity: 1000, quantity: 1000 });
    expect((await officer.get(`/v1/orders/${posted.id}/chain`).expect(200)).body).toEqual(body);
  });

  it('asks nobody', async () => {
    await docking.factory.get(`/v1/orders/${order.id}/chain`).expect(200);
    expect(await app.sql('SELECT id FROM offers WHERE order_id = $1', [order.id])).toEqual([]);
  });

  it('holds no transaction open while it reckons', async () => {
    const runner = app.nest.get(MatchRunner);
    const chainOrder = runner.chainOrder.bind(runner);
    runner.chainOrder = (...args) => {
      Reflect.deleteProperty(runner, 'chainOrder');
      expect(() => app.nest.get(UnitOfWork).manager).toThrow('no unit of work is running');
      return chainOrder(...args);
    };
    await docking.factory.get(`/v1/orders/${order.id}/chain`).expect(200);
    expect(Object.hasOwn(runner, 'chainOrder')).toBe(false);
  });

  it('answers for an order that has ended that nothing is open', async () => {
    const body = anOrderBody({ processId: docking.processId, routing: { steps }, isDraft: true });
    const draft = await postOrder(docking.factory, body);
    const path = `/v1/orders/${draft.id}/chain`;
    await docking.factory.post(`/v1/orders/${draft.id}/cancel`, { reason: '不做了' }, 1).expect(200);
    expect((await docking.factory.get(path).expect(200)).body).toMatchObject({
      askedQuantity: 0,
      quantity: 0,
      unplacedReason: null,
      stages: [],
    });
  });

  it('is hidden from other factories, and no business of workshops', async () => {
    const stranger = await aFactory(app, docking.officer);
    expect((await stranger.get(`/v1/orders/${order.id}/chain`)).status).toBe(404);
    expect((await cutter.get(`/v1/orders/${order.id}/chain`)).status).toBe(403);
  });
}
