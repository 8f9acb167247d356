import { SeededRandom } from '../../src/embedded/demo-county/seeded-random.js';
import { addDays } from '../../src/domain/week.js';
import { RoundsService } from '../../src/matching/rounds.service.js';
import { openCounty, type SmallCounty } from '../support/county-fixture.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { CAPACITY_RULES, faultsInBooks, type Sql } from './books.js';
import { patience, times } from './times.js';

const SCHEDULES = times(12, 1000);
const WEEKS = 3;
const RIVALS = 6;

describe(`${RIVALS} orders compete for one workshop, ${SCHEDULES} schedules`, () => {
  let app: TestApp;
  let county: SmallCounty;
  const sql: Sql = (text, params) => app.sql(text, params);

  beforeAll(async () => {
    app = await startTestApp();
    county = await openCounty({
      url: app.url,
      database: app,
      todayOn: '2026-11-02',
      workshops: 1,
      minutesPerWeek: 0,
      weeks: WEEKS,
      minutesPerPiece: 1,
    });
  }, patience());

  afterAll(() => app?.close());

  it(
    'and no week is ever over its capacity',
    async () => {
      for (let seed = 1; seed <= SCHEDULES; seed += 1) {
        const random = new SeededRandom(seed);
        await offerFreshMinutes(random);
        const orderIds = await Promise.all(
          Array.from({ length: RIVALS }, () => post(random).then(({ id }) => id as string)),
        );
        // Beside the jobs that the relay makes: two rounds of one order may run at the same time.
        const rounds = app.nest.get(RoundsService, { strict: false });
        await Promise.all([
          ...random.shuffled(orderIds).map((orderId) => rounds.match(orderId)),
          ...random.shuffled(orderIds).map((orderId) => decide(orderId, random)),
        ]);
        await app.drain();
        const faults = await faultsInBooks(sql, CAPACITY_RULES);
        expect({ seed, faults }).toEqual({ seed, faults: [] });
        await closeAll();
      }
      expect(await faultsInBooks(sql)).toEqual([]);
      const [{ offers }] = (await app.sql(`SELECT count(*)::int AS offers FROM offers`)) as [
        { offers: number },
      ];
      expect(offers).toBeGreaterThan(SCHEDULES);
    },
    patience(),
  );

  /** What earlier schedules hold stays; each week gets some minutes more, fewer than the rivals want. */
  async function offerFreshMinutes(random: SeededRandom): Promise<void> {
    for (let week = 0; week < WEEKS; week += 1) {
      await app.sql(`UPDATE capacity_windows SET available_minutes = held_minutes + $1 WHERE week_on = $2`, [
        random.integer(0, 60),
        addDays(county.firstWeekOn, 7 * week),
      ]);
    }
  }

  function post(random: SeededRandom) {
    const first = random.integer(0, WEEKS - 1);
    const last = random.integer(first, WEEKS - 1);
    const quantity = random.integer(5, 40);
    const minLot = random.integer(1, quantity);
    return county.factory.caller.post(
      '/v1/orders',
      county.order({
        quantity,
        earliestStartOn: addDays(county.firstWeekOn, 7 * first),
        dueOn: addDays(county.firstWeekOn, 7 * last + 7),
        split: { minLot, maxWorkshops: 1, isAllOrNothing: random.chance(0.3) },
      }),
    );
  }

  /** Somebody answers an offer of the order, if there is one by now. */
  async function decide(orderId: string, random: SeededRandom): Promise<void> {
    const [dice, share] = [random.next(), random.next()];
    const { caller } = county.workshops[0]!;
    const { data } = await caller.get(`/v1/offers?status=PENDING&orderId=${orderId}`);
    const offer = data[0];
    if (!offer) return;
    if (dice < 0.4) {
      const quantity = Math.max(offer.leastQuantity, Math.ceil(offer.quantity * share));
      await answered(
        caller.send('POST', `/v1/offers/${offer.id}/accept`, { body: { quantity }, version: 1 }),
      );
    } else if (dice < 0.7) {
      const body = { reason: 'PRICE' };
      await answered(caller.send('POST', `/v1/offers/${offer.id}/decline`, { body, version: 1 }));
    }
  }

  async function answered(sent: Promise<{ status: number }>): Promise<void> {
    const { status } = await sent;
    // 422: a part was taken whose rest would have been less than the least lot.
    expect([200, 409, 412, 422]).toContain(status);
  }

  /** Nothing of this schedule asks for minutes any more; what was accepted keeps its own. */
  async function closeAll(): Promise<void> {
    const { caller } = county.factory;
    const { data } = await caller.get('/v1/orders?status=OPEN&limit=100');
    for (const { id, version } of data)
      await caller.post(`/v1/orders/${id}/cancel`, { reason: '已过期' }, version);
    const partly = await caller.get('/v1/orders?status=PARTLY_MATCHED&limit=100');
    for (const { id, version } of partly.data)
      await caller.post(`/v1/orders/${id}/start-production`, {}, version);
    await app.drain();
  }
});
