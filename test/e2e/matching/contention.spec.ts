import { type Docking, expectBalancedBooks, openDocking } from '../../support/offers.js';
import { anOrderBody, type PostedOrder, postOrder } from '../../support/orders.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { describeOnEachBackend } from '../../support/test-redis.js';
import { openWorkshop } from '../../support/workshops.js';

const ORDERS = 24;
const WORKSHOPS = 3;

describeOnEachBackend('orders that want the same weeks', (backend) => {
  let app: TestApp;
  let docking: Docking;

  beforeAll(async () => {
    app = await startTestApp({ backend, env: { WORKER_CONCURRENCY: '8' } });
    docking = await openDocking(app);
    const { officer, processId } = docking;
    for (let i = 0; i < WORKSHOPS; i += 1) {
      await openWorkshop(app, { officer, processIds: [processId], minutesPerWeek: 5000 });
    }
  });
  afterAll(() => app.close());

  it('fill them to the last minute that a lot fits in, and never beyond', async () => {
    const { factory, processId } = docking;
    const body = anOrderBody({
      processId,
      quantity: 1000,
      split: { minLot: 200, maxWorkshops: 3, isAllOrNothing: false },
    });
    await Promise.all(Array.from({ length: ORDERS }, (): Promise<PostedOrder> => postOrder(factory, body)));
    await app.drain();

    await expectBalancedBooks(app);
    const [placed] = await app.sql(
      `SELECT (SELECT count(*)::int FROM orders WHERE last_matched_at IS NOT NULL) AS matched,
              (SELECT sum(open_quantity) > 0 FROM orders) AS "isSomeLeft",
              (SELECT min(quantity) >= 200 FROM offers) AS "areLotsLargeEnough"`,
    );
    expect(placed).toEqual({ matched: ORDERS, isSomeLeft: true, areLotsLargeEnough: true });
    // Four full weeks of each workshop: what is free is less than the least lot with its setup takes.
    const free = await app.sql<{ free: number }>(
      `SELECT sum(available_minutes - held_minutes)::int AS free FROM capacity_windows
       WHERE week_on < '2026-11-30' GROUP BY workshop_id`,
    );
    expect(free).toHaveLength(WORKSHOPS);
    expect(free.filter(({ free: minutes }) => minutes >= 60 + 200 * 5)).toEqual([]);
  });

  it('are matched once, however often their job comes', async () => {
    const { factory, processId } = docking;
    const { officer } = docking;
    await openWorkshop(app, { officer, processIds: [processId] });
    const { id: orderId } = await postOrder(factory, anOrderBody({ processId, quantity: 300 }));
    await Promise.all(Array.from({ length: 10 }, () => app.enqueue('match-order', { orderId })));
    await app.drain();
    const [counts] = await app.sql(
      `SELECT (SELECT count(*)::int FROM pairings WHERE order_id = $1) AS pairings,
              (SELECT sum(quantity)::int FROM offers WHERE order_id = $1) AS offered,
              (SELECT count(*)::int FROM matching_rounds WHERE order_id = $1) AS rounds`,
      [orderId],
    );
    expect(counts).toEqual({ pairings: 1, offered: 300, rounds: 1 });
    await expectBalancedBooks(app);
  });
});
