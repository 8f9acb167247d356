import type { RoutingStepDto } from '../../../src/catalog/routing.dto.js';
import { anOrderBody, postOrder } from '../../support/orders.js';
import { openOrderCounter, type OrderCounter } from './order-counter.js';

const INSTANT = '2026-11-02T01:00:00.000Z';

export function postingStories(): void {
  let counter: OrderCounter;
  beforeAll(async () => {
    counter = await openOrderCounter();
  });
  afterAll(() => counter.close());

  describe('POST /v1/orders', () => {
    it('posts an order with steps of its own', async () => {
      const { factory, processId } = counter;
      const body = anOrderBody({ processId });
      const answer = await factory.post('/v1/orders', body).expect(201);
      expect(answer.headers['etag']).toBe('"1"');
      expect(answer.body).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        number: expect.stringMatching(/^GF-\d{8}$/),
        enterpriseId: factory.organisationId,
        enterpriseName: '锦程服饰有限公司',
        status: 'OPEN',
        title: '女式圆领 T 恤外溢订单',
        productId: null,
        routingVersion: null,
        steps: [
          {
            position: 1,
            processId,
            processCode: expect.stringMatching(/^PROCESS_\d+$/),
            processNameZh: '平车缝制',
            processNameEn: 'Lockstitch sewing',
            standardMinutesPerUnit: 5,
            setupMinutes: 60,
            equipmentCode: null,
            minSkillLevel: 2,
          },
        ],
        standardMinutesPerUnit: 5,
        quantity: 1000,
        openQuantity: 1000,
        offeredQuantity: 0,
        acceptedQuantity: 0,
        closedQuantity: 0,
        unit: 'PIECE',
        unitPriceFen: 400,
        currency: 'CNY',
        fairPay: {
          feeFenPerStandardMinute: 80,
          impliedHourlyIncomeFen: 1900,
          wageFloorFenPerHour: 1300,
          isBelowWageFloor: false,
        },
        earliestStartOn: '2026-11-02',
        dueOn: '2026-11-30',
        materialSide: 'CUSTOMER',
        materialAllowancePercent: 0,
        scrapOwner: 'ENTERPRISE',
        deliveryTerms: 'FACTORY_DELIVERS',
        isSampleRequired: false,
        split: { minLot: 100, maxWorkshops: 4, isAllOrNothing: false },
        shipTo: {
          address: '四川省南充市营山县工业集中区1号',
          location: { latitude: 31.083, longitude: 106.572, coordinateSystem: 'WGS84' },
        },
        replyWithinMinutes: 1440,
        paymentTermDays: 30,
        workshopRules: [],
        note: null,
        cancelReason: null,
        termsVersion: 1,
        createdAt: INSTANT,
        postedAt: INSTANT,
        version: 1,
      });
      const read = await factory.get(`/v1/orders/${answer.body.id}`).expect(200);
      expect(read.headers['etag']).toBe('"1"');
      expect(read.body).toEqual(answer.body);
      expect(await counter.eventsOf(answer.body)).toEqual(['order.posted.v1']);
      const [audit, ...others] = await counter.auditsOf(answer.body);
      expect(others).toEqual([]);
      expect(audit).toMatchObject({ action: 'order.create', before: null, actorId: factory.personId });
      expect(audit?.after).toMatchObject({ id: answer.body.id, lifecycle: 'OPEN', quantity: 1000 });
    });

    it('posts an order of a product and copies the routing in force, for good', async () => {
      const { factory, processId } = counter;
      const step = { processId, setupMinutes: 0, minSkillLevel: 1, equipmentCode: 'LOCKSTITCH' };
      const product = (
        await factory
          .post('/v1/products', {
            code: 'GLOVES-1',
            nameZh: '劳保手套',
            nameEn: 'Work gloves',
            unit: 'PAIR',
            steps: [
              { ...step, standardMinutesPerUnit: 1.125 },
              { ...step, standardMinutesPerUnit: 0.5 },
            ],
          })
          .expect(201)
      ).body;
      const body = {
        ...anOrderBody({ processId, unit: 'PAIR', unitPriceFen: 60 }),
        routing: undefined,
        productId: product.id,
      };
      const order = (await factory.post('/v1/orders', body).expect(201)).body;
      expect(order).toMatchObject({
        productId: product.id,
        routingVersion: 1,
        unit: 'PAIR',
        standardMinutesPerUnit: 1.625,
        fairPay: {
          feeFenPerStandardMinute: 36.92,
          impliedHourlyIncomeFen: 877,
          wageFloorFenPerHour: 1300,
          isBelowWageFloor: true,
        },
      });
      await factory
        .post(`/v1/products/${product.id}/routings`, { steps: [{ ...step, standardMinutesPerUnit: 9 }] })
        .expect(201);
      const later = (await factory.get(`/v1/orders/${order.id}`).expect(200)).body;
      expect(later.steps).toEqual(order.steps);
      expect(
        later.steps.map((one: RoutingStepDto) => [
          one.position,
          one.standardMinutesPerUnit,
          one.equipmentCode,
        ]),
      ).toEqual([
        [1, 1.125, 'LOCKSTITCH'],
        [2, 0.5, 'LOCKSTITCH'],
      ]);
      expect(await postOrder(factory, body)).toMatchObject({
        routingVersion: 2,
        standardMinutesPerUnit: 9,
      });
    });

    it('keeps every term that may be left out, and stores WGS-84 whatever the map', async () => {
      const { factory, processId } = counter;
      const order = (
        await factory
          .post(
            '/v1/orders',
            anOrderBody({
              processId,
              materialSide: 'SHARED',
              materialAllowancePercent: 2.5,
              scrapOwner: 'WORKSHOP',
              note: '  每 12 件一包\n防潮  ',
              workshopRules: [],
              shipTo: {
                address: '广东省东莞市虎门镇',
                location: { latitude: 22.81455, longitude: 113.6752, coordinateSystem: 'GCJ02' },
              },
            }),
          )
          .expect(201)
      ).body;
      expect(order).toMatchObject({
        materialAllowancePercent: 2.5,
        scrapOwner: 'WORKSHOP',
        note: '每 12 件一包\n防潮',
        workshopRules: [],
      });
      expect(order.shipTo.location.coordinateSystem).toBe('WGS84');
      // GCJ-02 lies a few hundred metres from WGS-84 here.
      expect(Math.abs(order.shipTo.location.latitude - 22.81455)).toBeGreaterThan(0.001);
      expect(Math.abs(order.shipTo.location.latitude - 22.81455)).toBeLessThan(0.01);
    });

    it('gives the scrap to a workshop that brings the material, unless it is said otherwise', async () => {
      const { factory, processId } = counter;
      const body = anOrderBody({ processId, materialSide: 'WORKSHOP' });
      expect((await factory.post('/v1/orders', body).expect(201)).body.scrapOwner).toBe('WORKSHOP');
      const said = { ...body, scrapOwner: 'ENTERPRISE' };
      expect((await factory.post('/v1/orders', said).expect(201)).body.scrapOwner).toBe('ENTERPRISE');
    });

    it('has one effect for one Idempotency-Key and answers a retry with the same bytes', async () => {
      const { factory, processId } = counter;
      const send = (body: object) =>
        counter.app.http.post('/v1/orders').set(factory.headers).set('Idempotency-Key', 'order-1').send(body);
      const first = await send(anOrderBody({ processId })).expect(201);
      const before = await counter.written();
      const again = await send(anOrderBody({ processId })).expect(201);
      expect(again.text).toBe(first.text);
      expect(again.headers['idempotent-replayed']).toBe('true');
      expect(again.headers['etag']).toBe('"1"');
      const other = await send(anOrderBody({ processId, quantity: 999 })).expect(422);
      expect(other.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
      expect(await counter.written()).toEqual(before);
    });

    it('numbers the orders one after the other', async () => {
      const { factory, processId } = counter;
      const first = await postOrder(factory, anOrderBody({ processId }));
      const second = await postOrder(factory, anOrderBody({ processId }));
      expect(Number(second.number.slice(3))).toBe(Number(first.number.slice(3)) + 1);
    });
  });
}
