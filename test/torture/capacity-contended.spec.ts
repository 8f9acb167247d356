import { randomUUID } from 'node:crypto';
import { SYSTEM_ACTOR } from '../../src/domain/actor.js';
import { inParallel } from '../../src/embedded/in-parallel.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { CapacityService } from '../../src/workshops/capacity.service.js';
import { openCounty, type SmallCounty } from '../support/county-fixture.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { faultsInBooks } from './books.js';
import { patience, times } from './times.js';

const RIVALS = times(60, 500);

/**
 * Capacity is taken when an offer is made and kept when it is accepted, so both doors are stormed: rivals that
 * hold a minute each of one window with room for k, and rivals that accept what k orders of a minute each have
 * become once matching has given the same k minutes away.
 */
describe.each([1, 37, RIVALS - 1])(`${RIVALS} rivals for a workshop with %i minutes`, (k) => {
  let app: TestApp;
  let county: SmallCounty;

  beforeAll(async () => {
    app = await startTestApp();
    county = await openCounty({
      url: app.url,
      database: app,
      todayOn: '2026-11-02',
      workshops: 1,
      minutesPerWeek: k,
      weeks: 1,
      minutesPerPiece: 1,
    });
  }, patience());

  afterAll(() => app?.close());

  it(
    'gives the minutes to exactly that many offers, and each to the first operator who accepts',
    async () => {
      const orders = Array.from({ length: RIVALS }, () => county.order({ quantity: 1 }));
      await inParallel(orders, 8, (body) => county.factory.caller.post('/v1/orders', body));
      await app.drain();
      const offers = await app.sql<{ id: string }>(`SELECT id FROM offers WHERE status = 'PENDING'`);
      expect(offers).toHaveLength(k);
      expect(await heldMinutes()).toBe(k);

      const [{ caller }] = county.workshops as [SmallCounty['workshops'][0]];
      const answers = await Promise.all(
        orders.map((_order, rival) =>
          caller.send('POST', `/v1/offers/${offers[rival % k]!.id}/accept`, { body: {}, version: 1 }),
        ),
      );
      expect(countsOf(answers.map(({ status }) => status))).toEqual({ 200: k, 409: RIVALS - k });
      expect(await heldMinutes()).toBe(k);
      await app.drain();
      expect(await faultsInBooks((text, params) => app.sql(text, params))).toEqual([]);
    },
    patience(),
  );

  it(
    'lets exactly that many hold a minute of one window at the same time',
    async () => {
      const spare = { processId: county.processId, weekOn: '2026-12-07', minutes: 1 };
      const [{ id: workshopId }] = county.workshops as [SmallCounty['workshops'][0]];
      await app.sql(
        `INSERT INTO capacity_windows (workshop_id, process_id, week_on, available_minutes, held_minutes)
         VALUES ($1, $2, $3, $4, 0)`,
        [workshopId, spare.processId, spare.weekOn, k],
      );
      const unitOfWork = app.nest.get(UnitOfWork, { strict: false });
      const capacity = app.nest.get(CapacityService, { strict: false });
      const held = await Promise.all(
        Array.from({ length: RIVALS }, () =>
          unitOfWork.run(SYSTEM_ACTOR, () =>
            capacity.hold(randomUUID(), workshopId, [spare], county.factory.id),
          ),
        ),
      );
      expect(held.filter(Boolean)).toHaveLength(k);
      const [window] = await app.sql(
        `SELECT held_minutes, (SELECT count(*)::int FROM capacity_holds WHERE week_on = $1) AS holds
         FROM capacity_windows WHERE week_on = $1`,
        [spare.weekOn],
      );
      expect(window).toEqual({ held_minutes: k, holds: k });
    },
    patience(),
  );

  async function heldMinutes(): Promise<number> {
    const [row] = await app.sql<{ held: number }>(
      `SELECT sum(held_minutes)::int AS held FROM capacity_windows WHERE week_on = $1`,
      [county.firstWeekOn],
    );
    return row!.held;
  }
});

function countsOf(statuses: readonly number[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
