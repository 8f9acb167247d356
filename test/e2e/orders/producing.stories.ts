import { anOrderBody, aProcess, postOrder } from '../../support/orders.js';
import { openWorkshop } from '../../support/workshops.js';
import { openOrderCounter, type OrderCounter } from './order-counter.js';

export function producingStories(): void {
  let counter: OrderCounter;
  beforeAll(async () => {
    counter = await openOrderCounter();
  });
  afterAll(() => counter.close());

  describe('start-production and complete', () => {
    it('go on with what is accepted and give up the rest', async () => {
      const order = await counter.post();
      await counter.accept(order.id, 600);
      await counter.offer(order.id, 150);
      const matched = await counter.read(order);
      expect(matched).toMatchObject({
        status: 'PARTLY_MATCHED',
        openQuantity: 250,
        offeredQuantity: 150,
        acceptedQuantity: 600,
        version: 4,
      });
      const started = await counter.decide(order, 'start-production', 4).expect(200);
      expect(started.body).toEqual({
        ...matched,
        status: 'IN_PRODUCTION',
        openQuantity: 0,
        offeredQuantity: 0,
        closedQuantity: 400,
        termsVersion: 2,
        version: 5,
      });
      expect((await counter.eventsOf(order)).at(-1)).toBe('order.changed.v1');
      expect((await counter.auditsOf(order)).at(-1)?.action).toBe('order.start-production');
      await counter.expectRefusal(order, 'start-production', 5, 'ORDER_IN_WRONG_STATE');
      await counter.expectRefusal(order, 'cancel', 5, 'ORDER_HAS_ACCEPTANCES');

      const completed = await counter.decide(order, 'complete', 5).expect(200);
      expect(completed.body).toEqual({ ...started.body, status: 'COMPLETED', version: 6 });
      expect((await counter.auditsOf(order)).at(-1)?.action).toBe('order.complete');
      await counter.expectRefusal(order, 'complete', 6, 'ORDER_IN_WRONG_STATE');
      await counter.app.drain();
      expect(await counter.read(order)).toEqual(completed.body);
    });

    it('leave promises as they are and withdraw what is still thought about', async () => {
      const { app, factory, officer } = counter;
      const processId = await aProcess(app, officer);
      const workshops = [
        await openWorkshop(app, { officer, processIds: [processId], minutesPerWeek: 1000 }),
        await openWorkshop(app, { officer, processIds: [processId], minutesPerWeek: 1000 }),
      ];
      const order = await postOrder(factory, anOrderBody({ processId, quantity: 1000, dueOn: '2026-11-30' }));
      await app.drain();
      const offers = await Promise.all(
        workshops.map(async (workshop) => (await workshop.get('/v1/offers').expect(200)).body.data[0]),
      );
      expect(offers.map(({ status }) => status)).toEqual(['PENDING', 'PENDING']);
      const [promised] = offers;
      await workshops[0]!.post(`/v1/offers/${promised.id}/accept`, {}, promised.version).expect(200);
      const { version } = await counter.read(order);
      await counter.decide(order, 'start-production', version).expect(200);
      await app.drain();
      const after = await Promise.all(
        workshops.map(async (workshop) => (await workshop.get('/v1/offers').expect(200)).body.data[0].status),
      );
      expect(after).toEqual(['ACCEPTED', 'WITHDRAWN']);
      expect(await counter.read(order)).toMatchObject({
        status: 'IN_PRODUCTION',
        acceptedQuantity: promised.quantity,
        closedQuantity: 1000 - promised.quantity,
      });
    });

    it('need something that is accepted', async () => {
      const order = await counter.post();
      await counter.expectRefusal(order, 'start-production', 1, 'ORDER_WITHOUT_ACCEPTANCES');
      await counter.expectRefusal(order, 'complete', 1, 'ORDER_IN_WRONG_STATE');
      const draft = await counter.post({ isDraft: true });
      await counter.expectRefusal(draft, 'start-production', 1, 'ORDER_IN_WRONG_STATE');
    });

    it('start at once when all of it is accepted', async () => {
      const order = await counter.post();
      await counter.accept(order.id, 1000);
      expect((await counter.read(order)).status).toBe('MATCHED');
      expect((await counter.decide(order, 'start-production', 3).expect(200)).body).toMatchObject({
        status: 'IN_PRODUCTION',
        closedQuantity: 0,
      });
    });
  });
}
