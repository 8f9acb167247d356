import { newId } from '../../../src/platform/id.js';
import { type Caller, signInOfficer, signUp } from '../../support/people.js';
import { expectRefusal } from '../../support/refusals.js';
import type { TestApp } from '../../support/test-app.js';
import { aWorkshopProfile } from '../../support/workshops.js';

const MORNING = { weekday: 'MONDAY', fromTime: '08:30', untilTime: '11:30' };
const FARM_PEAK = { fromOn: '2026-11-09', toOn: '2026-11-15', reason: 'FARM_SEASON' };

export function calendarStories(app: TestApp): void {
  let officer: Caller;
  let enterprise: Caller;
  let stranger: Caller;
  let workshop: Caller;
  let path: string;

  beforeAll(async () => {
    officer = await signInOfficer(app);
    enterprise = await signUp(app, 'ENTERPRISE');
    stranger = await signUp(app, 'WORKSHOP');
    await freshWorkshop();
  });

  async function freshWorkshop(): Promise<void> {
    workshop = await signUp(app, 'WORKSHOP');
    path = `/v1/workshops/${workshop.organisationId}`;
    await workshop.put(path, aWorkshopProfile()).expect(200);
  }

  const put = (body: object, version?: number) => workshop.put(`${path}/calendar`, body, version);
  const propose = (query: string, caller = workshop) => caller.get(`${path}/capacity/proposal?${query}`);

  describe('the calendar', () => {
    it('has the usual hours until the workshop writes its own', async () => {
      const { body } = await workshop.get(`${path}/calendar`).expect(200).expect('ETag', '"1"');
      const days = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
      expect(body).toEqual({
        workshopId: workshop.organisationId,
        careHours: days.flatMap((weekday) => [
          { weekday, fromTime: '08:30', untilTime: '11:30' },
          { weekday, fromTime: '14:00', untilTime: '17:00' },
        ]),
        closures: [],
        weekMinutes: 1800,
        isUsual: true,
        version: 1,
      });
    });

    it('is replaced as a whole; a closure costs what is usual unless it says otherwise', async () => {
      await freshWorkshop();
      const festival = { fromOn: '2027-02-01', toOn: '2027-02-21', reason: 'SPRING_FESTIVAL' };
      const holiday = { fromOn: '2027-01-01', toOn: '2027-01-01', reason: 'HOLIDAY' };
      const half = { fromOn: '2027-03-01', toOn: '2027-03-02', reason: 'OTHER', lostPercent: 50 };
      const sent = { careHours: [MORNING], closures: [FARM_PEAK, festival, holiday, half] };
      const { body } = await put(sent, 1).expect(200).expect('ETag', '"2"');
      const expected = {
        workshopId: workshop.organisationId,
        careHours: [MORNING],
        closures: [
          { ...FARM_PEAK, lostPercent: 40 },
          { ...festival, lostPercent: 70 },
          { ...holiday, lostPercent: 100 },
          half,
        ],
        weekMinutes: 180,
        isUsual: false,
        version: 2,
      };
      expect(body).toEqual(expected);
      const read = await officer.get(`${path}/calendar`).expect(200);
      expect(read.body).toEqual(expected);
      const emptied = await put({ careHours: [], closures: [] }, 2).expect(200);
      expect([emptied.body.careHours, emptied.body.closures, emptied.body.isUsual]).toEqual([[], [], false]);
      const events = await app.sql<{ after: { closures: unknown[] } }>(
        `SELECT after FROM audit_events WHERE subject_id = $1 AND action = 'workshop.replace-calendar' ORDER BY id`,
        [workshop.organisationId],
      );
      expect(events.map(({ after }) => after.closures.length)).toEqual([4, 0]);
    });

    it('refuses hours and closures that do not fit together', async () => {
      const careHours = [MORNING, { ...MORNING, fromTime: '11:00', untilTime: '12:00' }];
      const closures = [{ ...FARM_PEAK, toOn: '2026-11-08' }];
      const refused = await put({ careHours, closures }, 1).expect(422);
      expect([refused.body.code, refused.body.errors]).toEqual([
        'CALENDAR_INVALID',
        [
          { pointer: '/careHours/1', code: 'OVERLAPS', message: 'it overlaps /careHours/0' },
          { pointer: '/closures/0/toOn', code: 'ENDS_BEFORE_START', message: 'it is before 2026-11-09' },
        ],
      ]);
    });

    it.each([
      [{ careHours: [{ ...MORNING, weekday: 'SOMEDAY' }], closures: [] }, '/careHours/0/weekday'],
      [{ careHours: [{ ...MORNING, fromTime: '24:00' }], closures: [] }, '/careHours/0/fromTime'],
      [{ careHours: [{ ...MORNING, untilTime: '11:60' }], closures: [] }, '/careHours/0/untilTime'],
      [{ careHours: [{ ...MORNING, fromTime: '8:30' }], closures: [] }, '/careHours/0/fromTime'],
      [{ careHours: [], closures: [{ ...FARM_PEAK, reason: 'RAIN' }] }, '/closures/0/reason'],
      [{ careHours: [], closures: [{ ...FARM_PEAK, lostPercent: 101 }] }, '/closures/0/lostPercent'],
      [{ careHours: [], closures: [{ ...FARM_PEAK, lostPercent: null }] }, '/closures/0/lostPercent'],
      [{ careHours: [], closures: [{ ...FARM_PEAK, fromOn: '2026-13-01' }] }, '/closures/0/fromOn'],
      [{ careHours: [] }, '/closures'],
      [{ careHours: [], closures: [], stars: 5 }, '/stars'],
    ])('%o has not the documented form', async (body, pointer) => {
      const refused = await put(body, 1).expect(400);
      expect(refused.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([pointer]);
    });

    it('needs If-Match with the workshop’s version', async () => {
      await freshWorkshop();
      const body = { careHours: [], closures: [] };
      await put(body).expect(428);
      const refused = await put(body, 2).expect(412);
      expect(refused.body.code).toBe('STALE');
      const { body: kept } = await workshop.get(`${path}/calendar`).expect(200);
      expect(kept.isUsual).toBe(true);
    });

    it('is for the workshop itself and the county', async () => {
      await freshWorkshop();
      const body = { careHours: [], closures: [] };
      for (const [caller, code] of [
        [stranger, 'WORKSHOP_NOT_YOURS'],
        [enterprise, 'FORBIDDEN'],
      ] as const) {
        const write = await caller.put(`${path}/calendar`, body, 1).expect(403);
        const read = await caller.get(`${path}/calendar`).expect(403);
        const proposal = await propose('workers=1&efficiencyPercent=50', caller).expect(403);
        expect([write, read, proposal].map((answer) => answer.body.code)).toEqual([code, code, code]);
      }
      await officer.put(`${path}/calendar`, body, 1).expect(200);
      await officer.get(`/v1/workshops/${newId()}/calendar`).expect(404);
      await stranger.get(`/v1/workshops/${stranger.organisationId}/calendar`).expect(404);
    });
  });

  describe('a proposal', () => {
    it('is what the calendar allows, week by week, and writes nothing', async () => {
      await freshWorkshop();
      const { body: usual } = await workshop.get(`${path}/calendar`).expect(200);
      await put({ careHours: usual.careHours, closures: [FARM_PEAK] }, 1).expect(200);
      const query = 'workers=20&efficiencyPercent=60&fromWeekOn=2026-11-02&toWeekOn=2026-11-16';
      const { body } = await propose(query).expect(200);
      expect(body).toEqual({
        weeks: [
          { weekOn: '2026-11-02', attendedMinutes: 1800, standardMinutes: 21_600 },
          { weekOn: '2026-11-09', attendedMinutes: 1080, standardMinutes: 12_960 },
          { weekOn: '2026-11-16', attendedMinutes: 1800, standardMinutes: 21_600 },
        ],
      });
      const capacity = await workshop.get(`${path}/capacity`).expect(200).expect('ETag', '"1"');
      expect([capacity.body.windows, capacity.body.confirmedAt]).toEqual([[], null]);
    });

    it('spans a quarter of a year unless it is asked for less', async () => {
      const { body } = await propose('workers=1&efficiencyPercent=50').expect(200);
      expect(body.weeks.map(({ weekOn }: { weekOn: string }) => weekOn).at(0)).toBe('2026-11-02');
      expect(body.weeks.map(({ weekOn }: { weekOn: string }) => weekOn).at(-1)).toBe('2027-01-25');
      expect(body.weeks).toHaveLength(13);
    });

    it.each([
      'efficiencyPercent=50',
      'workers=1',
      'workers=0&efficiencyPercent=50',
      'workers=1.5&efficiencyPercent=50',
      'workers=many&efficiencyPercent=50',
      'workers=1&efficiencyPercent=151',
      'workers=1&efficiencyPercent=50&stars=5',
    ])('is refused for ?%s', async (query) => {
      await expectRefusal(propose(query), 400, 'VALIDATION_FAILED');
    });
  });
}
