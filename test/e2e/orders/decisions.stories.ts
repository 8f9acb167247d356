import { openOrderCounter, type OrderCounter, REASON } from './order-counter.js';

const TODAY = '2026-11-02T01:00:00Z';

export function decisionsStories(): void {
  let counter: OrderCounter;
  beforeAll(async () => {
    counter = await openOrderCounter();
  });
  afterAll(() => counter.close());

  describe('every decision', () => {
    it.each(['post', 'cancel', 'start-production', 'complete'])(
      '%s needs a key and the present version',
      async (move) => {
        const { app, factory } = counter;
        const order = await counter.post({ isDraft: move === 'post' });
        const steps: Record<string, () => Promise<void>> = {
          'start-production': () => counter.accept(order.id, 10),
          complete: async () => {
            await counter.accept(order.id, 10);
            await counter.decide(order, 'start-production', 3).expect(200);
          },
        };
        await steps[move]?.();
        const { version } = await counter.read(order);
        const before = await counter.written();
        const body = move === 'cancel' ? REASON : {};
        const request = () => app.http.post(`/v1/orders/${order.id}/${move}`).set(factory.headers);
        const keyless = await request().set('If-Match', `"${version}"`).send(body).expect(400);
        expect(keyless.body.code).toBe('IDEMPOTENCY_KEY_MISSING');
        const versionless = await request().set('Idempotency-Key', `${move}-1`).send(body).expect(428);
        expect(versionless.body.code).toBe('PRECONDITION_REQUIRED');
        const stale = await request()
          .set('Idempotency-Key', `${move}-1`)
          .set('If-Match', '"99"')
          .send(body)
          .expect(412);
        expect(stale.body.code).toBe('STALE');
        expect(await counter.written()).toEqual(before);

        const send = () =>
          request().set('Idempotency-Key', `${move}-1`).set('If-Match', `"${version}"`).send(body);
        const done = await send().expect(200);
        const after = await counter.written();
        const again = await send().expect(200);
        expect([again.text, again.headers['idempotent-replayed']]).toEqual([done.text, 'true']);
        expect(await counter.written()).toEqual(after);
      },
    );
  });

  describe('a due date that has come', () => {
    it('ends an order of which nothing is accepted, and closes the rest of others', async () => {
      const { app } = counter;
      const [silent, partly, wholly] = [await counter.post(), await counter.post(), await counter.post()];
      await counter.accept(partly.id, 300);
      await counter.accept(wholly.id, 1000);
      app.clock.set('2026-11-29T15:59:00Z');
      await app.enqueue('sweep-orders', {});
      await app.drain();
      expect((await counter.read(silent)).status).toBe('OPEN');

      // Midnight in the county.
      app.clock.set('2026-11-29T16:00:00Z');
      await app.enqueue('sweep-orders', {});
      await app.drain();
      app.clock.set(TODAY);
      expect(await counter.read(silent)).toMatchObject({
        status: 'EXPIRED',
        openQuantity: 0,
        closedQuantity: 1000,
      });
      expect((await counter.eventsOf(silent)).at(-1)).toBe('order.expired.v1');
      expect((await counter.auditsOf(silent)).at(-1)).toEqual({
        action: 'order.expire',
        actorId: null,
        before: { status: 'OPEN' },
        after: { status: 'EXPIRED', closedQuantity: 1000 },
      });
      expect(await counter.read(partly)).toMatchObject({
        status: 'PARTLY_MATCHED',
        openQuantity: 0,
        acceptedQuantity: 300,
        closedQuantity: 700,
      });
      expect((await counter.eventsOf(partly)).at(-1)).toBe('order.changed.v1');
      expect((await counter.auditsOf(partly)).at(-1)?.action).toBe('order.close-rest');
      expect(await counter.read(wholly)).toMatchObject({
        status: 'MATCHED',
        acceptedQuantity: 1000,
        closedQuantity: 0,
      });
      await counter.expectRefusal(
        silent,
        'cancel',
        (await counter.read(silent)).version,
        'ORDER_IN_WRONG_STATE',
      );
    });
  });
}
