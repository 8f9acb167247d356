import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Published policies, and what each matching round decided about every workshop it considered. */
export class Matching1764000000700 implements MigrationInterface {
  name = 'Matching1764000000700';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE match_policies (
        id uuid NOT NULL,
        policy_version integer NOT NULL,
        policy jsonb NOT NULL,
        note text,
        created_at timestamptz NOT NULL,
        CONSTRAINT match_policies_pk PRIMARY KEY (id),
        CONSTRAINT match_policies_version UNIQUE (policy_version)
      )`);
    await queryRunner.query(`
      CREATE TABLE matching_rounds (
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        enterprise_id uuid NOT NULL,
        batch_id uuid,
        round_number integer NOT NULL,
        policy_version integer NOT NULL,
        asked_quantity integer NOT NULL,
        placed_quantity integer NOT NULL,
        unplaced_reason text,
        relaxations jsonb NOT NULL,
        not_considered jsonb,
        are_lines_kept boolean NOT NULL,
        chain jsonb,
        created_at timestamptz NOT NULL,
        CONSTRAINT matching_rounds_pk PRIMARY KEY (id),
        CONSTRAINT matching_rounds_number UNIQUE (order_id, round_number),
        CONSTRAINT matching_rounds_batch UNIQUE (batch_id, order_id),
        CONSTRAINT matching_rounds_batch_fk FOREIGN KEY (batch_id) REFERENCES matching_batches (id),
        CONSTRAINT matching_rounds_order_fk FOREIGN KEY (order_id) REFERENCES orders (id),
        CONSTRAINT matching_rounds_quantities CHECK (placed_quantity BETWEEN 0 AND asked_quantity)
      )`);
    await queryRunner.query(`
      CREATE TABLE matching_lines (
        id uuid NOT NULL,
        round_id uuid NOT NULL,
        order_id uuid NOT NULL,
        enterprise_id uuid NOT NULL,
        workshop_id uuid NOT NULL,
        stage integer NOT NULL,
        place integer NOT NULL,
        line jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT matching_lines_pk PRIMARY KEY (id),
        CONSTRAINT matching_lines_workshop UNIQUE (round_id, stage, workshop_id),
        CONSTRAINT matching_lines_round_fk FOREIGN KEY (round_id) REFERENCES matching_rounds (id)
      )`);
    await queryRunner.query(
      `CREATE INDEX matching_rounds_with_lines ON matching_rounds (created_at) WHERE are_lines_kept`,
    );
    await queryRunner.query(
      `CREATE INDEX matching_lines_outcomes ON matching_lines (workshop_id, created_at, id)`,
    );
    for (const table of ['match_policies', 'matching_rounds', 'matching_lines']) {
      await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await queryRunner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    }
    // The formula is public to everyone who is scored by it; the county publishes it.
    await queryRunner.query(`CREATE POLICY match_policies_read ON match_policies FOR SELECT USING (true)`);
    await queryRunner.query(
      `CREATE POLICY match_policies_publish ON match_policies FOR INSERT WITH CHECK (app_sees_all())`,
    );
    await queryRunner.query(`
      CREATE POLICY matching_lines_read ON matching_lines FOR SELECT USING (
        app_sees_all() OR enterprise_id = app_organisation_id() OR workshop_id = app_organisation_id())`);
    await queryRunner.query(`
      CREATE POLICY matching_rounds_read ON matching_rounds FOR SELECT USING (
        app_sees_all() OR enterprise_id = app_organisation_id() OR EXISTS (
          SELECT FROM matching_lines line
          WHERE line.round_id = matching_rounds.id AND line.workshop_id = app_organisation_id()))`);
    for (const table of ['matching_rounds', 'matching_lines']) {
      await queryRunner.query(
        `CREATE POLICY ${table}_worker ON ${table} FOR INSERT WITH CHECK (app_role() = 'SYSTEM')`,
      );
    }
    // Lines are forgotten one day; rounds stay, and say so.
    await queryRunner.query(
      `CREATE POLICY matching_lines_prune ON matching_lines FOR DELETE USING (app_role() = 'SYSTEM')`,
    );
    await queryRunner.query(
      `CREATE POLICY matching_rounds_prune ON matching_rounds FOR UPDATE USING (app_role() = 'SYSTEM')`,
    );
    await queryRunner.query(
      `GRANT SELECT, INSERT ON match_policies, matching_rounds, matching_lines TO gongfang_service`,
    );
    await queryRunner.query(`GRANT DELETE ON matching_lines TO gongfang_service`);
    await queryRunner.query(`GRANT UPDATE (are_lines_kept) ON matching_rounds TO gongfang_service`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE matching_lines, matching_rounds, match_policies`);
  }
}
