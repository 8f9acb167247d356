import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is recorded of statements: charges and payments; the size of the factory that a work order was agreed with. */
export class Settlement1764000001000 implements MigrationInterface {
  name = 'Settlement1764000001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await this.freezeSizes(queryRunner);
    await queryRunner.query(`
      CREATE TABLE settlement_facts (
        work_order_id uuid NOT NULL,
        sequence integer NOT NULL,
        type text NOT NULL,
        by_side text NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        of_sequence integer,
        charge_kind text,
        amount_fen bigint,
        material text,
        quantity integer,
        material_price_fen integer,
        paid_on date,
        note text,
        CONSTRAINT settlement_facts_pk PRIMARY KEY (work_order_id, sequence),
        CONSTRAINT settlement_facts_work_order_fk FOREIGN KEY (work_order_id) REFERENCES work_orders (id),
        CONSTRAINT settlement_facts_of_fk FOREIGN KEY (work_order_id, of_sequence)
          REFERENCES settlement_facts (work_order_id, sequence),
        CONSTRAINT settlement_facts_in_order CHECK (sequence > 0 AND of_sequence < sequence),
        CONSTRAINT settlement_facts_amounts CHECK (
          CASE WHEN type = 'PAYMENT_RECORDED' THEN amount_fen > 0 AND paid_on IS NOT NULL
          WHEN type = 'PAYMENT_REVERSED' THEN amount_fen < 0
          WHEN type = 'CHARGE_STATED' AND charge_kind = 'TRANSPORT' THEN amount_fen > 0
          WHEN type = 'CHARGE_STATED' AND charge_kind = 'SCRAP_BEYOND_ALLOWANCE'
            THEN amount_fen = -quantity::bigint * material_price_fen
          WHEN type = 'CHARGE_STATED' THEN false ELSE amount_fen IS NULL END),
        CONSTRAINT settlement_facts_sides CHECK (
          CASE by_side WHEN 'ENTERPRISE' THEN type NOT IN ('PAYMENT_CONFIRMED', 'PAYMENT_CONTESTED')
          WHEN 'WORKSHOP' THEN type NOT IN ('PAYMENT_RECORDED', 'PAYMENT_REVERSED') ELSE false END)
      )`);
    // The wall against answering a charge twice, and against reversing a payment twice.
    await queryRunner.query(`
      CREATE UNIQUE INDEX settlement_facts_once ON settlement_facts (work_order_id, of_sequence)
        WHERE type IN ('CHARGE_CONFIRMED', 'CHARGE_REFUSED', 'CHARGE_WITHDRAWN', 'PAYMENT_REVERSED')`);
    await this.raiseWalls(queryRunner);
  }

  /** Work orders that are there already take the size that their factory has now. */
  private async freezeSizes(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE work_orders ADD COLUMN enterprise_size text`);
    await queryRunner.query(`ALTER TABLE work_orders NO FORCE ROW LEVEL SECURITY`);
    await queryRunner.query(`
      UPDATE work_orders SET enterprise_size = enterprises.size FROM enterprises
      WHERE enterprises.id = work_orders.enterprise_id`);
    await queryRunner.query(`ALTER TABLE work_orders FORCE ROW LEVEL SECURITY`);
    await queryRunner.query(`ALTER TABLE work_orders ALTER COLUMN enterprise_size SET NOT NULL`);
  }

  /** Who sees the work order sees what is recorded of its statement; each side adds for itself, nobody changes a fact. */
  private async raiseWalls(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE settlement_facts ENABLE ROW LEVEL SECURITY`);
    await queryRunner.query(`ALTER TABLE settlement_facts FORCE ROW LEVEL SECURITY`);
    await queryRunner.query(`
      CREATE POLICY settlement_facts_read ON settlement_facts FOR SELECT USING (
        EXISTS (SELECT FROM work_orders WHERE work_orders.id = work_order_id))`);
    await queryRunner.query(`
      CREATE POLICY settlement_facts_add ON settlement_facts FOR INSERT WITH CHECK (
        recorded_by = app_actor_id() AND EXISTS (
          SELECT FROM work_orders WHERE work_orders.id = work_order_id AND app_organisation_id() = CASE
            WHEN app_role() = 'ENTERPRISE' AND by_side = 'ENTERPRISE' THEN enterprise_id
            WHEN app_role() = 'OPERATOR' AND by_side = 'WORKSHOP' THEN workshop_id END))`);
    await queryRunner.query(`GRANT SELECT, INSERT ON settlement_facts TO gongfang_service`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE settlement_facts`);
    await queryRunner.query(`ALTER TABLE work_orders DROP COLUMN enterprise_size`);
  }
}
