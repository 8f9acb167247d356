import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Appeals against trials of scorecards, and what officers decide on them. */
export class ScorecardAppeals1764000001102 implements MigrationInterface {
  name = 'ScorecardAppeals1764000001102';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE scorecard_appeals (
        id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        measure text NOT NULL,
        source_id uuid NOT NULL,
        trial_on date NOT NULL,
        reason text NOT NULL,
        filed_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT scorecard_appeals_pk PRIMARY KEY (id),
        CONSTRAINT scorecard_appeals_once UNIQUE (organisation_id, measure, source_id, trial_on),
        CONSTRAINT scorecard_appeals_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisations (id)
      )`);
    await queryRunner.query(`CREATE INDEX scorecard_appeals_created ON scorecard_appeals (created_at, id)`);
    await queryRunner.query(`
      CREATE TABLE scorecard_appeal_decisions (
        appeal_id uuid NOT NULL,
        outcome text NOT NULL,
        reason text NOT NULL,
        decided_by uuid NOT NULL,
        decided_at timestamptz NOT NULL,
        CONSTRAINT scorecard_appeal_decisions_pk PRIMARY KEY (appeal_id),
        CONSTRAINT scorecard_appeal_decisions_appeal_fk FOREIGN KEY (appeal_id) REFERENCES scorecard_appeals (id),
        CONSTRAINT scorecard_appeal_decisions_outcome CHECK (outcome IN ('UPHELD', 'REFUSED'))
      )`);
    await this.raiseWalls(queryRunner);
  }

  /** An organisation appeals for itself, an officer decides in person; nobody changes or removes either. */
  private async raiseWalls(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['scorecard_appeals', 'scorecard_appeal_decisions']) {
      await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await queryRunner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    }
    await queryRunner.query(`
      CREATE POLICY scorecard_appeals_read ON scorecard_appeals FOR SELECT USING (
        app_sees_all() OR organisation_id = app_organisation_id())`);
    await queryRunner.query(`
      CREATE POLICY scorecard_appeals_file ON scorecard_appeals FOR INSERT WITH CHECK (
        organisation_id = app_organisation_id() AND filed_by = app_actor_id())`);
    await queryRunner.query(`
      CREATE POLICY scorecard_appeal_decisions_read ON scorecard_appeal_decisions FOR SELECT USING (
        EXISTS (SELECT FROM scorecard_appeals WHERE id = appeal_id))`);
    await queryRunner.query(`
      CREATE POLICY scorecard_appeal_decisions_add ON scorecard_appeal_decisions FOR INSERT WITH CHECK (
        app_role() IN ('OFFICER', 'ADMINISTRATOR') AND decided_by = app_actor_id())`);
    await queryRunner.query(
      `GRANT SELECT, INSERT ON scorecard_appeals, scorecard_appeal_decisions TO gongfang_service`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE scorecard_appeal_decisions, scorecard_appeals`);
  }
}
