import { SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { newId } from '../../../src/platform/id.js';
import { CapacityService } from '../../../src/workshops/capacity.service.js';
import { aProcess } from '../../support/orders.js';
import { type Caller, signInOfficer, signUp } from '../../support/people.js';
import type { TestApp } from '../../support/test-app.js';
import { aWorkshopProfile } from '../../support/workshops.js';

const NOW = '2026-11-02T01:00:00.000Z';
const [W1, W2, W3] = ['2026-11-02', '2026-11-09', '2026-11-16'] as const;
const RANGE = { fromWeekOn: W1, toWeekOn: W2 };

const stated = (processId: string, weekOn: string, availableMinutes: number): object => ({
  processId,
  weekOn,
  availableMinutes,
});
const answered = (processId: string, weekOn: string, available: number, held = 0): object => ({
  processId,
  weekOn,
  availableMinutes: available,
  heldMinutes: held,
  freeMinutes: available - held,
});

export function capacityStories(app: TestApp): void {
  let officer: Caller;
  let enterprise: Caller;
  let sewing: string;
  let packing: string;
  let workshop: Caller;
  let path: string;

  beforeAll(async () => {
    officer = await signInOfficer(app);
    enterprise = await signUp(app, 'ENTERPRISE');
    // Ids grow with time, so sewing comes before packing wherever windows are in order.
    sewing = await aProcess(app, officer);
    packing = await aProcess(app, officer);
    await freshWorkshop();
  });
  afterEach(() => app.clock.set(NOW));

  /** One that can sew and pack and has stated nothing yet. */
  async function freshWorkshop(): Promise<void> {
    workshop = await signUp(app, 'WORKSHOP');
    path = `/v1/workshops/${workshop.organisationId}`;
    await workshop.put(path, aWorkshopProfile()).expect(200);
    const skills = [sewing, packing].map((processId) => ({ processId, level: 3 }));
    await workshop.put(`${path}/skills`, { skills }, 1).expect(200);
  }
  const put = (windows: unknown, range: object = RANGE, version?: number) =>
    workshop.put(`${path}/capacity`, { ...range, windows }, version);

  /** Holds minutes as the matching worker does. */
  async function hold(processId: string, weekOn: string, minutes: number): Promise<string> {
    const offerId = newId();
    const { organisationId } = workshop;
    const isHeld = await app.nest
      .get(UnitOfWork)
      .run(SYSTEM_ACTOR, () =>
        app.nest
          .get(CapacityService)
          .hold(offerId, organisationId, [{ processId, weekOn, minutes }], enterprise.organisationId),
      );
    expect(isHeld).toBe(true);
    return offerId;
  }

  const announced = (): Promise<{ payload: unknown }[]> =>
    app.sql(
      `SELECT payload FROM outbox WHERE event_name = 'capacity.changed.v1' AND payload->>'workshopId' = $1`,
      [workshop.organisationId],
    );

  describe('capacity', () => {
    it('is empty and stale before the first statement', async () => {
      const { body } = await workshop.get(`${path}/capacity`).expect(200).expect('ETag', '"1"');
      expect(body).toEqual({
        workshopId: workshop.organisationId,
        fromWeekOn: W1,
        toWeekOn: '2027-01-25',
        windows: [],
        confirmedAt: null,
        daysSinceConfirmed: null,
        isStale: true,
        version: 1,
      });
      const refused = await workshop.post(`${path}/capacity/confirm`).expect(409);
      expect(refused.body.code).toBe('CAPACITY_NEVER_STATED');
    });

    it('is stated week by week, confirmed by that, announced and recorded', async () => {
      await freshWorkshop();
      const windows = [stated(packing, W2, 700), stated(sewing, W2, 900), stated(sewing, W1, 1000)];
      const { body } = await put(windows).expect(200).expect('ETag', '"2"');
      const expected = {
        workshopId: workshop.organisationId,
        ...RANGE,
        windows: [answered(sewing, W1, 1000), answered(sewing, W2, 900), answered(packing, W2, 700)],
        confirmedAt: NOW,
        daysSinceConfirmed: 0,
        isStale: false,
        version: 2,
      };
      expect(body).toEqual(expected);
      for (const caller of [workshop, officer]) {
        const read = await caller.get(`${path}/capacity?fromWeekOn=${W1}&toWeekOn=${W2}`).expect(200);
        expect(read.body).toEqual(expected);
      }
      expect(await announced()).toEqual([{ payload: { workshopId: workshop.organisationId } }]);
      const events = await app.sql(
        `SELECT before, after FROM audit_events WHERE subject_id = $1 AND action = 'capacity.state'`,
        [workshop.organisationId],
      );
      expect(events).toEqual([
        {
          before: { ...RANGE, windows: 0, availableMinutes: 0 },
          after: { ...RANGE, windows: 3, availableMinutes: 2600 },
        },
      ]);
      // The profile is another resource: a weekly statement does not make an edit of it stale.
      await workshop.get(path).expect(200).expect('ETag', '"2"');
    });

    it('is replaced within the range alone; what is left out becomes 0', async () => {
      await freshWorkshop();
      const range = { fromWeekOn: W1, toWeekOn: W3 };
      await put([stated(sewing, W1, 1), stated(sewing, W2, 2), stated(packing, W3, 3)], range).expect(200);
      await put([stated(packing, W2, 5)]).expect(200);
      const { body } = await workshop.get(`${path}/capacity`).expect(200);
      expect(body.windows).toEqual([answered(packing, W2, 5), answered(packing, W3, 3)]);
      expect(body.version).toBe(3);
      await put([], range).expect(200);
      const after = await workshop.get(`${path}/capacity`).expect(200);
      expect(after.body.windows).toEqual([]);
    });

    it('answers what offers hold, and never falls below it', async () => {
      await freshWorkshop();
      await put([stated(sewing, W1, 1000), stated(packing, W1, 500), stated(sewing, W2, 300)]).expect(200);
      await hold(sewing, W1, 600);
      const offerId = await hold(packing, W1, 500);
      const before = await workshop.get(`${path}/capacity?fromWeekOn=${W1}&toWeekOn=${W2}`).expect(200);
      expect(before.body.windows).toEqual([
        answered(sewing, W1, 1000, 600),
        answered(sewing, W2, 300),
        answered(packing, W1, 500, 500),
      ]);
      const refused = await put([stated(sewing, W2, 5), stated(sewing, W1, 599)]).expect(409);
      expect([refused.body.code, refused.body.errors]).toEqual([
        'CAPACITY_BELOW_HELD',
        [
          {
            pointer: '/windows/1/availableMinutes',
            code: 'BELOW_HELD',
            message: `process ${sewing}, week ${W1}: 600 minutes are held, 599 stated`,
          },
          {
            pointer: '/windows',
            code: 'BELOW_HELD',
            message: `process ${packing}, week ${W1}: 500 minutes are held, 0 stated`,
          },
        ],
      ]);
      const unchanged = await workshop.get(`${path}/capacity?fromWeekOn=${W1}&toWeekOn=${W2}`).expect(200);
      expect(unchanged.body).toEqual(before.body);
      expect(await announced()).toHaveLength(1);
      const service = app.nest.get(CapacityService);
      await app.nest.get(UnitOfWork).run(SYSTEM_ACTOR, () => service.release(offerId));
      const { body } = await put([stated(sewing, W1, 600)]).expect(200);
      expect(body.windows).toEqual([answered(sewing, W1, 600, 600)]);
    });

    it('keeps what is held of a process whose skill is gone, and offers no more of it elsewhere', async () => {
      await freshWorkshop();
      await put([stated(sewing, W1, 1000)]).expect(200);
      await hold(sewing, W1, 600);
      await workshop.put(`${path}/skills`, { skills: [{ processId: packing, level: 3 }] }, 2).expect(200);
      await put([stated(sewing, W1, 600)]).expect(200);
      const refused = await put([stated(sewing, W1, 600), stated(sewing, W2, 1)]).expect(422);
      expect(refused.body.errors[0].pointer).toBe('/windows/1/processId');
    });

    it('takes statements and holds at the same time without ever holding more than there is', async () => {
      await freshWorkshop();
      await put([stated(sewing, W1, 100)]).expect(200);
      const { organisationId } = workshop;
      const lots = [{ processId: sewing, weekOn: W1, minutes: 10 }];
      const holds = Array.from({ length: 12 }, () =>
        app.nest
          .get(UnitOfWork)
          .run(SYSTEM_ACTOR, () =>
            app.nest.get(CapacityService).hold(newId(), organisationId, lots, enterprise.organisationId),
          ),
      );
      const statements = [50, 100, 30, 70].map(async (minutes) => {
        const { status } = await put([stated(sewing, W1, minutes)]);
        return status;
      });
      const held = (await Promise.all(holds)).filter((isHeld) => isHeld).length;
      expect((await Promise.all(statements)).every((status) => status === 200 || status === 409)).toBe(true);
      const { body } = await workshop.get(`${path}/capacity?fromWeekOn=${W1}&toWeekOn=${W1}`).expect(200);
      expect(body.windows[0].heldMinutes).toBe(10 * held);
      expect(body.windows[0].freeMinutes).toBeGreaterThanOrEqual(0);
    });

    it('is confirmed as it stands with one call', async () => {
      await freshWorkshop();
      await put([stated(sewing, W2, 900)]).expect(200);
      app.clock.advance(15 * 86_400_000);
      const stale = await workshop.get(`${path}/capacity?fromWeekOn=${W2}&toWeekOn=${W2}`).expect(200);
      expect([stale.body.daysSinceConfirmed, stale.body.isStale]).toEqual([15, true]);
      const { body } = await workshop.post(`${path}/capacity/confirm`).expect(200).expect('ETag', '"3"');
      expect(body).toEqual({
        workshopId: workshop.organisationId,
        fromWeekOn: W3,
        toWeekOn: '2027-02-08',
        windows: [],
        confirmedAt: '2026-11-17T01:00:00.000Z',
        daysSinceConfirmed: 0,
        isStale: false,
        version: 3,
      });
      const kept = await workshop.get(`${path}/capacity?fromWeekOn=${W2}&toWeekOn=${W2}`).expect(200);
      expect(kept.body.windows).toEqual([answered(sewing, W2, 900)]);
      const events = await app.sql(
        `SELECT before, after FROM audit_events WHERE subject_id = $1 AND action = 'capacity.confirm'`,
        [workshop.organisationId],
      );
      expect(events).toEqual([
        { before: { confirmedAt: NOW }, after: { confirmedAt: '2026-11-17T01:00:00.000Z' } },
      ]);
    });

    it('is stated on top of the version that was read, where one is named', async () => {
      await freshWorkshop();
      await put([], RANGE, 1).expect(200).expect('ETag', '"2"');
      const refused = await put([], RANGE, 1).expect(412);
      expect(refused.body.code).toBe('STALE');
      await put([]).expect(200).expect('ETag', '"3"');
    });
  });

  describe('a confirmation', () => {
    it('has an effect once for each key', async () => {
      await freshWorkshop();
      await put([]).expect(200);
      const send = () =>
        app.http
          .post(`${path}/capacity/confirm`)
          .set(workshop.headers)
          .set('Idempotency-Key', 'once')
          .send({});
      const first = await send().expect(200);
      app.clock.advance(1000);
      const again = await send().expect(200).expect('Idempotent-Replayed', 'true');
      expect(again.body).toEqual(first.body);
      const bare = await app.http.post(`${path}/capacity/confirm`).set(workshop.headers).send({}).expect(400);
      expect(bare.body.code).toBe('IDEMPOTENCY_KEY_MISSING');
    });
  });
}
