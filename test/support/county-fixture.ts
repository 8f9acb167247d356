import { randomInt, randomUUID } from 'node:crypto';
import { csrfTokenOf, newToken, tokenHash } from '../../src/accounts/token.js';
import { creditCodeCheck } from '../../src/domain/credit-code.js';
import { addDays, mondayOf } from '../../src/domain/week.js';
import { inParallel } from '../../src/embedded/in-parallel.js';
import { ApiCaller } from './api-caller.js';

/**
 * A small county with one kind of goods: every workshop but the packers can make them, for every order. Packed, nobody
 * can make them alone.
 */
export interface CountyPlan {
  /** Where the API answers. */
  readonly url: string;
  /** SQL past row level security: the first officer has nobody who could sign them up. */
  readonly database: { readonly sql: (text: string, params: readonly unknown[]) => Promise<unknown> };
  /** Today, by the clock of the API. */
  readonly todayOn: string;
  readonly workshops: number;
  /** What each workshop offers in each of the weeks. */
  readonly minutesPerWeek: number;
  readonly weeks: number;
  /** Standard minutes of one piece, and once more of packing it. */
  readonly minutesPerPiece: number;
  /** Further workshops, which can pack and nothing else; none unless said otherwise. */
  readonly packers?: number;
}

/** A workshop or a factory, with an API key. */
export interface Member {
  readonly id: string;
  readonly caller: ApiCaller;
}

export interface SmallCounty {
  readonly officer: ApiCaller;
  readonly factory: Member;
  /** Those who sew, then those who pack. */
  readonly workshops: readonly Workshop[];
  readonly processId: string;
  readonly productId: string;
  /** Monday of the first week that is offered: the one after this week. */
  readonly firstWeekOn: string;
  /** The body of an order that may use all of the offered weeks. */
  readonly order: (changes?: Readonly<Record<string, unknown>>) => Record<string, unknown>;
  /** The body of an order of packed goods: one workshop sews, another packs. */
  readonly packedOrder: (changes?: Readonly<Record<string, unknown>>) => Record<string, unknown>;
}

/** A workshop of one process. */
export interface Workshop extends Member {
  readonly processId: string;
}

type Kind = 'ENTERPRISE' | 'WORKSHOP';

const PASSWORD = 'a test only, nobody else';
const PLACE = { latitude: 31.083, longitude: 106.572, coordinateSystem: 'WGS84' };
const SCOPES: Readonly<Record<Kind, readonly string[]>> = {
  ENTERPRISE: [
    'orders:read',
    'orders:write',
    'offers:read',
    'offers:write',
    'pairings:read',
    'matching:read',
  ],
  WORKSHOP: ['workshops:read', 'workshops:write', 'offers:read', 'offers:write', 'orders:read'],
};
const AT_A_TIME = 4;

/** Codes, phones and credit codes follow from it, so that no two of a run are the same. */
let serial = randomInt(1_000_000);

function nextSerial(): string {
  serial += 1;
  return String(serial).padStart(7, '0');
}

/** Signs everybody up by the API, as people would. */
export async function openCounty(plan: CountyPlan): Promise<SmallCounty> {
  const officer = await firstOfficer(plan);
  const sewing = await aProcess(officer, ['SEWING', '缝制', 'Sewing']);
  const packing = await aProcess(officer, ['PACKING', '包装', 'Packing']);
  const product = await aProduct(plan, officer, ['劳保手套', 'Work glove'], [sewing]);
  const packed = await aProduct(plan, officer, ['盒装劳保手套', 'Boxed work glove'], [sewing, packing]);
  const factory = await openFactory(plan, officer);
  const firstWeekOn = addDays(mondayOf(plan.todayOn), 7);
  const processIds = Array.from({ length: plan.workshops + (plan.packers ?? 0) }, (_, index) =>
    index < plan.workshops ? sewing : packing,
  );
  const workshops = await inParallel(processIds, AT_A_TIME, (processId) =>
    openWorkshop(plan, officer, { processId, firstWeekOn }),
  );
  const dueOn = addDays(firstWeekOn, plan.weeks * 7 + 7);
  const ordered = (productId: string, minutes: number) => ({
    title: '劳保手套',
    productId,
    quantity: 10,
    unit: 'PAIR',
    unitPriceFen: Math.ceil(minutes * 80),
    earliestStartOn: firstWeekOn,
    dueOn,
    materialSide: 'CUSTOMER',
    deliveryTerms: 'FACTORY_DELIVERS',
    split: { minLot: 1, maxWorkshops: 5, isAllOrNothing: false },
    shipTo: { address: '营山县工业集中区1号', location: PLACE },
    replyWithinMinutes: 1440,
    paymentTermDays: 30,
  });
  return {
    officer,
    factory,
    workshops,
    processId: sewing,
    productId: product,
    firstWeekOn,
    order: (changes = {}) => ({ ...ordered(product, plan.minutesPerPiece), ...changes }),
    packedOrder: (changes = {}) => ({ ...ordered(packed, 2 * plan.minutesPerPiece), ...changes }),
  };
}

/** Puts it on the county's list. @returns its id */
async function aProcess(officer: ApiCaller, [code, nameZh, nameEn]: readonly string[]): Promise<string> {
  const body = { code: `${code}_${nextSerial()}`, nameZh, nameEn };
  return (await officer.post('/v1/processes', body)).id;
}

/** A kind of glove made in these steps. @returns its id */
async function aProduct(
  { minutesPerPiece }: CountyPlan,
  officer: ApiCaller,
  [nameZh, nameEn]: readonly string[],
  processIds: readonly string[],
): Promise<string> {
  const steps = processIds.map((processId) => ({
    processId,
    standardMinutesPerUnit: minutesPerPiece,
    setupMinutes: 0,
    minSkillLevel: 1,
  }));
  const body = { code: `GLOVE_${nextSerial()}`, nameZh, nameEn, unit: 'PAIR', steps };
  return (await officer.post('/v1/products', body)).id;
}

async function openFactory(plan: CountyPlan, officer: ApiCaller): Promise<Member> {
  const { id, session } = await signUp(plan, officer, 'ENTERPRISE');
  await session.put(`/v1/enterprises/${id}`, {
    size: 'MEDIUM',
    region: 'LOCAL',
    address: '营山县工业集中区1号',
    location: PLACE,
  });
  return { id, caller: await withKey(session, 'ENTERPRISE') };
}

async function openWorkshop(
  plan: CountyPlan,
  officer: ApiCaller,
  { processId, firstWeekOn }: { processId: string; firstWeekOn: string },
): Promise<Workshop> {
  const { id, session } = await signUp(plan, officer, 'WORKSHOP');
  const path = `/v1/workshops/${id}`;
  const profile = await session.put(path, {
    townshipCode: '511322001',
    address: '营山县正街12号',
    location: PLACE,
    posts: 20,
    workers: {
      accompanyingParents: 5,
      leftBehindWomen: 5,
      withDifficulties: 0,
      returnees: 0,
      others: 0,
      women: 8,
    },
    floorFenPerStandardMinute: 10,
    minOrderQuantity: 1,
    distanceLimitKm: 60,
  });
  const able = await session.put(`${path}/skills`, { skills: [{ processId, level: 5 }] }, profile.version);
  const standing = {
    qualityStanding: 'GOOD',
    safetyValidUntilOn: addDays(plan.todayOn, 360),
    hasOpenMajorHazard: false,
  };
  await officer.put(`${path}/standing`, standing, able.version);
  const windows = Array.from({ length: plan.weeks }, (_, week) => ({
    processId,
    weekOn: addDays(firstWeekOn, 7 * week),
    availableMinutes: plan.minutesPerWeek,
  }));
  const toWeekOn = addDays(firstWeekOn, 7 * (plan.weeks - 1));
  await session.put(`${path}/capacity`, { fromWeekOn: firstWeekOn, toWeekOn, windows });
  return { id, processId, caller: await withKey(session, 'WORKSHOP') };
}

async function signUp(
  { url }: CountyPlan,
  officer: ApiCaller,
  kind: Kind,
): Promise<{ id: string; session: ApiCaller }> {
  const phone = `1390${nextSerial()}`;
  const { organisation } = await new ApiCaller(url).post('/v1/registrations', {
    organisation: { kind, name: `${kind} ${phone}`, creditCode: newCreditCode() },
    person: { name: '王芳', phone, password: PASSWORD },
    consentVersion: '2026-11',
  });
  await officer.post(`/v1/organisations/${organisation.id}/verify`, {}, organisation.version);
  return { id: organisation.id, session: await ApiCaller.signedIn(url, phone, PASSWORD) };
}

async function withKey(session: ApiCaller, kind: Kind): Promise<ApiCaller> {
  const { secret } = await session.post('/v1/api-keys', { name: 'test', scopes: SCOPES[kind] });
  return session.withKey(secret);
}

async function firstOfficer({ url, database }: CountyPlan): Promise<ApiCaller> {
  const [id, token] = [randomUUID(), newToken()];
  await database.sql(
    `INSERT INTO people (id, role, department, name, phone, created_at, version)
     VALUES ($1, 'OFFICER', 'EMPLOYMENT', '张伟', $2, now(), 1)`,
    [id, `+861380${nextSerial()}`],
  );
  // Expired never, whatever the API's clock says.
  await database.sql(
    `INSERT INTO sessions (token_hash, person_id, created_at, expires_at) VALUES ($1, $2, now(), '2099-01-01')`,
    [tokenHash(token), id],
  );
  return new ApiCaller(url, { Cookie: `gongfang_session=${token}`, 'X-CSRF-Token': csrfTokenOf(token) });
}

function newCreditCode(): string {
  const body = `91511322MA${nextSerial()}`;
  return body + creditCodeCheck(body);
}
