import { DEFAULT_POLICY } from '../../../src/domain/matching/policy.js';
import { addDays, mondayOf } from '../../../src/domain/week.js';
import { HopelessOrders } from '../../../src/matching/hopeless-orders.js';
import { MatchRunner } from '../../../src/matching/match-runner.js';
import { todayOn } from '../../../src/platform/clock.js';
import { type Docking, expectBalancedBooks, openDocking, quantitiesOf } from '../../support/offers.js';
import { anOrderBody, type PostedOrder, postOrder } from '../../support/orders.js';
import { type Caller, signInOfficer } from '../../support/people.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

const NOW = '2026-11-02T01:00:00Z';
const MINUTE_MS = 60_000;
const WHOLE = { minLot: 1000, maxWorkshops: 1, isAllOrNothing: true };
/** Orders that were weighed since this was emptied. */
const weighed = new Set<string>();

export function hopelessOrdersStories(): void {
  const app = useTestApp();

  let docking: Docking;
  /** Has no room for the order, because of another. */
  let workshop: Caller;
  let rival: PostedOrder;
  let order: PostedOrder;

  beforeAll(async () => {
    const runner = app.nest.get(MatchRunner);
    const matchBatch = runner.matchBatch.bind(runner);
    runner.matchBatch = async (...args) => {
      const plan = await matchBatch(...args);
      for (const { orderId } of plan.orders) weighed.add(orderId);
      return plan;
    };
  });
  beforeEach(async () => {
    docking = await openDocking(app);
    const { officer, processId } = docking;
    workshop = await openWorkshop(app, { officer, processIds: [processId], minutesPerWeek: 2000 });
    rival = await post();
    await app.drain();
    order = await post();
    await app.drain();
    await sweep();
  });
  afterEach(async () => {
    app.clock.set(NOW);
    await expectBalancedBooks(app);
  });

  const post = (): Promise<PostedOrder> =>
    postOrder(docking.factory, anOrderBody({ processId: docking.processId, split: WHOLE }));

  /** Looks at all open orders that nobody has looked at for ten minutes. */
  async function sweep(): Promise<void> {
    weighed.clear();
    app.clock.advance(11 * MINUTE_MS);
    await app.enqueue('sweep-orders', {});
    await app.drain();
  }

  async function stateMinutes(minutesPerWeek: number): Promise<void> {
    const weeks = [0, 1, 2, 3].map((week) => addDays(mondayOf(todayOn(app.clock)), 7 * week));
    const windows = weeks.map((weekOn) => ({
      processId: docking.processId,
      weekOn,
      availableMinutes: minutesPerWeek,
    }));
    const body = { fromWeekOn: weeks[0], toWeekOn: weeks[3], windows };
    await workshop.put(`/v1/workshops/${workshop.organisationId}/capacity`, body).expect(200);
  }

  const versionOf = async ({ id }: PostedOrder): Promise<number> =>
    (await docking.factory.get(`/v1/orders/${id}`).expect(200)).body.version;

  describe('an order of which nothing can be placed', () => {
    it('is neither weighed nor written again while nothing changes, and stays explained', async () => {
      const rounds = 'SELECT id, created_at FROM matching_rounds WHERE order_id = $1';
      const before = await app.sql(rounds, [order.id]);
      await sweep();
      await sweep();
      expect(weighed.has(order.id)).toBe(false);
      expect(await app.sql(rounds, [order.id])).toEqual(before);
      const { body } = await docking.factory.get(`/v1/orders/${order.id}/matching`).expect(200);
      expect(body).toMatchObject({ placedQuantity: 0, unplacedReason: 'NO_ELIGIBLE_WORKSHOP' });
      expect(body.lines).toHaveLength(1);
    });

    it.each<[string, () => Promise<unknown>]>([
      [
        'a workshop opens',
        () => openWorkshop(app, { officer: docking.officer, processIds: [docking.processId] }),
      ],
      ['a workshop states more time', () => stateMinutes(6000)],
      [
        'what another order holds comes free',
        async () => {
          const why = { reason: '客户取消了订货' };
          const version = await versionOf(rival);
          await docking.factory.post(`/v1/orders/${rival.id}/cancel`, why, version).expect(200);
        },
      ],
      [
        'its terms change',
        async () => {
          const split = { minLot: 10, maxWorkshops: 4, isAllOrNothing: false };
          const version = await versionOf(order);
          await docking.factory.patch(`/v1/orders/${order.id}`, { split }, version).expect(200);
        },
      ],
    ])('is placed when %s', async (_what, change) => {
      await change();
      await sweep();
      const [, offered] = await quantitiesOf(docking.factory, order.id);
      expect(offered).toBeGreaterThan(0);
    });

    it('is weighed again on the next day', async () => {
      app.clock.advance(24 * 60 * MINUTE_MS);
      await sweep();
      expect(weighed.has(order.id)).toBe(true);
      await sweep();
      expect(weighed.has(order.id)).toBe(false);
    });

    it('is weighed again under another policy', async () => {
      const { policyVersion: _first, ...formula } = DEFAULT_POLICY;
      const officer = await signInOfficer(app, 'EMPLOYMENT');
      await officer.post('/v1/matching-policies', { ...formula, basedOnVersion: 1 }).expect(201);
      await sweep();
      expect(weighed.has(order.id)).toBe(true);
    });

    it('is weighed once more by a process that does not know it yet', async () => {
      app.nest.get(HopelessOrders).note(order.id, null);
      await sweep();
      expect(weighed.has(order.id)).toBe(true);
    });
  });
}
