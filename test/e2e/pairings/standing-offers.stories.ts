import { JobQueues } from '../../../src/platform/queue/job-queues.js';
import {
  decide,
  type Docking,
  expectBalancedBooks,
  heldMinutes,
  onlyOffer,
  openDocking,
  postMatched,
  quantitiesOf,
} from '../../support/offers.js';
import type { PostedOrder } from '../../support/orders.js';
import type { Caller } from '../../support/people.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

const NOW = '2026-11-02T01:00:00Z';

export function standingOffersStories(): void {
  const app = useTestApp();

  let docking: Docking;
  beforeEach(async () => {
    docking = await openDocking(app);
  });
  afterEach(async () => {
    app.clock.set(NOW);
    await app.drain();
    await expectBalancedBooks(app);
  });

  function workshopOf(changes: object = {}): Promise<Caller> {
    const { officer, processId } = docking;
    return openWorkshop(app, { officer, processIds: [processId], ...changes });
  }

  async function orderOf({ id }: PostedOrder): Promise<PostedOrder> {
    return (await docking.factory.get(`/v1/orders/${id}`).expect(200)).body;
  }

  async function cancel(order: PostedOrder) {
    const { version } = await orderOf(order);
    return docking.factory.post(`/v1/orders/${order.id}/cancel`, { reason: '客户取消' }, version);
  }

  async function sweep(): Promise<void> {
    await app.enqueue('sweep-orders', {});
    await app.drain();
  }

  describe('an all-or-nothing order of which a part is accepted', () => {
    const split = { minLot: 100, maxWorkshops: 4, isAllOrNothing: true };
    let order: PostedOrder;
    let accepting: Caller;
    let asked: Caller;

    beforeEach(async () => {
      accepting = await workshopOf({ minutesPerWeek: 1000 });
      asked = await workshopOf({ minutesPerWeek: 1000 });
      order = await postMatched(app, docking, { split });
      await decide(accepting, await onlyOffer(accepting), 'accept').expect(200);
    });

    async function expectAllGivenBack(): Promise<void> {
      expect(await onlyOffer(accepting)).toMatchObject({ status: 'WITHDRAWN', agreed: null });
      expect(await heldMinutes(app, accepting)).toBe(0);
      expect(await heldMinutes(app, asked)).toBe(0);
      expect(await quantitiesOf(docking.factory, order.id)).toEqual([0, 0, 0]);
      const trail = await app.sql(`SELECT action FROM audit_events WHERE subject_id = $1`, [
        (await onlyOffer(accepting)).id,
      ]);
      expect(trail).toContainEqual({ action: 'offer.revoke' });
    }

    it('is cancelled by its enterprise whole, and acceptances end with it', async () => {
      await decide(asked, await onlyOffer(asked), 'decline', { reason: 'PRICE' }).expect(200);
      await app.drain();
      expect((await cancel(order)).body).toMatchObject({ status: 'CANCELLED', closedQuantity: 1000 });
      await app.drain();
      await expectAllGivenBack();
      expect((await onlyOffer(asked)).status).toBe('DECLINED');
    });

    it('expires whole on its due date', async () => {
      app.clock.set('2026-11-30T01:00:00Z');
      await sweep();
      expect(await orderOf(order)).toMatchObject({ status: 'EXPIRED', closedQuantity: 1000 });
      await expectAllGivenBack();
    });

    it('is bound by its acceptances once the last unit is accepted', async () => {
      await decide(asked, await onlyOffer(asked), 'accept').expect(200);
      expect((await cancel(order)).body).toMatchObject({ code: 'ORDER_HAS_ACCEPTANCES' });
      app.clock.set('2026-11-30T01:00:00Z');
      await sweep();
      expect(await orderOf(order)).toMatchObject({ status: 'MATCHED', acceptedQuantity: 1000 });
    });
  });

  it('gives its word only while the county finds the workshop fit', async () => {
    const workshop = await workshopOf();
    await postMatched(app, docking);
    const offer = await onlyOffer(workshop);
    const path = `/v1/workshops/${workshop.organisationId}`;
    const rate = async (qualityStanding: string) => {
      const { version } = (await workshop.get(path)).body;
      const standing = { qualityStanding, safetyValidUntilOn: '2026-12-05', hasOpenMajorHazard: false };
      await docking.officer.put(`${path}/standing`, standing, version).expect(200);
    };
    await rate('SUSPENDED');
    const refused = await decide(workshop, offer, 'accept').expect(409);
    expect(refused.body).toMatchObject({
      code: 'WORKSHOP_NOT_FIT',
      detail: 'The workshop may not take this work now: SUSPENDED.',
    });
    expect(await onlyOffer(workshop)).toEqual(offer);
    await rate('GOOD');
    // Valid through the order's due date, but not through the one that the counter asks for.
    const { body: countered } = await decide(workshop, offer, 'counter', { dueOn: '2026-12-06' }).expect(200);
    const late = await decide(docking.factory, countered, 'counter/accept').expect(409);
    expect(late.body.detail).toBe('The workshop may not take this work now: SAFETY_NOT_VALID.');
    const { body: again } = await decide(docking.factory, countered, 'counter/refuse').expect(200);
    await decide(workshop, again, 'accept').expect(200);
  });

  it('leaves half of the time until the due date to work in, and plans no work before the answer', async () => {
    const workshop = await workshopOf();
    await postMatched(app, docking, { dueOn: '2026-11-18', replyWithinMinutes: 10_080 });
    const offer = await onlyOffer(workshop);
    expect(offer.respondBy).toBe('2026-11-09T01:00:00.000Z');
    const weeks = await app.sql<{ week_on: string }>(
      `SELECT min(week_on)::text AS week_on FROM capacity_holds WHERE offer_id = $1`,
      [offer.id],
    );
    expect(weeks).toEqual([{ week_on: '2026-11-09' }]);
  });

  it('lets go by the next sweep when the job that withdraws it was lost', async () => {
    const workshop = await workshopOf();
    const order = await postMatched(app, docking, { replyWithinMinutes: 10_080 });
    const offer = await onlyOffer(workshop);
    const { body: countered } = await decide(workshop, offer, 'counter', { unitPriceFen: 450 }).expect(200);
    const queues = app.nest.get(JobQueues);
    queues.add = () => Promise.resolve();
    expect((await cancel(order)).status).toBe(200);
    await app.drain();
    Reflect.deleteProperty(queues, 'add');
    const refused = await decide(docking.factory, countered, 'counter/refuse').expect(409);
    expect(refused.body.code).toBe('OFFER_TERMS_GONE');
    await sweep();
    expect((await onlyOffer(workshop)).status).toBe('WITHDRAWN');
    expect(await heldMinutes(app, workshop)).toBe(0);
  });

  it('is not taken in part when the rest is too little for anybody', async () => {
    const workshop = await workshopOf();
    const order = await postMatched(app, docking, {
      split: { minLot: 400, maxWorkshops: 4, isAllOrNothing: false },
    });
    const offer = await onlyOffer(workshop);
    for (const move of ['accept', 'counter']) {
      const { body } = await decide(workshop, offer, move, { quantity: 601 }).expect(422);
      expect(body).toMatchObject({
        code: 'ACCEPTED_QUANTITY_OUT_OF_RANGE',
        detail:
          'The quantity must be from 400 to 1000; what stays open is nothing or at least 400, the least lot.',
      });
    }
    await decide(workshop, offer, 'accept', { quantity: 600 }).expect(200);
    expect(await quantitiesOf(docking.factory, order.id)).toEqual([400, 0, 600]);
  });

  it('asks for a region once in ten minutes, however many of its orders wait', async () => {
    for (const _ of [1, 2, 3]) await postMatched(app, docking, { unitPriceFen: 100 });
    const asked = async () => (await app.sql(`SELECT FROM outbox WHERE event_name = 'region.due.v1'`)).length;
    app.clock.advance(11 * 60_000);
    const before = await asked();
    for (let sweeps = 0; sweeps < 4; sweeps += 1) {
      app.clock.advance(30_000);
      await sweep();
    }
    expect(await asked()).toBe(before + 1);
  });
}
