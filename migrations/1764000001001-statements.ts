import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statements as they were last reckoned, for lists and for what falls due; and which notices of it went out. */
export class Statements1764000001001 implements MigrationInterface {
  name = 'Statements1764000001001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE statements (
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        enterprise_id uuid NOT NULL,
        workshop_id uuid NOT NULL,
        standing text NOT NULL,
        total_fen bigint NOT NULL,
        paid_fen bigint NOT NULL,
        open_fen bigint NOT NULL,
        frozen_fen bigint NOT NULL,
        next_due_on date,
        is_below_wage_floor boolean,
        created_at timestamptz NOT NULL,
        version integer NOT NULL,
        CONSTRAINT statements_pk PRIMARY KEY (id),
        CONSTRAINT statements_work_order_fk FOREIGN KEY (id) REFERENCES work_orders (id),
        CONSTRAINT statements_sums CHECK (
          open_fen = greatest(0, total_fen - paid_fen) AND frozen_fen BETWEEN 0 AND open_fen)
      )`);
    await queryRunner.query(`CREATE INDEX statements_created ON statements (created_at, id)`);
    await queryRunner.query(
      `CREATE INDEX statements_enterprise ON statements (enterprise_id, created_at, id)`,
    );
    await queryRunner.query(`CREATE INDEX statements_workshop ON statements (workshop_id, created_at, id)`);
    await queryRunner.query(
      `CREATE INDEX statements_next_due ON statements (next_due_on) WHERE next_due_on IS NOT NULL`,
    );
    await queryRunner.query(`
      CREATE TABLE statement_instalments (
        statement_id uuid NOT NULL,
        due_on date NOT NULL,
        amount_fen bigint NOT NULL,
        paid_fen bigint NOT NULL,
        paid_in_time_fen bigint NOT NULL,
        frozen_fen bigint NOT NULL,
        settled_on date,
        CONSTRAINT statement_instalments_pk PRIMARY KEY (statement_id, due_on),
        CONSTRAINT statement_instalments_statement_fk FOREIGN KEY (statement_id) REFERENCES statements (id),
        CONSTRAINT statement_instalments_sums CHECK (
          amount_fen > 0 AND paid_in_time_fen BETWEEN 0 AND paid_fen AND frozen_fen >= 0
          AND paid_fen + frozen_fen <= amount_fen AND (settled_on IS NOT NULL) = (paid_fen = amount_fen))
      )`);
    await queryRunner.query(`
      CREATE INDEX statement_instalments_open ON statement_instalments (due_on)
        WHERE amount_fen > paid_fen + frozen_fen`);
    await queryRunner.query(`
      CREATE TABLE payment_notices (
        statement_id uuid NOT NULL,
        due_on date NOT NULL,
        days_after_due integer NOT NULL,
        announced_at timestamptz NOT NULL,
        CONSTRAINT payment_notices_pk PRIMARY KEY (statement_id, due_on, days_after_due),
        CONSTRAINT payment_notices_statement_fk FOREIGN KEY (statement_id) REFERENCES statements (id)
      )`);
    await this.raiseWalls(queryRunner);
  }

  /** The parties read their own, the county all; the worker alone writes. */
  private async raiseWalls(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['statements', 'statement_instalments', 'payment_notices']) {
      await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await queryRunner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await queryRunner.query(`CREATE POLICY ${table}_worker ON ${table} USING (app_role() = 'SYSTEM')`);
    }
    await queryRunner.query(`
      CREATE POLICY statements_read ON statements FOR SELECT USING (
        app_sees_all() OR app_organisation_id() IN (enterprise_id, workshop_id))`);
    await queryRunner.query(`
      CREATE POLICY statement_instalments_read ON statement_instalments FOR SELECT USING (
        EXISTS (SELECT FROM statements WHERE statements.id = statement_id))`);
    await queryRunner.query(`GRANT SELECT, INSERT, UPDATE ON statements TO gongfang_service`);
    await queryRunner.query(`GRANT SELECT, INSERT, DELETE ON statement_instalments TO gongfang_service`);
    await queryRunner.query(`GRANT SELECT, INSERT ON payment_notices TO gongfang_service`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE payment_notices, statement_instalments, statements`);
  }
}
