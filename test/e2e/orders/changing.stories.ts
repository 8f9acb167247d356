import type { RoutingStepDto } from '../../../src/catalog/routing.dto.js';
import type { FieldFault } from '../../../src/domain/problem.js';
import type { OfferDto } from '../../../src/pairings/offer.dto.js';
import { anOrderBody, aProcess, postOrder } from '../../support/orders.js';
import { openWorkshop } from '../../support/workshops.js';
import { openOrderCounter, type OrderCounter } from './order-counter.js';

const TODAY = '2026-11-02T01:00:00Z';

export function changingStories(): void {
  let counter: OrderCounter;
  beforeAll(async () => {
    counter = await openOrderCounter();
  });
  afterAll(() => counter.close());

  function patch(order: { id: string }, body: object, version = 1) {
    return counter.factory.patch(`/v1/orders/${order.id}`, body, version);
  }

  describe('PATCH /v1/orders/{id}', () => {
    it('changes what is named and leaves the rest as it is', async () => {
      const order = await counter.post({ note: '防潮' });
      const answer = await patch(order, { unitPriceFen: 450, dueOn: '2026-12-10', note: null }).expect(200);
      expect(answer.headers['etag']).toBe('"2"');
      expect(answer.body).toEqual({
        ...order,
        unitPriceFen: 450,
        fairPay: {
          feeFenPerStandardMinute: 90,
          impliedHourlyIncomeFen: 2138,
          wageFloorFenPerHour: 1300,
          isBelowWageFloor: false,
        },
        dueOn: '2026-12-10',
        note: null,
        termsVersion: 2,
        version: 2,
      });
      expect(await counter.read(order)).toEqual(answer.body);
      expect(await counter.eventsOf(order)).toEqual(['order.posted.v1', 'order.changed.v1']);
      const audits = (await counter.auditsOf(order)).slice(1);
      expect(audits).toEqual([
        {
          action: 'order.change',
          actorId: counter.factory.personId,
          before: expect.objectContaining({ unitPriceFen: 400, note: '防潮', version: 1 }),
          after: expect.objectContaining({ unitPriceFen: 450, note: null, version: 2 }),
        },
      ]);
    });

    it('changes whole parts: split, delivery place, rules', async () => {
      const { app, officer, processId } = counter;
      const workshop = await openWorkshop(app, { officer, processIds: [processId], minutesPerWeek: 0 });
      const order = await counter.post();
      const parts = {
        split: { minLot: 1000, maxWorkshops: 1, isAllOrNothing: true },
        shipTo: {
          address: '四川省南充市高坪区',
          location: { latitude: 30.78, longitude: 106.1, coordinateSystem: 'WGS84' },
        },
        workshopRules: [{ workshopId: workshop.organisationId, rule: 'PREFERRED' }],
      };
      expect((await patch(order, parts).expect(200)).body).toMatchObject(parts);
      const { body } = await patch(order, { workshopRules: [] }, 2).expect(200);
      expect(body).toMatchObject({ split: parts.split, workshopRules: [] });
    });

    it('changes a draft in silence', async () => {
      const draft = await counter.post({ isDraft: true });
      const { body } = await patch(draft, { quantity: 500 }).expect(200);
      expect(body).toMatchObject({ status: 'DRAFT', quantity: 500, openQuantity: 500, termsVersion: 2 });
      expect(await counter.eventsOf(draft)).toEqual([]);
    });

    it('replaces how it is made, by a routing or by a product', async () => {
      const { app, officer, factory, processId } = counter;
      const otherProcessId = await aProcess(app, officer);
      const order = await counter.post();
      const step = { standardMinutesPerUnit: 2.5, setupMinutes: 0, minSkillLevel: 1 };
      const routing = {
        steps: [
          { ...step, processId },
          { ...step, processId: otherProcessId },
        ],
      };
      const made = (await patch(order, { routing, unit: 'PAIR' }).expect(200)).body;
      expect(made).toMatchObject({ standardMinutesPerUnit: 5, productId: null, unit: 'PAIR' });
      expect(made.steps.map((one: RoutingStepDto) => [one.position, one.processId])).toEqual([
        [1, processId],
        [2, otherProcessId],
      ]);
      const product = {
        code: 'SOCK',
        nameZh: '袜子',
        nameEn: 'Sock',
        unit: 'PAIR',
        steps: [{ ...step, processId }],
      };
      const productId = (await factory.post('/v1/products', product).expect(201)).body.id;
      const bought = (await patch(order, { productId }, 2).expect(200)).body;
      expect(bought).toMatchObject({ productId, routingVersion: 1, standardMinutesPerUnit: 2.5 });
      const refused = await patch(order, { unit: 'PIECE' }, 3).expect(422);
      expect(refused.body.errors).toEqual([
        { pointer: '/unit', code: 'UNIT_MISMATCH', message: 'the product counts in PAIR' },
      ]);
    });

    it('counts the whole quantity anew while old offers are still being withdrawn', async () => {
      const order = await counter.post();
      await counter.offer(order.id, 600);
      const offered = await counter.read(order);
      expect(offered).toMatchObject({ openQuantity: 400, offeredQuantity: 600, version: 2 });
      const { body } = await patch(order, { quantity: 150 }, 2).expect(200);
      expect(body).toMatchObject({ quantity: 150, openQuantity: 150, offeredQuantity: 0, termsVersion: 2 });
    });

    it('withdraws the offers made on the old terms and matches the new ones', async () => {
      const { app, factory, officer } = counter;
      const processId = await aProcess(app, officer);
      const workshop = await openWorkshop(app, { officer, processIds: [processId] });
      const order = await postOrder(factory, anOrderBody({ processId, quantity: 400 }));
      await app.drain();
      const before = (await factory.get(`/v1/orders/${order.id}`).expect(200)).body;
      expect(before).toMatchObject({ openQuantity: 0, offeredQuantity: 400 });
      await patch(order, { quantity: 300, unitPriceFen: 500 }, before.version).expect(200);
      await app.drain();
      expect((await factory.get(`/v1/orders/${order.id}`)).body).toMatchObject({
        quantity: 300,
        openQuantity: 0,
        offeredQuantity: 300,
      });
      const offers = (await workshop.get('/v1/offers').expect(200)).body.data;
      expect(offers.map((one: OfferDto) => [one.status, one.quantity, one.unitPriceFen])).toEqual([
        ['PENDING', 300, 500],
        ['WITHDRAWN', 400, 400],
      ]);
    });

    it('does nothing when nothing is different: workshops that think about it are left in peace', async () => {
      const order = await counter.post();
      const before = await counter.written();
      for (const same of [{}, { unitPriceFen: 400 }, { split: order.split, title: order.title }]) {
        const answer = await patch(order, same).expect(200);
        expect(answer.headers['etag']).toBe('"1"');
        expect(answer.body).toEqual(order);
      }
      expect(await counter.written()).toEqual(before);
    });

    it('lets a start stay that was in time when it was posted', async () => {
      const order = await counter.post();
      counter.app.clock.set('2026-11-09T01:00:00Z');
      await patch(order, { unitPriceFen: 430 }).expect(200);
      const answer = await patch(order, { earliestStartOn: '2026-11-03' }, 2).expect(422);
      counter.app.clock.set(TODAY);
      expect(answer.body.errors.map(({ code }: FieldFault) => code)).toEqual(['START_DATE_PAST']);
    });
  });

  describe('a change that is refused', () => {
    it.each<[string, object, number, string, string[]]>([
      ['fewer units than a lot', { quantity: 99 }, 422, 'ORDER_TERMS_INVALID', ['/split/minLot']],
      [
        'a due date in the past',
        { dueOn: '2026-11-01' },
        422,
        'ORDER_TERMS_INVALID',
        ['/dueOn', '/earliestStartOn'],
      ],
      ['half a unit', { quantity: 0.5 }, 400, 'VALIDATION_FAILED', ['/quantity']],
      ['no title', { title: null }, 400, 'VALIDATION_FAILED', ['/title']],
      ['no due date', { dueOn: null }, 400, 'VALIDATION_FAILED', ['/dueOn']],
      [
        'half a split',
        { split: { minLot: 5 } },
        400,
        'VALIDATION_FAILED',
        ['/split/maxWorkshops', '/split/isAllOrNothing'],
      ],
      ['NUL in the note', { note: 'a\u0000' }, 400, 'VALIDATION_FAILED', ['/note']],
      ['a state', { status: 'COMPLETED' }, 400, 'VALIDATION_FAILED', ['/status']],
      ['being a draft again', { isDraft: true }, 400, 'VALIDATION_FAILED', ['/isDraft']],
    ])('for %s changes nothing', async (_, body, status, code, pointers) => {
      const order = await counter.post();
      const before = await counter.written();
      const answer = await patch(order, body);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.body.errors.map(({ pointer }: FieldFault) => pointer)).toEqual(pointers);
      expect(await counter.written()).toEqual(before);
    });

    it('for both product and routing changes nothing', async () => {
      const order = await counter.post();
      const { routing } = anOrderBody({ processId: counter.processId });
      const answer = await patch(order, { routing, productId: order.id }).expect(422);
      expect(answer.body.errors.map(({ code }: FieldFault) => code)).toEqual(['PRODUCT_AND_ROUTING']);
    });

    it('for want of If-Match, or for an old one, changes nothing', async () => {
      const { app, factory } = counter;
      const order = await counter.post();
      await patch(order, { unitPriceFen: 410 }).expect(200);
      const before = await counter.written();
      const request = () => app.http.patch(`/v1/orders/${order.id}`).set(factory.headers);
      const missing = await request().send({ unitPriceFen: 420 }).expect(428);
      expect(missing.body.code).toBe('PRECONDITION_REQUIRED');
      const stale = await patch(order, { unitPriceFen: 420 }, 1).expect(412);
      expect(stale.body.code).toBe('STALE');
      for (const strange of ['*', 'W/"2"', '2', '"x"']) {
        await request().set('If-Match', strange).send({ unitPriceFen: 420 }).expect(412);
      }
      expect(await counter.written()).toEqual(before);
    });

    it('once something is accepted changes nothing: a promise stands on its terms', async () => {
      const order = await counter.post();
      await counter.accept(order.id, 1);
      const before = await counter.written();
      const answer = await patch(order, { unitPriceFen: 1 }, 3).expect(409);
      expect(answer.body).toMatchObject({
        code: 'ORDER_NOT_CHANGEABLE',
        detail:
          'The order is PARTLY_MATCHED; its terms change only while it is a draft, or open with nothing accepted.',
      });
      expect(await counter.written()).toEqual(before);
    });

    it('because a unit has moved since it was read changes nothing', async () => {
      const order = await counter.post();
      await counter.offer(order.id, 10);
      const before = await counter.written();
      expect((await patch(order, { unitPriceFen: 410 }, 1).expect(412)).body.code).toBe('STALE');
      expect(await counter.written()).toEqual(before);
    });

    it('lets one of twenty writers at once through', async () => {
      const order = await counter.post();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => patch(order, { unitPriceFen: 500 + index })),
      );
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
        200,
        ...Array.from({ length: 19 }, () => 412),
      ]);
      expect((await counter.read(order)).version).toBe(2);
    });
  });
}
