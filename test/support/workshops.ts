import { EQUIPMENT_CODES } from '../../src/domain/equipment-kinds.js';
import { todayOn } from '../../src/platform/clock.js';
import { addDays, mondayOf } from '../../src/domain/week.js';
import { type Caller, signUp } from './people.js';
import type { TestApp } from './test-app.js';

interface Wgs84 {
  readonly latitude: number;
  readonly longitude: number;
}

/** In the county's capital. */
const IN_TOWN: Wgs84 = { latitude: 31.083, longitude: 106.572 };

/** The body of a workshop's profile that is in order: 20 people on 24 posts in the county's capital. */
export function aWorkshopProfile(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    townshipCode: '511322001',
    address: '营山县绥安街道正街12号',
    location: { ...IN_TOWN, coordinateSystem: 'WGS84' },
    posts: 24,
    workers: {
      accompanyingParents: 6,
      leftBehindWomen: 6,
      withDifficulties: 3,
      returnees: 3,
      others: 2,
      women: 16,
    },
    floorFenPerStandardMinute: 45,
    minOrderQuantity: 50,
    distanceLimitKm: 60,
    contactName: '王芳',
    contactPhone: '13900010001',
    ...changes,
  };
}

/** The answer to `aWorkshopProfile()` as the workshop itself sees it. */
export function workshopAnswer(workshop: Caller, changes: object = {}): object {
  return {
    id: workshop.organisationId,
    name: '绥安社区就业工坊',
    creditCode: expect.stringMatching(/^[0-9A-Z]{18}$/),
    townshipCode: '511322001',
    townshipName: '绥安街道',
    address: '营山县绥安街道正街12号',
    location: { latitude: 31.083, longitude: 106.572, coordinateSystem: 'WGS84' },
    posts: 24,
    workers: {
      accompanyingParents: 6,
      leftBehindWomen: 6,
      withDifficulties: 3,
      returnees: 3,
      others: 2,
      women: 16,
    },
    floorFenPerStandardMinute: 45,
    minOrderQuantity: 50,
    distanceLimitKm: 60,
    contactName: '王芳',
    contactPhone: '13900010001',
    skills: [],
    equipment: [],
    qualityStanding: 'PROBATION',
    safetyValidUntilOn: null,
    hasOpenMajorHazard: false,
    createdAt: '2026-11-02T01:00:00.000Z',
    version: 1,
    ...changes,
  };
}

export interface OpenWorkshopOptions {
  /** Signed in for the county: writes the standing. */
  readonly officer: Caller;
  /** What it can do, each at `level`, with `minutesPerWeek`. */
  readonly processIds: readonly string[];
  /** 4 unless said otherwise. */
  readonly level?: number;
  /** Standard minutes of each process in each week; 10,000 unless said otherwise. */
  readonly minutesPerWeek?: number;
  /** From the clock's week on; 8 unless said otherwise. */
  readonly weeks?: number;
  readonly place?: Wgs84;
  /** Of every kind one unless said otherwise. */
  readonly equipmentCodes?: readonly string[];
  readonly name?: string;
  /** Further changes to the profile. */
  readonly profile?: Readonly<Record<string, unknown>>;
  /** Changes to a good standing with a safety inspection that is valid for a year. */
  readonly standing?: Readonly<Record<string, unknown>>;
}

/** A verified workshop that can be matched: it has a profile, skills, equipment, a good standing and capacity. */
export async function openWorkshop(app: TestApp, options: OpenWorkshopOptions): Promise<Caller> {
  const { officer, processIds, level = 4, equipmentCodes = EQUIPMENT_CODES, name, place = IN_TOWN } = options;
  const workshop = await signUp(app, 'WORKSHOP', name === undefined ? {} : { name });
  const path = `/v1/workshops/${workshop.organisationId}`;
  const profile = aWorkshopProfile({ location: { ...place, coordinateSystem: 'WGS84' }, ...options.profile });
  await workshop.put(path, profile).expect(200);
  const skills = processIds.map((processId) => ({ processId, level }));
  await workshop.put(`${path}/skills`, { skills }, 1).expect(200);
  const equipment = equipmentCodes.map((equipmentCode) => ({ equipmentCode, count: 1 }));
  await workshop.put(`${path}/equipment`, { equipment }, 2).expect(200);
  const standing = {
    qualityStanding: 'GOOD',
    safetyValidUntilOn: addDays(todayOn(app.clock), 365),
    hasOpenMajorHazard: false,
    ...options.standing,
  };
  await officer.put(`${path}/standing`, standing, 3).expect(200);
  await stateCapacity(app, workshop, options);
  return workshop;
}

/** States the same minutes for each process in each week from the clock's week on. */
async function stateCapacity(app: TestApp, workshop: Caller, options: OpenWorkshopOptions): Promise<void> {
  const { processIds, minutesPerWeek = 10_000, weeks = 8 } = options;
  const fromWeekOn = mondayOf(todayOn(app.clock));
  const windows = Array.from({ length: weeks }, (_, week) => addDays(fromWeekOn, 7 * week)).flatMap(
    (weekOn) => processIds.map((processId) => ({ processId, weekOn, availableMinutes: minutesPerWeek })),
  );
  const body = { fromWeekOn, toWeekOn: addDays(fromWeekOn, 7 * (weeks - 1)), windows };
  await workshop.put(`/v1/workshops/${workshop.organisationId}/capacity`, body).expect(200);
}
