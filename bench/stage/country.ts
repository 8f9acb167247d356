import type pg from 'pg';
import type { IndexedWorkshop, NearestQuery } from '../../src/domain/matching/candidates/candidate-index.js';
import { Random } from '../../src/domain/matching/engine/random.js';

export type CountryWorkshop = IndexedWorkshop;

const COUNTIES = 2800;
/** Counties stand about 50 km apart on a field this wide, degrees. */
const FIELD = { south: 22, north: 44, west: 98, east: 122 } as const;
const PROCESSES = 12;
/** Beyond any radius asked for: the list of the API does not look at a workshop's own limit. */
const REACH_KM = 2000;
const CHUNK = 10_000;

/** Workshops around the seats of 2,800 counties with 1 to 3 of 12 skills each, and queries at some of them. */
export function settleCountry(
  workshopCount: number,
  queryCount: number,
): { workshops: CountryWorkshop[]; queries: NearestQuery[] } {
  const random = new Random(20_261_125);
  const between = (least: number, most: number): number => least + random.fraction() * (most - least);
  const below = (end: number): number => random.below(end);
  const seats = Array.from({ length: COUNTIES }, () => ({
    latitude: between(FIELD.south, FIELD.north),
    longitude: between(FIELD.west, FIELD.east),
  }));
  const seat = (): (typeof seats)[number] => seats[below(COUNTIES)] ?? { latitude: 31, longitude: 106 };
  const skillsOf = (count: number, most: number): Map<string, number> =>
    new Map(
      Array.from({ length: count }, () => [processIdOf(1 + below(PROCESSES)), 1 + below(most)] as const),
    );
  const around = ({ latitude, longitude }: { latitude: number; longitude: number }) => ({
    latitude: latitude + between(-0.22, 0.22),
    longitude: longitude + between(-0.26, 0.26),
  });
  const workshops = Array.from({ length: workshopCount }, (_, number) => ({
    workshopId: idOf('7a01', number + 1),
    location: around(seat()),
    skills: skillsOf(1 + below(3), 5),
    reachKm: REACH_KM,
  }));
  const queries = Array.from({ length: queryCount }, () => ({
    near: around(seat()),
    needed: skillsOf(1 + below(2), 3),
    radiusKm: 50,
    most: 40,
  }));
  return { workshops, queries };
}

function idOf(kind: string, number: number): string {
  return `0190f5fe-${kind}-7a00-8000-${number.toString(16).padStart(12, '0')}`;
}

const processIdOf = (serial: number): string => idOf('7b01', serial);

/** Writes them as rows without looking at references and without triggers: a country takes seconds so. */
export async function writeCountry(owner: pg.Pool, workshops: readonly CountryWorkshop[]): Promise<void> {
  const session = await owner.connect();
  await session.query(`SET session_replication_role = replica`);
  for (let serial = 1; serial <= PROCESSES; serial += 1) {
    await session.query(
      `INSERT INTO processes (id, serial, code, name_zh, name_en, created_at, version)
       VALUES ($1, $2, $3, $3, $3, now(), 1)`,
      [processIdOf(serial), serial, `PROCESS_${serial}`],
    );
  }
  // Indexes are built at once and not row by row.
  const { rows } = await session.query<{ definition: string; name: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE indexname IN ('workshops_near', 'workshops_search')`,
  );
  for (const { name } of rows) await session.query(`DROP INDEX ${name}`);
  for (let start = 0; start < workshops.length; start += CHUNK) {
    await session.query(WORKSHOPS_SQL, [JSON.stringify(workshops.slice(start, start + CHUNK).map(rowOf))]);
  }
  for (const { definition } of rows) await session.query(definition);
  await session.query('RESET session_replication_role');
  session.release();
  await owner.query('VACUUM ANALYZE workshops');
}

function rowOf({ workshopId, location, skills }: CountryWorkshop): object {
  const serials = Array.from({ length: PROCESSES }, (_, place) => place + 1);
  const codes = serials.flatMap((serial) => {
    const level = skills.get(processIdOf(serial));
    return level === undefined ? [] : [serial * 8 + level];
  });
  return { id: workshopId, ...location, codes: `{${codes.join(',')}}` };
}

const WORKSHOPS_SQL = `
  INSERT INTO workshops (id, name, credit_code, township_code, address, latitude, longitude, posts,
    accompanying_parents, left_behind_women, with_difficulties, returnees, others, women,
    floor_fen_per_standard_minute, min_order_quantity, distance_limit_km, quality_standing,
    has_open_major_hazard, capacity_version, skill_codes, created_at, version)
  SELECT id, '工坊', right(replace(id::text, '-', ''), 18), '511322001', '正街1号', latitude, longitude, 24,
    5, 5, 3, 3, 4, 16, 45, 100, ${REACH_KM}, 'GOOD', false, 1, codes::int[], now(), 1
  FROM jsonb_to_recordset($1::jsonb) AS one (id uuid, latitude float8, longitude float8, codes text)`;
