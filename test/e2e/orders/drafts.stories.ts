import type { FieldFault } from '../../../src/domain/problem.js';
import { anOrderBody, postOrder } from '../../support/orders.js';
import { openOrderCounter, type OrderCounter } from './order-counter.js';

const INSTANT = '2026-11-02T01:00:00.000Z';

export function draftsStories(): void {
  let counter: OrderCounter;
  beforeAll(async () => {
    counter = await openOrderCounter();
  });
  afterAll(() => counter.close());

  describe('a draft', () => {
    it('is checked and kept back until it is posted', async () => {
      const { app, factory, officer, processId } = counter;
      const draft = (await factory.post('/v1/orders', anOrderBody({ processId, isDraft: true })).expect(201))
        .body;
      expect(draft).toMatchObject({ status: 'DRAFT', openQuantity: 1000, postedAt: null });
      expect(draft.fairPay.isBelowWageFloor).toBe(false);
      await app.drain();
      expect(await counter.eventsOf(draft)).toEqual([]);
      await officer.get(`/v1/orders/${draft.id}`).expect(404);
      expect((await officer.get('/v1/orders?status=DRAFT').expect(200)).body.data).toEqual([]);

      const posted = await factory.post(`/v1/orders/${draft.id}/post`, {}, 1).expect(200);
      expect(posted.headers['etag']).toBe('"2"');
      expect(posted.body).toEqual({ ...draft, status: 'OPEN', postedAt: INSTANT, version: 2 });
      expect(await counter.eventsOf(draft)).toEqual(['order.posted.v1']);
      expect((await counter.auditsOf(draft)).map(({ action }) => action)).toEqual([
        'order.create',
        'order.post',
      ]);

      const again = await factory.post(`/v1/orders/${draft.id}/post`, {}, 2).expect(409);
      expect(again.body).toMatchObject({
        code: 'ORDER_IN_WRONG_STATE',
        detail: expect.stringContaining('OPEN'),
      });
      expect((await officer.get(`/v1/orders/${draft.id}`).expect(200)).body.status).toBe('OPEN');
    });

    it('cannot be posted once its dates have passed', async () => {
      const { app, factory, processId } = counter;
      const draft = await postOrder(factory, anOrderBody({ processId, isDraft: true, dueOn: '2026-11-04' }));
      app.clock.set('2026-11-05T01:00:00Z');
      const before = await counter.written();
      const answer = await factory.post(`/v1/orders/${draft.id}/post`, {}, 1).expect(422);
      app.clock.set(INSTANT);
      expect(answer.body.code).toBe('ORDER_TERMS_INVALID');
      expect(answer.body.errors.map(({ pointer, code }: FieldFault) => [pointer, code])).toEqual([
        ['/dueOn', 'DUE_DATE_PAST'],
        ['/earliestStartOn', 'START_DATE_PAST'],
      ]);
      expect(await counter.written()).toEqual(before);
    });
  });
}
