import { Metrics } from '../../../src/platform/metrics/metrics.js';
import { aFactory, anOrderBody, type PostedOrder, postOrder } from '../../support/orders.js';
import { openOrderCounter, type OrderCounter } from './order-counter.js';

const INSTANT = '2026-11-02T01:00:00.000Z';

export function listingStories(): void {
  let counter: OrderCounter;
  beforeAll(async () => {
    counter = await openOrderCounter();
  });
  afterAll(() => counter.close());

  describe('GET /v1/orders', () => {
    it('goes through the orders of the enterprise, newest first, in the state asked for', async () => {
      const { app, officer, processId } = counter;
      const factory = await aFactory(app, officer);
      const ids: string[] = [];
      for (const isDraft of [false, true, false]) {
        ids.push((await postOrder(factory, anOrderBody({ processId, isDraft }))).id);
        app.clock.advance(1000);
      }
      const first = (await factory.get('/v1/orders?limit=2').expect(200)).body;
      expect(first.data.map(({ id }: PostedOrder) => id)).toEqual([ids[2], ids[1]]);
      const rest = (await factory.get(`/v1/orders?limit=2&cursor=${first.nextCursor}`).expect(200)).body;
      expect(rest).toEqual({ data: [expect.objectContaining({ id: ids[0] })], nextCursor: null });
      const drafts = (await factory.get('/v1/orders?status=DRAFT').expect(200)).body;
      expect(drafts.data.map(({ id }: PostedOrder) => id)).toEqual([ids[1]]);
      const [one] = drafts.data;
      expect(one).toEqual((await factory.get(`/v1/orders/${ids[1]}`).expect(200)).body);
      app.clock.set(INSTANT);
    });

    it.each([
      ['status=LOST', 'VALIDATION_FAILED'],
      ['limit=0', 'VALIDATION_FAILED'],
      ['limit=101', 'VALIDATION_FAILED'],
      ['colour=red', 'VALIDATION_FAILED'],
      ['cursor=abc', 'CURSOR_INVALID'],
    ])('refuses ?%s', async (query, code) => {
      const answer = await counter.factory.get(`/v1/orders?${query}`).expect(400);
      expect(answer.body.code).toBe(code);
    });
  });

  describe('the figures', () => {
    it('count orders by state and tell the fill rate', async () => {
      const { app } = counter;
      const text = await app.nest.get(Metrics).text();
      expect(text).toMatch(/gongfang_orders\{status="OPEN"\} [1-9]/);
      expect(text).toMatch(/gongfang_fill_rate\{window="30d"\} 0$/m);
    });
  });
}
