import { randomUUID } from 'node:crypto';
import { aFactory, anOrderBody, aProcess, type PostedOrder, postOrder } from '../../support/orders.js';
import type { Caller } from '../../support/people.js';
import { openWorkshop } from '../../support/workshops.js';
import { openOrderCounter, type OrderCounter } from './order-counter.js';

/** Every way to touch one order. */
function touches(
  caller: Caller,
  id: string,
): [string, PromiseLike<{ status: number; body: { code: string } }>][] {
  return [
    ['get', caller.get(`/v1/orders/${id}`)],
    ['patch', caller.patch(`/v1/orders/${id}`, { unitPriceFen: 1 }, 1)],
    ['post', caller.post(`/v1/orders/${id}/post`, {}, 1)],
    ['cancel', caller.post(`/v1/orders/${id}/cancel`, { reason: '取消' }, 1)],
    ['start-production', caller.post(`/v1/orders/${id}/start-production`, {}, 1)],
    ['complete', caller.post(`/v1/orders/${id}/complete`, {}, 1)],
  ];
}

export function visibilityStories(): void {
  let counter: OrderCounter;
  let stranger: Caller;
  beforeAll(async () => {
    counter = await openOrderCounter();
    stranger = await aFactory(counter.app, counter.officer);
  });
  afterAll(() => counter.close());

  describe('an order', () => {
    it('does not exist for another enterprise', async () => {
      const { factory, processId } = counter;
      const order = await postOrder(factory, anOrderBody({ processId }));
      const before = await counter.written();
      for (const [, touch] of touches(stranger, order.id)) {
        const { status, body } = await touch;
        expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
      }
      expect((await stranger.get('/v1/orders').expect(200)).body).toEqual({ data: [], nextCursor: null });
      expect(await counter.written()).toEqual(before);
    });

    it('that never was is not found, whatever stands for its id', async () => {
      for (const id of [randomUUID(), 'GF-00000001', '1', '%00', '..%2f..']) {
        for (const [, touch] of touches(counter.factory, id)) {
          const { status, body } = await touch;
          expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
        }
      }
    });

    it('is shown to the county whole, and decided by an officer only to cancel it', async () => {
      const { app, factory, officer, processId } = counter;
      const workshop = await openWorkshop(app, { officer, processIds: [processId], minutesPerWeek: 0 });
      const workshopRules = [{ workshopId: workshop.organisationId, rule: 'BLOCKED' }];
      const order = await postOrder(factory, anOrderBody({ processId, workshopRules }));
      expect((await officer.get(`/v1/orders/${order.id}`).expect(200)).body).toEqual({
        ...order,
        workshopRules,
      });
      expect(
        (await officer.get('/v1/orders').expect(200)).body.data.map(({ id }: PostedOrder) => id),
      ).toContain(order.id);
      const outcomes = await Promise.all(
        touches(officer, order.id).map(async ([name, touch]) => [name, (await touch).status]),
      );
      expect(outcomes).toEqual([
        ['get', 200],
        ['patch', 403],
        ['post', 403],
        ['cancel', 200],
        ['start-production', 403],
        ['complete', 403],
      ]);
    });

    it('is shown to a workshop that was offered a part, without the rules about workshops', async () => {
      const { app, factory, officer } = counter;
      const processId = await aProcess(app, officer);
      const asked = await openWorkshop(app, { officer, processIds: [processId] });
      const blocked = await openWorkshop(app, { officer, processIds: [processId] });
      const workshopRules = [
        { workshopId: blocked.organisationId, rule: 'BLOCKED' },
        { workshopId: asked.organisationId, rule: 'PREFERRED' },
      ];
      const order = await postOrder(factory, anOrderBody({ processId, workshopRules, note: '防潮' }));
      await app.drain();
      const own = (await factory.get(`/v1/orders/${order.id}`).expect(200)).body;
      expect(own).toMatchObject({ offeredQuantity: 1000, workshopRules });
      const seen = await asked.get(`/v1/orders/${order.id}`).expect(200);
      expect(seen.body).toEqual({ ...own, workshopRules: null });
      expect(seen.text).not.toContain(blocked.organisationId);
      const list = await asked.get('/v1/orders').expect(200);
      expect(list.body.data).toEqual([seen.body]);

      await blocked.get(`/v1/orders/${order.id}`).expect(404);
      expect((await blocked.get('/v1/orders').expect(200)).body.data).toEqual([]);
      for (const [name, touch] of touches(asked, order.id)) {
        expect([name, (await touch).status]).toEqual([name, name === 'get' ? 200 : 403]);
      }
    });

    it('is shown to nobody who has not signed in', async () => {
      const { app, factory, processId } = counter;
      const order = await postOrder(factory, anOrderBody({ processId }));
      const answers = [await app.http.get(`/v1/orders/${order.id}`), await app.http.get('/v1/orders')];
      expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    });
  });

  describe('an API key', () => {
    it('posts and reads with its scopes, and not without', async () => {
      const { app, factory, processId } = counter;
      const keyOf = async (scopes: string[]): Promise<string> => {
        const answer = await factory.post('/v1/api-keys', { name: 'ERP', scopes }).expect(201);
        return `Bearer ${answer.body.secret}`;
      };
      const [writes, reads] = [await keyOf(['orders:write']), await keyOf(['orders:read'])];
      const post = (key: string) =>
        app.http
          .post('/v1/orders')
          .set({ Authorization: key, 'Idempotency-Key': randomUUID() })
          .send(anOrderBody({ processId }));
      const order = await post(writes);
      const get = (key: string) => app.http.get(`/v1/orders/${order.body.id}`).set('Authorization', key);
      const others = [await post(reads), await get(reads), await get(writes)];
      expect([order, ...others].map(({ status }) => status)).toEqual([201, 403, 200, 403]);
    });
  });
}
