import { SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import type { MatchWorkshop } from '../../../src/domain/matching/match-types.js';
import { addDays } from '../../../src/domain/week.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { newId } from '../../../src/platform/id.js';
import { CapacityService } from '../../../src/workshops/capacity.service.js';
import { WorkshopsService } from '../../../src/workshops/workshops.service.js';
import { aProcess } from '../../support/orders.js';
import { type Caller, signInOfficer, signUp } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { aWorkshopProfile, openWorkshop } from '../../support/workshops.js';

const THIS_WEEK = '2026-11-02';
const NEXT_WEEK = '2026-11-09';

let app: TestApp;
let officer: Caller;
let enterprise: Caller;
let sewing: string;
let packing: string;
let embroidery: string;
let able: Caller;
let silent: Caller;

beforeAll(async () => {
  app = await startTestApp();
  officer = await signInOfficer(app);
  enterprise = await signUp(app, 'ENTERPRISE');
  sewing = await aProcess(app, officer);
  packing = await aProcess(app, officer);
  embroidery = await aProcess(app, officer);
  able = await openWorkshop(app, {
    officer,
    processIds: [sewing, packing],
    minutesPerWeek: 1000,
    weeks: 6,
    place: { latitude: 31.1, longitude: 106.6 },
    equipmentCodes: ['OVERLOCK', 'LOCKSTITCH'],
  });
  silent = await signUp(app, 'WORKSHOP');
  const path = `/v1/workshops/${silent.organisationId}`;
  await silent.put(path, aWorkshopProfile()).expect(200);
  await silent.put(`${path}/skills`, { skills: [{ processId: packing, level: 1 }] }, 1).expect(200);
  app.clock.advance(60_000);
});
afterEach(() => app.clock.set('2026-11-02T01:01:00Z'));
afterAll(() => app.close());

const asSystem = <T>(work: () => Promise<T>): Promise<T> => app.nest.get(UnitOfWork).run(SYSTEM_ACTOR, work);

function snapshot(
  processIds: string[],
  fromWeekOn = THIS_WEEK,
  toWeekOn = NEXT_WEEK,
): Promise<MatchWorkshop[]> {
  return asSystem(() =>
    app.nest.get(WorkshopsService).snapshotForMatching({ processIds, fromWeekOn, toWeekOn }),
  );
}

const stated = (processId: string, weekOn: string, heldMinutes = 0): object => ({
  processId,
  weekOn,
  availableMinutes: 1000,
  heldMinutes,
});

describe('the snapshot for matching', () => {
  it('has the facts of each workshop with a skill in one of the processes, by id', async () => {
    expect(await snapshot([packing])).toEqual([
      {
        workshopId: able.organisationId,
        location: { latitude: 31.1, longitude: 106.6 },
        skills: new Map([
          [sewing, 4],
          [packing, 4],
        ]),
        equipmentCodes: new Set(['LOCKSTITCH', 'OVERLOCK']),
        capacity: [stated(packing, THIS_WEEK), stated(packing, NEXT_WEEK)],
        capacityConfirmedAt: '2026-11-02T01:00:00.000Z',
        minOrderQuantity: 50,
        distanceLimitKm: 60,
        floorFenPerStandardMinute: 45,
        qualityStanding: 'GOOD',
        safetyValidUntilOn: '2027-11-02',
        hasOpenMajorHazard: false,
        onTimeRate: null,
        onTimeFacts: 0,
        firstPassYield: null,
        firstPassFacts: 0,
        recentShare: 0,
        recentStatedMinutes: 8000,
        idleDays: null,
      },
      {
        workshopId: silent.organisationId,
        location: { latitude: 31.083, longitude: 106.572 },
        skills: new Map([[packing, 1]]),
        equipmentCodes: new Set(),
        capacity: [],
        // Nothing was ever stated, so the creation of the profile counts.
        capacityConfirmedAt: '2026-11-02T01:00:00.000Z',
        minOrderQuantity: 50,
        distanceLimitKm: 60,
        floorFenPerStandardMinute: 45,
        qualityStanding: 'PROBATION',
        safetyValidUntilOn: null,
        hasOpenMajorHazard: false,
        onTimeRate: null,
        onTimeFacts: 0,
        firstPassYield: null,
        firstPassFacts: 0,
        recentShare: 0,
        recentStatedMinutes: 0,
        idleDays: null,
      },
    ]);
  });

  it('leaves out workshops without any of the processes, and everybody for an unknown one', async () => {
    expect((await snapshot([sewing])).map(({ workshopId }) => workshopId)).toEqual([able.organisationId]);
    expect((await snapshot([sewing, packing])).map(({ workshopId }) => workshopId)).toEqual([
      able.organisationId,
      silent.organisationId,
    ]);
    expect(await snapshot([embroidery])).toEqual([]);
    expect(await snapshot([])).toEqual([]);
  });

  it('has what is stated for the processes asked for, in the weeks asked for', async () => {
    const [one] = await snapshot([packing, sewing], NEXT_WEEK, '2026-11-16');
    expect(one?.capacity).toEqual([
      stated(sewing, NEXT_WEEK),
      stated(sewing, '2026-11-16'),
      stated(packing, NEXT_WEEK),
      stated(packing, '2026-11-16'),
    ]);
    expect((await snapshot([sewing], '2027-03-01', '2027-03-08'))[0]?.capacity).toEqual([]);
  });

  it('tells what is held, leaves out weeks without anything free, and reckons the share over eight weeks around today and all processes', async () => {
    const offerId = newId();
    const capacity = app.nest.get(CapacityService);
    const lots = [
      { processId: sewing, weekOn: THIS_WEEK, minutes: 1000 },
      { processId: sewing, weekOn: NEXT_WEEK, minutes: 400 },
      { processId: packing, weekOn: '2026-11-30', minutes: 500 },
    ];
    await asSystem(() => capacity.hold(offerId, able.organisationId, lots, enterprise.organisationId));
    const [held] = await snapshot([sewing]);
    expect(held?.capacity).toEqual([stated(sewing, NEXT_WEEK, 400)]);
    // Weeks of 2, 9, 16 and 23 November: 2 processes × 4 weeks × 1,000 available; 30 November is too late.
    expect(held?.recentShare).toBeCloseTo(1400 / 8000, 12);
    expect(held?.recentStatedMinutes).toBe(8000);
    // Four weeks on, these four are the past, 30 November and 7 December the present; then nothing is stated.
    app.clock.set(`${addDays(THIS_WEEK, 28)}T01:00:00Z`);
    expect((await snapshot([sewing]))[0]?.recentShare).toBeCloseTo(1900 / 12_000, 12);
    // A Sunday evening in UTC is Monday in the county: a week more.
    app.clock.set(`${addDays(THIS_WEEK, 34)}T16:30:00Z`);
    expect((await snapshot([sewing]))[0]?.recentShare).toBeCloseTo(900 / 10_000, 12);
    app.clock.set('2027-06-01T01:00:00Z');
    expect((await snapshot([sewing]))[0]?.recentShare).toBe(0);
    await asSystem(() => capacity.release(offerId));
    expect((await snapshot([sewing]))[0]?.recentShare).toBe(0);
  });
});

it('counts the days without work from the end of the last week with any', async () => {
  const offerId = newId();
  const capacity = app.nest.get(CapacityService);
  const idleDaysOn = async (todayOn: string): Promise<number | null | undefined> => {
    app.clock.set(`${todayOn}T01:00:00Z`);
    return (await snapshot([sewing]))[0]?.idleDays;
  };
  expect(await idleDaysOn(THIS_WEEK)).toBeNull();
  const lots = [
    { processId: packing, weekOn: THIS_WEEK, minutes: 10 },
    { processId: sewing, weekOn: '2026-11-16', minutes: 10 },
  ];
  await asSystem(() => capacity.hold(offerId, able.organisationId, lots, enterprise.organisationId));
  expect(await idleDaysOn(THIS_WEEK)).toBe(0);
  expect(await idleDaysOn('2026-11-22')).toBe(0);
  expect(await idleDaysOn('2026-11-23')).toBe(1);
  expect(await idleDaysOn('2027-01-31')).toBe(70);
  await asSystem(() => capacity.release(offerId));
  expect(await idleDaysOn(THIS_WEEK)).toBeNull();
});

describe('what other rooms ask', () => {
  it('are names and contacts of those that have a profile', async () => {
    const ids = [able.organisationId, enterprise.organisationId, newId()];
    const service = app.nest.get(WorkshopsService);
    expect(await asSystem(() => service.names(ids))).toEqual(
      new Map([[able.organisationId, '绥安社区就业工坊']]),
    );
    expect(await asSystem(() => service.contactsOf(ids))).toEqual(
      new Map([[able.organisationId, { contactName: '王芳', contactPhone: '13900010001' }]]),
    );
    expect(await asSystem(() => service.names([]))).toEqual(new Map());
    expect(await asSystem(() => service.contactsOf([]))).toEqual(new Map());
  });
});
