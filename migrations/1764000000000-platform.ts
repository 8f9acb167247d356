import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words found in spite of a wrong letter; skills looked up together with places. */
const EXTENSIONS = ['pg_trgm', 'intarray'];

/** The service role, the row level security context, idempotency keys and shared rate limits. */
export class Platform1764000000000 implements MigrationInterface {
  name = 'Platform1764000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Roles belong to the whole server: another database on it may have made this one already.
    await queryRunner.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gongfang_service') THEN
          CREATE ROLE gongfang_service NOLOGIN NOBYPASSRLS;
        END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$`);
    // An owner that may make no roles has been made a member beforehand.
    await queryRunner.query(`
      DO $$ BEGIN
        IF NOT pg_has_role(CURRENT_USER, 'gongfang_service', 'MEMBER') THEN
          GRANT gongfang_service TO CURRENT_USER;
        END IF;
      END $$`);
    for (const extension of EXTENSIONS) await this.requireExtension(queryRunner, extension);
    await queryRunner.query(`
      CREATE FUNCTION app_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT coalesce(current_setting('gongfang.role', true), '') $$`);
    await queryRunner.query(`
      CREATE FUNCTION app_organisation_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('gongfang.organisation_id', true), '')::uuid $$`);
    await queryRunner.query(`
      CREATE FUNCTION app_actor_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('gongfang.actor_id', true), '')::uuid $$`);
    // True for those who act for the county or are the worker: they see every tenant's rows.
    await queryRunner.query(`
      CREATE FUNCTION app_sees_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT app_role() IN ('OFFICER', 'ADMINISTRATOR', 'SYSTEM') $$`);
    await queryRunner.query(`
      CREATE TABLE idempotency_keys (
        scope text NOT NULL,
        key text NOT NULL,
        body_hash text NOT NULL,
        status integer,
        answer text,
        etag text,
        created_at timestamptz NOT NULL,
        CONSTRAINT idempotency_keys_pk PRIMARY KEY (scope, key)
      )`);
    await queryRunner.query(`CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at)`);
    // A scope begins with its caller. Kept answers are the caller's own; the system forgets them in time.
    await queryRunner.query(`ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY`);
    await queryRunner.query(`ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY`);
    await queryRunner.query(`
      CREATE POLICY idempotency_keys_caller ON idempotency_keys USING (
        app_role() = 'SYSTEM' OR split_part(scope, ' ', 1) = coalesce(app_actor_id()::text, 'anonymous'))`);
    // Unlogged: a lost counter after a crash only lets a few requests more through.
    await queryRunner.query(`
      CREATE UNLOGGED TABLE rate_limits (key text PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)`);
    await queryRunner.query(`
      GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys, rate_limits TO gongfang_service`);
    // One request more in the caller's window; a window that is over begins anew. Milliseconds since 1970.
    await queryRunner.query(`
      CREATE FUNCTION app_take_quota(caller text, now_ms bigint, window_ms bigint)
        RETURNS TABLE (used integer, ends_at_ms bigint) LANGUAGE sql
        AS $$
          INSERT INTO rate_limits AS known (key, points, expire) VALUES (caller, 1, now_ms + window_ms)
          ON CONFLICT (key) DO UPDATE SET
            points = CASE WHEN known.expire <= now_ms THEN 1 ELSE known.points + 1 END,
            expire = CASE WHEN known.expire <= now_ms THEN now_ms + window_ms ELSE known.expire END
          RETURNING points, expire $$`);
  }

  /** Both come with PostgreSQL and any owner of a database may add them, but some packages leave them out. */
  private requireExtension(queryRunner: QueryRunner, extension: string): Promise<unknown> {
    return queryRunner.query(`
      DO $$ BEGIN
        CREATE EXTENSION IF NOT EXISTS ${extension};
      EXCEPTION WHEN OTHERS THEN
        RAISE EXCEPTION 'Gongfang needs the PostgreSQL extension ${extension}: %', SQLERRM
          USING HINT = 'Install the contrib modules of the server (postgresql-contrib), or let an administrator of it run CREATE EXTENSION ${extension} in this database.';
      END $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP FUNCTION app_take_quota`);
    await queryRunner.query(`DROP TABLE rate_limits, idempotency_keys`);
    await queryRunner.query(`DROP FUNCTION app_sees_all, app_actor_id, app_organisation_id, app_role`);
    await queryRunner.query(`DROP EXTENSION IF EXISTS ${EXTENSIONS.join(', ')}`);
  }
}
