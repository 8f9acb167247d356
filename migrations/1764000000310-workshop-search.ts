import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the search looks at in a row of workshops. */
function factsOf(row: string): string {
  const facts = ['latitude', 'longitude', 'distance_limit_km', 'quality_standing', 'skill_codes'];
  return facts.map((fact) => `${row}.${fact}`).join(', ');
}

/** What the search for the nearest workshops with some skills stands on; a skill's code is serial × 8 + level. */
export class WorkshopSearch1764000000310 implements MigrationInterface {
  name = 'WorkshopSearch1764000000310';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE INDEX workshops_changed ON workshops (changed_in)`);
    await queryRunner.query(`
      CREATE INDEX workshops_near ON workshops
        USING gist (point(longitude, latitude), skill_codes gist__int_ops)`);
    await queryRunner.query(`
      CREATE FUNCTION app_distance_km(
        latitude float8, longitude float8, other_latitude float8, other_longitude float8)
      RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT 2 * 6371.0088 * asin(least(1, sqrt(
          sin(radians(other_latitude - latitude) / 2) ^ 2 + cos(radians(latitude)) * cos(radians(other_latitude))
            * sin(radians(other_longitude - longitude) / 2) ^ 2))) $$`);
    // Level 3 is asked for as 3, 4 or 5. Nobody holds a process that does not exist: its codes are below 8.
    await queryRunner.query(`
      CREATE FUNCTION app_skill_query(process_ids uuid[], levels integer[])
      RETURNS query_int LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT string_agg('(' || (SELECT string_agg((coalesce(serial, 0) * 8 + level)::text, '|')
          FROM generate_series(needed.level, 5) AS level) || ')', '&')::query_int
        FROM unnest(process_ids, levels) AS needed (process_id, level)
        LEFT JOIN processes ON processes.id = needed.process_id $$`);
    await queryRunner.query(`
      CREATE FUNCTION workshop_skills_encode() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE workshops SET skill_codes = coalesce((
          SELECT array_agg(process.serial * 8 + skill.level ORDER BY process.serial)
          FROM workshop_skills AS skill JOIN processes AS process ON process.id = skill.process_id
          WHERE skill.workshop_id = workshops.id), '{}')
        WHERE id IN (SELECT workshop_id FROM moved);
        RETURN NULL;
      END $$`);
    for (const [event, rows] of [
      ['INSERT', 'NEW'],
      ['DELETE', 'OLD'],
    ]) {
      await queryRunner.query(`
        CREATE TRIGGER workshop_skills_encode_${event?.toLowerCase()} AFTER ${event} ON workshop_skills
          REFERENCING ${rows} TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION workshop_skills_encode()`);
    }
    // The number of the transaction, not a time or a counter: those are given before the commit, and whoever
    // reads on from the highest one misses what commits late.
    await queryRunner.query(`
      CREATE FUNCTION workshops_mark_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        new.changed_in = pg_current_xact_id()::text::bigint;
        RETURN new;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER workshops_mark_new BEFORE INSERT ON workshops
        FOR EACH ROW EXECUTE FUNCTION workshops_mark_change()`);
    await queryRunner.query(`
      CREATE TRIGGER workshops_mark_changed BEFORE UPDATE ON workshops FOR EACH ROW
        WHEN ((${factsOf('old')}) IS DISTINCT FROM (${factsOf('new')})) EXECUTE FUNCTION workshops_mark_change()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER workshop_skills_encode_insert ON workshop_skills`);
    await queryRunner.query(`
      DROP TRIGGER workshop_skills_encode_delete ON workshop_skills`);
    await queryRunner.query(`
      DROP TRIGGER workshops_mark_new ON workshops`);
    await queryRunner.query(`
      DROP TRIGGER workshops_mark_changed ON workshops`);
    await queryRunner.query(`DROP INDEX workshops_near, workshops_changed`);
    await queryRunner.query(`
      DROP FUNCTION workshops_mark_change, workshop_skills_encode, app_skill_query, app_distance_km`);
  }
}
