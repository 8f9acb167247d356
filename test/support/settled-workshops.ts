import type { Place } from '../../src/domain/geo.js';
import { newId } from '../../src/platform/id.js';
import type { TestApp } from './test-app.js';

interface SettledOptions {
  readonly count: number;
  /** Process id → level 1..5. */
  readonly skills: Readonly<Record<string, number>>;
  /** Of the first. */
  readonly place: Place;
}

/** So many verified workshops with nothing but these skills, each 11 m further north; past the API, as it would take long. */
export async function settleWorkshops(
  app: TestApp,
  { count, skills, place }: SettledOptions,
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await app.sql(
    `WITH one AS (SELECT id::uuid, place FROM unnest($1::text[]) WITH ORDINALITY AS given (id, place)), organisation AS (
       INSERT INTO organisations (id, kind, name, credit_code, status, created_at, version)
       SELECT id, 'WORKSHOP', 'W', right(upper(replace(id::text, '-', '')), 18), 'VERIFIED', now(), 1 FROM one RETURNING id)
     INSERT INTO workshops (id, name, credit_code, township_code, address, latitude, longitude, posts,
       accompanying_parents, left_behind_women, with_difficulties, returnees, others, women,
       floor_fen_per_standard_minute, min_order_quantity, distance_limit_km, quality_standing,
       has_open_major_hazard, capacity_version, created_at, version)
     SELECT one.id, 'W', 'C', '511322001', 'A', $2 + one.place * 0.0001, $3, 1, 0, 0, 0, 0, 0, 0, 1, 1, 60, 'GOOD', false, 1, now(), 1
     FROM one JOIN organisation USING (id)`,
    [ids, place.latitude, place.longitude],
  );
  await app.sql(
    `INSERT INTO workshop_skills (workshop_id, process_id, level)
     SELECT id::uuid, process_id::uuid, level FROM unnest($1::text[]) AS id,
       unnest($2::text[], $3::int[]) AS skill (process_id, level)`,
    [ids, Object.keys(skills), Object.values(skills)],
  );
  return ids;
}
