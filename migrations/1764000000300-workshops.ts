import type { MigrationInterface, QueryRunner } from 'typeorm';

const ALL_WORKERS = 'accompanying_parents + left_behind_women + with_difficulties + returnees + others';

/** Workshops with their skills, equipment and calendars; their capacity, and what offers hold of it. */
export class Workshops1764000000300 implements MigrationInterface {
  name = 'Workshops1764000000300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE workshops (
        id uuid NOT NULL,
        name text NOT NULL,
        credit_code text NOT NULL,
        township_code text NOT NULL,
        address text NOT NULL,
        latitude double precision NOT NULL,
        longitude double precision NOT NULL,
        posts integer NOT NULL,
        accompanying_parents integer NOT NULL,
        left_behind_women integer NOT NULL,
        with_difficulties integer NOT NULL,
        returnees integer NOT NULL,
        others integer NOT NULL,
        women integer NOT NULL,
        floor_fen_per_standard_minute integer NOT NULL,
        min_order_quantity integer NOT NULL,
        distance_limit_km integer NOT NULL,
        contact_name text,
        contact_phone text,
        quality_standing text NOT NULL,
        safety_valid_until_on date,
        has_open_major_hazard boolean NOT NULL,
        capacity_confirmed_at timestamptz,
        capacity_version integer NOT NULL,
        skill_codes integer[] NOT NULL DEFAULT '{}',
        changed_in bigint NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        version integer NOT NULL,
        CONSTRAINT workshops_pk PRIMARY KEY (id),
        CONSTRAINT workshops_organisation_fk FOREIGN KEY (id) REFERENCES organisations (id),
        CONSTRAINT workshops_posts_for_all CHECK (posts >= ${ALL_WORKERS}),
        CONSTRAINT workshops_women_among_all CHECK (women <= ${ALL_WORKERS})
      )`);
    await queryRunner.query(`CREATE INDEX workshops_created ON workshops (created_at, id)`);
    await queryRunner.query(`CREATE INDEX workshops_township ON workshops (township_code, created_at, id)`);
    await queryRunner.query(`CREATE INDEX workshops_search ON workshops USING gin (name gin_trgm_ops)`);
    await queryRunner.query(`
      CREATE TABLE workshop_skills (
        workshop_id uuid NOT NULL,
        process_id uuid NOT NULL,
        level integer NOT NULL,
        evidence text,
        CONSTRAINT workshop_skills_pk PRIMARY KEY (workshop_id, process_id),
        CONSTRAINT workshop_skills_workshop_fk FOREIGN KEY (workshop_id) REFERENCES workshops (id),
        CONSTRAINT workshop_skills_process_fk FOREIGN KEY (process_id) REFERENCES processes (id),
        CONSTRAINT workshop_skills_level CHECK (level BETWEEN 1 AND 5)
      )`);
    await queryRunner.query(`
      CREATE INDEX workshop_skills_process ON workshop_skills (process_id, workshop_id)`);
    await queryRunner.query(`
      CREATE TABLE workshop_equipment (
        workshop_id uuid NOT NULL,
        equipment_code text NOT NULL,
        count integer NOT NULL,
        CONSTRAINT workshop_equipment_pk PRIMARY KEY (workshop_id, equipment_code),
        CONSTRAINT workshop_equipment_workshop_fk FOREIGN KEY (workshop_id) REFERENCES workshops (id),
        CONSTRAINT workshop_equipment_counted CHECK (count >= 1)
      )`);
    await queryRunner.query(`
      CREATE TABLE work_calendars (
        workshop_id uuid NOT NULL,
        care_hours jsonb NOT NULL,
        closures jsonb NOT NULL,
        CONSTRAINT work_calendars_pk PRIMARY KEY (workshop_id),
        CONSTRAINT work_calendars_workshop_fk FOREIGN KEY (workshop_id) REFERENCES workshops (id)
      )`);
    await queryRunner.query(`
      CREATE TABLE capacity_windows (
        workshop_id uuid NOT NULL,
        process_id uuid NOT NULL,
        week_on date NOT NULL,
        available_minutes integer NOT NULL,
        held_minutes integer NOT NULL,
        CONSTRAINT capacity_windows_pk PRIMARY KEY (workshop_id, process_id, week_on),
        CONSTRAINT capacity_windows_workshop_fk FOREIGN KEY (workshop_id) REFERENCES workshops (id),
        CONSTRAINT capacity_windows_process_fk FOREIGN KEY (process_id) REFERENCES processes (id),
        CONSTRAINT capacity_windows_held_within CHECK (held_minutes BETWEEN 0 AND available_minutes),
        CONSTRAINT capacity_windows_from_monday CHECK (EXTRACT(isodow FROM week_on) = 1)
      )`);
    await queryRunner.query(`
      CREATE TABLE capacity_holds (
        offer_id uuid NOT NULL,
        process_id uuid NOT NULL,
        week_on date NOT NULL,
        workshop_id uuid NOT NULL,
        minutes integer NOT NULL,
        enterprise_id uuid NOT NULL,
        CONSTRAINT capacity_holds_pk PRIMARY KEY (offer_id, process_id, week_on),
        CONSTRAINT capacity_holds_window_fk FOREIGN KEY (workshop_id, process_id, week_on)
          REFERENCES capacity_windows (workshop_id, process_id, week_on),
        CONSTRAINT capacity_holds_something CHECK (minutes > 0)
      )`);
    await queryRunner.query(`
      CREATE INDEX capacity_holds_window ON capacity_holds (workshop_id, process_id, week_on)`);
    await this.protectProfiles(queryRunner);
    await this.protectCapacity(queryRunner);
  }

  private async protectProfiles(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['workshops', 'workshop_skills', 'workshop_equipment']) {
      await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await queryRunner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      // Plainly true: behind any other condition PostgreSQL would not use the trigram index.
      await queryRunner.query(`CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (true)`);
    }
    // Nobody vouches for oneself: a workshop begins on probation, and its standing is the county's to change.
    await queryRunner.query(`
      CREATE POLICY workshops_add ON workshops FOR INSERT WITH CHECK (
        app_sees_all()
        OR (id = app_organisation_id() AND quality_standing = 'PROBATION' AND safety_valid_until_on IS NULL))`);
    await queryRunner.query(`
      CREATE POLICY workshops_change ON workshops FOR UPDATE
        USING (app_sees_all() OR id = app_organisation_id())`);
    await queryRunner.query(`
      CREATE FUNCTION workshops_keep_standing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'a workshop does not change its own standing' USING ERRCODE = 'insufficient_privilege';
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER workshops_keep_standing BEFORE UPDATE ON workshops FOR EACH ROW WHEN (
        app_role() = 'OPERATOR'
        AND (old.quality_standing, old.safety_valid_until_on, old.has_open_major_hazard)
          IS DISTINCT FROM (new.quality_standing, new.safety_valid_until_on, new.has_open_major_hazard))
        EXECUTE FUNCTION workshops_keep_standing()`);
    for (const table of ['workshop_skills', 'workshop_equipment']) {
      await queryRunner.query(`
        CREATE POLICY ${table}_add ON ${table} FOR INSERT
          WITH CHECK (app_sees_all() OR workshop_id = app_organisation_id())`);
      await queryRunner.query(`
        CREATE POLICY ${table}_remove ON ${table} FOR DELETE
          USING (app_sees_all() OR workshop_id = app_organisation_id())`);
    }
    await queryRunner.query(`GRANT SELECT, INSERT, UPDATE ON workshops TO gongfang_service`);
    // Lists are replaced as a whole.
    await queryRunner.query(`
      GRANT SELECT, INSERT, DELETE ON workshop_skills, workshop_equipment TO gongfang_service`);
  }

  private async protectCapacity(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['work_calendars', 'capacity_windows', 'capacity_holds']) {
      await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await queryRunner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    }
    for (const table of ['work_calendars', 'capacity_windows']) {
      await queryRunner.query(`
        CREATE POLICY ${table}_own ON ${table}
          USING (app_sees_all() OR workshop_id = app_organisation_id())`);
    }
    // An enterprise ends what its own offers hold: it reaches those holds and the windows they point to.
    const isParty = `app_sees_all() OR app_organisation_id() IN (workshop_id, enterprise_id)`;
    await queryRunner.query(`
      CREATE POLICY capacity_holds_add ON capacity_holds FOR INSERT WITH CHECK (app_role() = 'SYSTEM')`);
    await queryRunner.query(`
      CREATE POLICY capacity_holds_read ON capacity_holds FOR SELECT USING (${isParty})`);
    await queryRunner.query(`
      CREATE POLICY capacity_holds_reduce ON capacity_holds FOR UPDATE USING (${isParty})`);
    await queryRunner.query(`
      CREATE POLICY capacity_holds_release ON capacity_holds FOR DELETE USING (${isParty})`);
    const isHeldForCaller = `app_role() = 'ENTERPRISE' AND EXISTS (
      SELECT FROM capacity_holds AS hold
      WHERE hold.workshop_id = capacity_windows.workshop_id AND hold.process_id = capacity_windows.process_id
        AND hold.week_on = capacity_windows.week_on AND hold.enterprise_id = app_organisation_id())`;
    await queryRunner.query(`
      CREATE POLICY capacity_windows_read_held ON capacity_windows FOR SELECT USING (${isHeldForCaller})`);
    await queryRunner.query(`
      CREATE POLICY capacity_windows_free_held ON capacity_windows FOR UPDATE USING (${isHeldForCaller})`);
    await queryRunner.query(`
      CREATE FUNCTION capacity_windows_only_freed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'an enterprise only frees capacity' USING ERRCODE = 'insufficient_privilege';
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER capacity_windows_only_freed BEFORE UPDATE ON capacity_windows FOR EACH ROW WHEN (
        app_role() = 'ENTERPRISE'
        AND (new.held_minutes > old.held_minutes OR new.available_minutes <> old.available_minutes))
        EXECUTE FUNCTION capacity_windows_only_freed()`);
    await queryRunner.query(`
      GRANT SELECT, INSERT, UPDATE (care_hours, closures) ON work_calendars TO gongfang_service`);
    await queryRunner.query(`
      GRANT SELECT, INSERT, UPDATE (available_minutes, held_minutes) ON capacity_windows TO gongfang_service`);
    await queryRunner.query(`
      GRANT SELECT, INSERT, UPDATE (minutes), DELETE ON capacity_holds TO gongfang_service`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE capacity_holds, capacity_windows, work_calendars, workshop_equipment, workshop_skills, workshops`);
    await queryRunner.query(`DROP FUNCTION capacity_windows_only_freed, workshops_keep_standing`);
  }
}
