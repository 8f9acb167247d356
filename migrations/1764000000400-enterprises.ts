import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Profiles of the enterprises whose central factories post overflow orders. */
export class Enterprises1764000000400 implements MigrationInterface {
  name = 'Enterprises1764000000400';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE enterprises (
        id uuid NOT NULL,
        name text NOT NULL,
        credit_code text NOT NULL,
        size text NOT NULL,
        region text NOT NULL,
        industry_code text,
        address text NOT NULL,
        latitude double precision NOT NULL,
        longitude double precision NOT NULL,
        contact_name text,
        contact_phone text,
        created_at timestamptz NOT NULL,
        version integer NOT NULL,
        CONSTRAINT enterprises_pk PRIMARY KEY (id),
        CONSTRAINT enterprises_organisation_fk FOREIGN KEY (id) REFERENCES organisations (id)
      )`);
    await queryRunner.query(`CREATE INDEX enterprises_created ON enterprises (created_at, id)`);
    await queryRunner.query(`CREATE INDEX enterprises_search ON enterprises USING gin (name gin_trgm_ops)`);
    await queryRunner.query(`ALTER TABLE enterprises ENABLE ROW LEVEL SECURITY`);
    await queryRunner.query(`ALTER TABLE enterprises FORCE ROW LEVEL SECURITY`);
    // Plainly true: behind any other condition PostgreSQL would not use the trigram index.
    await queryRunner.query(`CREATE POLICY enterprises_read ON enterprises FOR SELECT USING (true)`);
    await queryRunner.query(`
      CREATE POLICY enterprises_add ON enterprises FOR INSERT
        WITH CHECK (app_sees_all() OR id = app_organisation_id())`);
    await queryRunner.query(`
      CREATE POLICY enterprises_change ON enterprises FOR UPDATE
        USING (app_sees_all() OR id = app_organisation_id())`);
    await queryRunner.query(`GRANT SELECT, INSERT, UPDATE ON enterprises TO gongfang_service`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE enterprises`);
  }
}
