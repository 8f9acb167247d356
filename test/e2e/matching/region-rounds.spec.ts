import { BatchWriter } from '../../../src/matching/batch-writer.js';
import { MatchRunner } from '../../../src/matching/match-runner.js';
import { RegionRoundsService } from '../../../src/matching/region-rounds.service.js';
import { JobQueues } from '../../../src/platform/queue/job-queues.js';
import { decide, type Docking, expectBalancedBooks, offersOf, openDocking } from '../../support/offers.js';
import { anOrderBody, type PostedOrder, postOrder } from '../../support/orders.js';
import type { Caller } from '../../support/people.js';
import { nextLook, planAtGate } from '../../support/plan-at-gate.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { describeOnEachBackend } from '../../support/test-redis.js';
import { openWorkshop } from '../../support/workshops.js';

const REGION = '511322';

describeOnEachBackend('a round of a region', (backend) => {
  let app: TestApp;
  let docking: Docking;

  beforeAll(async () => {
    app = await startTestApp({ backend });
  });
  beforeEach(async () => {
    // Each test has a process, and so workshops, of its own.
    docking = await openDocking(app);
    // From now on what is posted is gathered.
    await app.enqueue('match-region', { regionCode: REGION });
    await app.drain();
  });
  afterEach(() => expectBalancedBooks(app));
  afterAll(() => app.close());

  const workshopWith = (minutesPerWeek: number): Promise<Caller> =>
    openWorkshop(app, { officer: docking.officer, processIds: [docking.processId], minutesPerWeek });

  const post = (changes: Readonly<Record<string, unknown>> = {}): Promise<PostedOrder> =>
    postOrder(docking.factory, anOrderBody({ processId: docking.processId, quantity: 300, ...changes }));

  const postMany = (count: number): Promise<PostedOrder[]> =>
    Promise.all(Array.from({ length: count }, () => post()));

  /** Batch of each round of these orders, in the order of their ids and rounds. */
  const batchesOf = (orders: readonly PostedOrder[]) =>
    app.sql<{ orderId: string; batchId: string | null; placed: number }>(
      `SELECT order_id AS "orderId", batch_id AS "batchId", placed_quantity AS placed FROM matching_rounds
       WHERE order_id = ANY($1) ORDER BY order_id, round_number`,
      [orders.map(({ id }) => id)],
    );

  it('weighs a burst of orders against each other as one batch', async () => {
    await workshopWith(10_000);
    const orders = await postMany(6);
    await app.drain();
    const rounds = await batchesOf(orders);
    expect(rounds.map(({ placed }) => placed)).toEqual(orders.map(() => 300));
    const batchIds = new Set(rounds.map(({ batchId }) => batchId));
    expect(batchIds.size).toBe(1);
    const [batch] = await app.sql(
      `SELECT region_code, order_count, placed_order_count, workshop_count, asked_minutes, placed_minutes
       FROM matching_batches WHERE id = $1`,
      [[...batchIds][0]],
    );
    expect(batch).toEqual({
      region_code: REGION,
      order_count: 6,
      placed_order_count: 6,
      workshop_count: 1,
      asked_minutes: 9000,
      placed_minutes: 9000,
    });
  });

  it('takes up in the next round what is posted while one runs', async () => {
    await workshopWith(10_000);
    const gate = planAtGate(app);
    const early = await post();
    const drained = app.drain();
    await gate.someoneWaits();
    const late = await post();
    gate.open();
    await drained;
    await app.drain();
    const rounds = await batchesOf([early, late]);
    expect(rounds.map(({ placed }) => placed)).toEqual([300, 300]);
    expect(new Set(rounds.map(({ batchId }) => batchId)).size).toBe(2);
    expect(rounds.every(({ batchId }) => batchId !== null)).toBe(true);
  });

  it('leaves it to one order alone when a workshop declines, and moves no other', async () => {
    const workshops = [await workshopWith(10_000), await workshopWith(10_000)];
    const orders = await postMany(4);
    await app.drain();
    const offers = `SELECT id, order_id, workshop_id, status, quantity FROM offers WHERE order_id <> $1 ORDER BY id`;
    const [workshop, offer] = await anOffer(workshops);
    const before = await app.sql(offers, [offer.orderId]);
    await decide(workshop, offer, 'decline', { reason: 'CAPACITY' }).expect(200);
    await app.drain();
    expect(await app.sql(offers, [offer.orderId])).toEqual(before);
    const rounds = (await batchesOf(orders)).filter(({ orderId }) => orderId === offer.orderId);
    expect(rounds.map(({ batchId, placed }) => [batchId !== null, placed])).toEqual([
      [true, 300],
      [false, 300],
    ]);
  });

  it('gives the room of whoever declines to what the region could not place', async () => {
    const workshop = await workshopWith(450);
    // Both want all of four weeks: 300 pieces of 5 minutes, and the setup.
    const orders = await postMany(2);
    await app.drain();
    const [, offer] = await anOffer([workshop]);
    await decide(workshop, offer, 'decline', { reason: 'PRICE' }).expect(200);
    await app.drain();
    const other = orders.find(({ id }) => id !== offer.orderId);
    const placed = (await batchesOf([other!])).filter(({ placed: quantity }) => quantity > 0);
    expect(placed).toHaveLength(1);
    expect(placed[0]!.batchId).not.toBeNull();
  });

  it('gives the room of an order that is called off to what the region could not place', async () => {
    await workshopWith(450);
    const whole = { split: { minLot: 300, maxWorkshops: 1, isAllOrNothing: true } };
    const orders = await Promise.all([post(whole), post(whole)]);
    await app.drain();
    const placed = (await batchesOf(orders)).filter(({ placed: quantity }) => quantity > 0);
    expect(placed).toHaveLength(1);
    const path = `/v1/orders/${placed[0]!.orderId}`;
    const { version } = (await docking.factory.get(path).expect(200)).body;
    await docking.factory.post(`${path}/cancel`, { reason: '客户取消了订货' }, version).expect(200);
    await app.drain();
    const other = orders.find(({ id }) => id !== placed[0]!.orderId)!;
    const { body } = await docking.factory.get(`/v1/orders/${other.id}`).expect(200);
    expect(body).toMatchObject({ openQuantity: 0, offeredQuantity: 300 });
  });

  it('plans an order alone whose capacity has gone meanwhile; the others stand', async () => {
    await workshopWith(450);
    const [first, second] = (await postMany(2)) as [PostedOrder, PostedOrder];
    await workshopWith(450);
    const gate = planAtGate(app);
    const drained = app.drain();
    await gate.someoneWaits();
    // Stage one places the second order, where the batch wanted one of the two.
    await app.enqueue('match-order', { orderId: second.id });
    while ((await batchesOf([second])).length === 0) await nextLook();
    gate.open();
    await drained;
    const rounds = await batchesOf([first, second]);
    expect(rounds.filter(({ placed }) => placed === 300)).toHaveLength(2);
    expect(rounds.filter(({ batchId }) => batchId === null)).not.toHaveLength(0);
  });

  it('heals when it dies between two orders', async () => {
    await workshopWith(10_000);
    const orders = await postMany(3);
    const writer = app.nest.get(BatchWriter);
    const write = writer.write.bind(writer);
    let written = 0;
    writer.write = (round) => {
      written += 1;
      return written > 1 ? Promise.reject(new Error('killed')) : write(round);
    };
    await app.drain();
    Reflect.deleteProperty(writer, 'write');
    expect(await batchesOf(orders)).toHaveLength(1);
    const [retry] = await app.nest.get(JobQueues).queue('regions').getDelayed();
    await retry!.promote();
    await app.drain();
    expect((await batchesOf(orders)).map(({ placed }) => placed)).toEqual([300, 300, 300]);
  });

  it('matches orders one by one when there is no plan for them together', async () => {
    await workshopWith(10_000);
    const orders = await postMany(3);
    const runner = app.nest.get(MatchRunner);
    runner.matchBatch = () => Promise.reject(new Error('a plan breaks rules'));
    await app.drain();
    Reflect.deleteProperty(runner, 'matchBatch');
    expect((await batchesOf(orders)).map(({ batchId, placed }) => [batchId, placed])).toEqual(
      orders.map(() => [null, 300]),
    );
  });

  it('is run by one at a time; whoever comes second has it run again', async () => {
    await workshopWith(10_000);
    const gate = planAtGate(app);
    await post();
    const drained = app.drain();
    await gate.someoneWaits();
    const due = `SELECT count(*)::int AS due FROM outbox WHERE event_name = 'region.due.v1'`;
    const [before] = await app.sql<{ due: number }>(due);
    await app.nest.get(RegionRoundsService).match(REGION);
    expect(await app.sql(due)).toEqual([{ due: before!.due + 1 }]);
    const [asked] = await app.sql<{ notBefore: string }>(
      `SELECT payload->>'notBefore' AS "notBefore" FROM outbox WHERE event_name = 'region.due.v1'
       ORDER BY id DESC LIMIT 1`,
    );
    // Not at once: that would be a loop without rest.
    expect(new Date(asked!.notBefore).getTime()).toBe(app.clock.now().getTime() + 5000);
    gate.open();
    await drained;
  });

  it('does no harm when two run at once', async () => {
    await workshopWith(2000);
    await workshopWith(2000);
    const orders = await postMany(5);
    const rounds = app.nest.get(RegionRoundsService);
    // Past the lock.
    const round = (rounds as unknown as { round(regionCode: string): Promise<void> }).round.bind(rounds);
    await Promise.all([round(REGION), round(REGION)]);
    await app.drain();
    const offered = await app.sql(
      `SELECT order_id FROM offers WHERE order_id = ANY($1) GROUP BY order_id HAVING sum(quantity) <> 300`,
      [orders.map(({ id }) => id)],
    );
    expect(offered).toEqual([]);
  });

  async function anOffer(workshops: readonly Caller[]) {
    for (const workshop of workshops) {
      const [offer] = await offersOf(workshop);
      if (offer) return [workshop, offer] as const;
    }
    throw new Error('nobody was offered anything');
  }
});
