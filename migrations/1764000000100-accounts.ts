import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who calls: organisations, people, their sessions and API keys, and the log of what they decided. */
export class Accounts1764000000100 implements MigrationInterface {
  name = 'Accounts1764000000100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE organisations (
        id uuid NOT NULL,
        kind text NOT NULL,
        name text NOT NULL,
        credit_code text NOT NULL,
        status text NOT NULL,
        refusal_reason text,
        created_at timestamptz NOT NULL,
        version integer NOT NULL,
        CONSTRAINT organisations_pk PRIMARY KEY (id),
        CONSTRAINT organisations_kind_known CHECK (kind IN ('ENTERPRISE', 'WORKSHOP')),
        CONSTRAINT organisations_status_known CHECK (status IN ('PENDING', 'VERIFIED', 'REFUSED')),
        CONSTRAINT organisations_refusal_reasoned CHECK ((status = 'REFUSED') = (refusal_reason IS NOT NULL))
      )`);
    // Whoever was refused blocks nobody: a code may have been registered by somebody who has no right to it.
    await queryRunner.query(`
      CREATE UNIQUE INDEX organisations_credit_code ON organisations (credit_code) WHERE status <> 'REFUSED'`);
    await queryRunner.query(`CREATE INDEX organisations_created ON organisations (created_at, id)`);
    await queryRunner.query(`CREATE INDEX organisations_status ON organisations (status, created_at, id)`);
    await queryRunner.query(`
      CREATE TABLE people (
        id uuid NOT NULL,
        organisation_id uuid,
        role text NOT NULL,
        department text,
        name text NOT NULL,
        phone text NOT NULL,
        consent_version text,
        consented_at timestamptz,
        deactivated_at timestamptz,
        created_at timestamptz NOT NULL,
        version integer NOT NULL,
        CONSTRAINT people_pk PRIMARY KEY (id),
        CONSTRAINT people_phone UNIQUE (phone),
        CONSTRAINT people_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisations (id),
        CONSTRAINT people_role_known CHECK (role IN ('ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR')),
        CONSTRAINT people_tenants_have_organisations
          CHECK ((role IN ('ENTERPRISE', 'OPERATOR')) = (organisation_id IS NOT NULL)),
        CONSTRAINT people_officers_have_departments CHECK ((role = 'OFFICER') = (department IS NOT NULL)),
        CONSTRAINT people_consent_dated CHECK ((consent_version IS NULL) = (consented_at IS NULL))
      )`);
    await queryRunner.query(`CREATE INDEX people_created ON people (created_at, id)`);
    await queryRunner.query(`CREATE INDEX people_organisation ON people (organisation_id, created_at, id)`);
    await queryRunner.query(`
      CREATE TABLE passwords (
        person_id uuid NOT NULL,
        hash text NOT NULL,
        changed_at timestamptz NOT NULL,
        CONSTRAINT passwords_pk PRIMARY KEY (person_id),
        CONSTRAINT passwords_person_fk FOREIGN KEY (person_id) REFERENCES people (id)
      )`);
    await queryRunner.query(`
      CREATE TABLE sign_in_failures (
        phone text NOT NULL,
        failed_at timestamptz[] NOT NULL,
        locked_until timestamptz,
        kept_until timestamptz NOT NULL,
        CONSTRAINT sign_in_failures_pk PRIMARY KEY (phone)
      )`);
    await queryRunner.query(`CREATE INDEX sign_in_failures_kept ON sign_in_failures (kept_until)`);
    await queryRunner.query(`
      CREATE TABLE sessions (
        token_hash text NOT NULL,
        person_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT sessions_pk PRIMARY KEY (token_hash),
        CONSTRAINT sessions_person_fk FOREIGN KEY (person_id) REFERENCES people (id)
      )`);
    await queryRunner.query(`CREATE INDEX sessions_person ON sessions (person_id)`);
    await queryRunner.query(`CREATE INDEX sessions_expiry ON sessions (expires_at)`);
    await queryRunner.query(`
      CREATE TABLE api_keys (
        id uuid NOT NULL,
        owner_id uuid NOT NULL,
        name text NOT NULL,
        scopes text[] NOT NULL,
        expires_on date,
        last_used_at timestamptz,
        created_at timestamptz NOT NULL,
        CONSTRAINT api_keys_pk PRIMARY KEY (id),
        CONSTRAINT api_keys_owner_fk FOREIGN KEY (owner_id) REFERENCES people (id)
      )`);
    await queryRunner.query(`CREATE INDEX api_keys_owner ON api_keys (owner_id, created_at, id)`);
    await queryRunner.query(`
      CREATE TABLE api_key_secrets (
        secret_hash text NOT NULL,
        api_key_id uuid NOT NULL,
        expires_at timestamptz,
        created_at timestamptz NOT NULL,
        CONSTRAINT api_key_secrets_pk PRIMARY KEY (secret_hash),
        CONSTRAINT api_key_secrets_key_fk FOREIGN KEY (api_key_id) REFERENCES api_keys (id)
      )`);
    await queryRunner.query(`CREATE INDEX api_key_secrets_key ON api_key_secrets (api_key_id)`);
    await queryRunner.query(`
      CREATE TABLE audit_events (
        id uuid NOT NULL,
        at timestamptz NOT NULL,
        actor_kind text NOT NULL,
        actor_id uuid,
        role text NOT NULL,
        organisation_id uuid,
        action text NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        before jsonb,
        after jsonb,
        request_id text NOT NULL,
        CONSTRAINT audit_events_pk PRIMARY KEY (id)
      )`);
    await queryRunner.query(`CREATE INDEX audit_events_at ON audit_events (at, id)`);
    await queryRunner.query(`CREATE INDEX audit_events_subject ON audit_events (subject_id, at, id)`);
    await queryRunner.query(`CREATE INDEX audit_events_actor ON audit_events (actor_id, at, id)`);
    await queryRunner.query(`CREATE INDEX audit_events_action ON audit_events (action, at, id)`);
    await this.protect(queryRunner);
    await this.findHolders(queryRunner);
  }

  /** Whose live API key (with `key_id`) or running session (without) this is; nobody's rights are needed to ask. */
  private async findHolders(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION app_credential_holder(key_id uuid, hash text, now timestamptz, today_on date)
        RETURNS TABLE (person_id uuid, role text, department text, organisation_id uuid, organisation_status text,
          scopes text[], last_used_at timestamptz)
        LANGUAGE plpgsql AS $$
        #variable_conflict use_column
        DECLARE former_role text := app_role();
        BEGIN
          PERFORM set_config('gongfang.role', 'SYSTEM', true);
          RETURN QUERY
            SELECT person.id, person.role, person.department, person.organisation_id, organisation.status,
              found.scopes, found.last_used_at
            FROM (
              SELECT key.owner_id, key.scopes, key.last_used_at
              FROM api_key_secrets secret JOIN api_keys key ON key.id = secret.api_key_id
              WHERE secret.secret_hash = $2 AND key.id = $1 AND (secret.expires_at IS NULL OR secret.expires_at > $3)
                AND (key.expires_on IS NULL OR key.expires_on >= $4)
              UNION ALL
              SELECT session.person_id, NULL, NULL FROM sessions session
              WHERE $1 IS NULL AND session.token_hash = $2 AND session.expires_at > $3
            ) found (owner_id, scopes, last_used_at)
              JOIN people person ON person.id = found.owner_id
              LEFT JOIN organisations organisation ON organisation.id = person.organisation_id
            WHERE person.deactivated_at IS NULL;
          PERFORM set_config('gongfang.role', former_role, true);
        END $$`);
  }

  private async protect(queryRunner: QueryRunner): Promise<void> {
    const secret = ['passwords', 'sign_in_failures', 'sessions', 'api_key_secrets'];
    for (const table of [...secret, 'organisations', 'people', 'api_keys', 'audit_events']) {
      await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await queryRunner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    }
    for (const table of secret) {
      await queryRunner.query(`CREATE POLICY ${table}_system ON ${table} USING (app_role() = 'SYSTEM')`);
      await queryRunner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO gongfang_service`);
    }
    // Tenants deal with verified organisations, so they may read their names.
    await queryRunner.query(`
      CREATE POLICY organisations_read ON organisations FOR SELECT USING (
        app_sees_all() OR id = app_organisation_id()
        OR (status = 'VERIFIED' AND app_role() IN ('ENTERPRISE', 'OPERATOR')))`);
    await queryRunner.query(`
      CREATE POLICY organisations_register ON organisations FOR INSERT WITH CHECK (app_role() = 'SYSTEM')`);
    await queryRunner.query(
      `CREATE POLICY organisations_decide ON organisations FOR UPDATE USING (app_sees_all())`,
    );
    await queryRunner.query(`GRANT SELECT, INSERT, UPDATE ON organisations TO gongfang_service`);
    await queryRunner.query(`
      CREATE POLICY people_read ON people FOR SELECT USING (
        app_role() IN ('ADMINISTRATOR', 'SYSTEM') OR id = app_actor_id() OR organisation_id = app_organisation_id())`);
    for (const [name, verb] of [
      ['add', 'INSERT WITH CHECK'],
      ['change', 'UPDATE USING'],
    ]) {
      await queryRunner.query(
        `CREATE POLICY people_${name} ON people FOR ${verb} (app_role() IN ('ADMINISTRATOR', 'SYSTEM'))`,
      );
    }
    await queryRunner.query(`GRANT SELECT, INSERT, UPDATE ON people TO gongfang_service`);
    await queryRunner.query(`
      CREATE POLICY api_keys_owner ON api_keys USING (app_role() = 'SYSTEM' OR owner_id = app_actor_id())`);
    await queryRunner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON api_keys TO gongfang_service`);
    // Everyone leaves a trace in their own name, the county reads it, nobody changes it: no grant to.
    await queryRunner.query(`
      CREATE POLICY audit_events_record ON audit_events FOR INSERT WITH CHECK (
        app_role() = 'SYSTEM' OR actor_id = app_actor_id())`);
    await queryRunner.query(
      `CREATE POLICY audit_events_read ON audit_events FOR SELECT USING (app_sees_all())`,
    );
    await queryRunner.query(`GRANT SELECT, INSERT ON audit_events TO gongfang_service`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP FUNCTION app_credential_holder`);
    await queryRunner.query(`
      DROP TABLE audit_events, api_key_secrets, api_keys, sessions, sign_in_failures, passwords, people, organisations`);
  }
}
