import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Scorecards as they were last reckoned, and what of them matching looks at. */
export class Scorecards1764000001100 implements MigrationInterface {
  name = 'Scorecards1764000001100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE scorecards (
        organisation_id uuid NOT NULL,
        rates jsonb NOT NULL,
        reckoned_on date NOT NULL,
        policy_version integer NOT NULL,
        basis_version integer NOT NULL,
        CONSTRAINT scorecards_pk PRIMARY KEY (organisation_id),
        CONSTRAINT scorecards_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisations (id)
      )`);
    await queryRunner.query(`
      CREATE TABLE workshop_rates (
        workshop_id uuid NOT NULL,
        on_time_rate double precision NOT NULL,
        on_time_facts integer NOT NULL,
        first_pass_yield double precision NOT NULL,
        first_pass_facts integer NOT NULL,
        CONSTRAINT workshop_rates_pk PRIMARY KEY (workshop_id),
        CONSTRAINT workshop_rates_workshop_fk FOREIGN KEY (workshop_id) REFERENCES workshops (id)
      )`);
    for (const table of ['scorecards', 'workshop_rates']) {
      await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await queryRunner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await queryRunner.query(`CREATE POLICY ${table}_worker ON ${table} USING (app_role() = 'SYSTEM')`);
    }
    // Whoever was offered work, or has offered it, may know whom it deals with.
    await queryRunner.query(`
      CREATE POLICY scorecards_read ON scorecards FOR SELECT USING (
        app_sees_all() OR organisation_id = app_organisation_id() OR EXISTS (
          SELECT FROM offers WHERE app_organisation_id() IN (enterprise_id, workshop_id)
            AND organisation_id IN (enterprise_id, workshop_id)))`);
    await queryRunner.query(`
      CREATE POLICY workshop_rates_read ON workshop_rates FOR SELECT USING (
        app_sees_all() OR workshop_id = app_organisation_id())`);
    await queryRunner.query(`GRANT SELECT, INSERT, UPDATE ON scorecards, workshop_rates TO gongfang_service`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE scorecards, workshop_rates`);
  }
}
