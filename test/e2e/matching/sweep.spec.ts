import { JobQueues } from '../../../src/platform/queue/job-queues.js';
import {
  decide,
  type Docking,
  expectBalancedBooks,
  offersOf,
  onlyOffer,
  openDocking,
  postMatched,
  quantitiesOf,
} from '../../support/offers.js';
import { anOrderBody, postOrder } from '../../support/orders.js';
import type { Caller } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { describeOnEachBackend } from '../../support/test-redis.js';
import { openWorkshop } from '../../support/workshops.js';

const NOW = '2026-11-02T01:00:00Z';
const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const ORDERS = 5;

describeOnEachBackend('a sweep', (backend) => {
  let app: TestApp;
  let docking: Docking;
  let workshop: Caller;

  beforeAll(async () => {
    app = await startTestApp({ backend });
  });
  beforeEach(async () => {
    docking = await openDocking(app);
    const { officer, processId } = docking;
    workshop = await openWorkshop(app, { officer, processIds: [processId] });
  });
  afterEach(async () => {
    app.clock.set(NOW);
    await expectBalancedBooks(app);
  });
  afterAll(() => app.close());

  async function sweep(): Promise<void> {
    await app.enqueue('sweep-orders', {});
    await app.drain();
  }

  /** Loses the jobs that wait for a deadline. */
  async function loseDelayedJobs(): Promise<void> {
    const delayed = await app.nest.get(JobQueues).queue('offers').getDelayed();
    expect(delayed.length).toBeGreaterThan(0);
    for (const job of delayed) await job.remove();
  }

  /** Carries out `work` while every job that follows from it is lost as soon as it is queued. */
  async function losingJobs(work: () => Promise<unknown>): Promise<void> {
    const queues = app.nest.get(JobQueues);
    let lost = 0;
    queues.add = (jobs) => {
      lost += jobs.length;
      return Promise.resolve();
    };
    await work();
    await app.drain();
    Reflect.deleteProperty(queues, 'add');
    expect(lost).toBeGreaterThan(0);
  }

  it('has every order matched whose job was lost, each once', async () => {
    const { factory, processId } = docking;
    const ids: string[] = [];
    await losingJobs(async () => {
      for (let i = 0; i < ORDERS; i += 1) ids.push((await postOrder(factory, anOrderBody({ processId }))).id);
    });
    app.clock.advance(11 * MINUTE_MS);
    await sweep();
    await sweep();
    expect(await offersOf(workshop)).toHaveLength(ORDERS);
    for (const id of ids) expect(await quantitiesOf(factory, id)).toEqual([0, 1000, 0]);
  });

  it('ends an offer whose job was lost, and passes the order on', async () => {
    const { officer, processId } = docking;
    const order = await postMatched(app, docking);
    await loseDelayedJobs();
    const next = await openWorkshop(app, { officer, processIds: [processId] });
    app.clock.advance(DAY_MS - 1);
    await sweep();
    expect((await onlyOffer(workshop)).status).toBe('PENDING');
    app.clock.advance(1);
    await sweep();
    expect((await onlyOffer(workshop)).status).toBe('EXPIRED');
    expect(await onlyOffer(next)).toMatchObject({ orderId: order.id, quantity: 1000 });
  });

  it('ends the other offers when one cannot end', async () => {
    await postMatched(app, docking);
    await postMatched(app, docking);
    await loseDelayedJobs();
    const [first, second] = await offersOf(workshop);
    await app.sql(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not this one'; END $$;
      CREATE TRIGGER refuse BEFORE UPDATE ON offers
        FOR EACH ROW WHEN (OLD.id = '${first!.id}') EXECUTE FUNCTION refuse()`);
    const statuses = async () => (await offersOf(workshop)).map(({ status }) => status);
    app.clock.advance(DAY_MS);
    await sweep();
    expect((await offersOf(workshop, `?orderId=${second!.orderId}`))[0]?.status).toBe('EXPIRED');
    expect((await statuses()).toSorted()).toEqual(['EXPIRED', 'PENDING']);
    await app.sql(`DROP FUNCTION refuse CASCADE`);
    await sweep();
    expect(await statuses()).toEqual(['EXPIRED', 'EXPIRED']);
  });

  it('looks at open quantity again after ten minutes: capacity comes and goes', async () => {
    const { officer, factory, processId } = docking;
    const order = await postMatched(app, docking, { quantity: 9000 });
    expect(await quantitiesOf(factory, order.id)).toEqual([1346, 7654, 0]);
    const late = await openWorkshop(app, { officer, processIds: [processId] });
    app.clock.advance(10 * MINUTE_MS);
    await sweep();
    expect(await offersOf(late)).toEqual([]);
    app.clock.advance(1);
    await sweep();
    expect((await onlyOffer(late)).quantity).toBe(1346);
  });

  it('writes no round that only repeats the one before', async () => {
    const { factory } = docking;
    const order = await postMatched(app, docking, { unitPriceFen: 100 });
    for (let looks = 0; looks < 3; looks += 1) {
      app.clock.advance(11 * MINUTE_MS);
      await sweep();
    }
    const { body } = await factory.get(`/v1/orders/${order.id}/matching`).expect(200);
    expect(body).toMatchObject({ round: 1, placedQuantity: 0, unplacedReason: 'NO_ELIGIBLE_WORKSHOP' });
  });

  it('rematches what a decline has opened though its job was lost', async () => {
    const { officer, factory, processId } = docking;
    const order = await postMatched(app, docking);
    const other = await openWorkshop(app, { officer, processIds: [processId] });
    await losingJobs(async () => {
      const answer = { reason: 'CAPACITY' };
      await decide(workshop, await onlyOffer(workshop), 'decline', answer).expect(200);
    });
    expect(await quantitiesOf(factory, order.id)).toEqual([1000, 0, 0]);
    app.clock.advance(11 * MINUTE_MS);
    await sweep();
    expect((await onlyOffer(other)).quantity).toBe(1000);
  });
});
