import type { FieldFault } from '../../../src/domain/problem.js';
import { anOrderBody, aProcess, postOrder } from '../../support/orders.js';
import { openWorkshop } from '../../support/workshops.js';
import { openOrderCounter, type OrderCounter, REASON } from './order-counter.js';

export function cancellingStories(): void {
  let counter: OrderCounter;
  beforeAll(async () => {
    counter = await openOrderCounter();
  });
  afterAll(() => counter.close());

  describe('cancel', () => {
    it('calls off an open order', async () => {
      const order = await counter.post();
      await counter.offer(order.id, 300);
      const answer = await counter.decide(order, 'cancel', 2, REASON).expect(200);
      expect(answer.headers['etag']).toBe('"3"');
      expect(answer.body).toEqual({
        ...order,
        status: 'CANCELLED',
        openQuantity: 0,
        offeredQuantity: 0,
        closedQuantity: 1000,
        cancelReason: '客户取消了订货',
        termsVersion: 2,
        version: 3,
      });
      expect(await counter.read(order)).toEqual(answer.body);
      expect((await counter.eventsOf(order)).at(-1)).toBe('order.cancelled.v1');
      expect((await counter.auditsOf(order)).at(-1)).toMatchObject({
        action: 'order.cancel',
        before: { lifecycle: 'OPEN', offeredQuantity: 300 },
        after: { lifecycle: 'CANCELLED', closedQuantity: 1000, cancelReason: '客户取消了订货' },
      });
      await counter.expectRefusal(order, 'cancel', 3, 'ORDER_IN_WRONG_STATE');
      await counter.expectRefusal(order, 'post', 3, 'ORDER_IN_WRONG_STATE');
      await counter.expectRefusal(order, 'start-production', 3, 'ORDER_IN_WRONG_STATE');
    });

    it('withdraws its offers', async () => {
      const { app, factory, officer } = counter;
      const processId = await aProcess(app, officer);
      const workshop = await openWorkshop(app, { officer, processIds: [processId] });
      const order = await postOrder(factory, anOrderBody({ processId }));
      await app.drain();
      const { version, offeredQuantity } = await counter.read(order);
      expect(offeredQuantity).toBe(1000);
      await counter.decide(order, 'cancel', version, REASON).expect(200);
      await app.drain();
      expect((await workshop.get('/v1/offers').expect(200)).body.data).toEqual([
        expect.objectContaining({ status: 'WITHDRAWN', orderId: order.id }),
      ]);
      expect(await counter.read(order)).toMatchObject({
        status: 'CANCELLED',
        closedQuantity: 1000,
        version: version + 1,
      });
    });

    it('calls off a draft', async () => {
      const draft = await counter.post({ isDraft: true });
      expect((await counter.decide(draft, 'cancel', 1, REASON).expect(200)).body.status).toBe('CANCELLED');
    });

    it('may be done by an officer', async () => {
      const order = await counter.post();
      const answer = await counter.officer.post(`/v1/orders/${order.id}/cancel`, REASON, 1).expect(200);
      expect(answer.body).toMatchObject({ status: 'CANCELLED', enterpriseName: '锦程服饰有限公司' });
      const audits = await counter.app.sql(
        `SELECT actor_id FROM audit_events WHERE action = 'order.cancel' AND subject_id = $1`,
        [order.id],
      );
      expect(audits).toEqual([{ actor_id: counter.officer.personId }]);
    });

    it('is refused once something is accepted', async () => {
      const order = await counter.post();
      await counter.accept(order.id, 400);
      await counter.expectRefusal(order, 'cancel', 3, 'ORDER_HAS_ACCEPTANCES');
    });

    it.each<[string, object, string]>([
      ['no reason', {}, '/reason'],
      ['an empty reason', { reason: '  ' }, '/reason'],
      ['a broken reason', { reason: '\ud800' }, '/reason'],
      ['a long reason', { reason: '长'.repeat(501) }, '/reason'],
    ])('is refused for %s', async (_, body, pointer) => {
      const order = await counter.post();
      const before = await counter.written();
      const answer = await counter.decide(order, 'cancel', 1, body).expect(400);
      expect(answer.body.errors.map((fault: FieldFault) => fault.pointer)).toEqual([pointer]);
      expect(await counter.written()).toEqual(before);
    });
  });
}
