import type { MigrationInterface, QueryRunner } from 'typeorm';

const AMOUNTS = `
  CASE WHEN type = 'PAYMENT_RECORDED' THEN amount_fen IS NOT NULL AND amount_fen > 0 AND paid_on IS NOT NULL
  WHEN type = 'PAYMENT_REVERSED' THEN amount_fen IS NOT NULL AND amount_fen < 0
  WHEN type = 'CHARGE_STATED' AND charge_kind = 'TRANSPORT' THEN amount_fen IS NOT NULL AND amount_fen > 0
  WHEN type = 'CHARGE_STATED' AND charge_kind = 'SCRAP_BEYOND_ALLOWANCE'
    THEN amount_fen IS NOT NULL AND amount_fen < 0 AND amount_fen = -quantity::bigint * material_price_fen
  WHEN type = 'CHARGE_STATED' THEN false ELSE amount_fen IS NULL END`;
const AMOUNTS_BEFORE = `
  CASE WHEN type = 'PAYMENT_RECORDED' THEN amount_fen > 0 AND paid_on IS NOT NULL
  WHEN type = 'PAYMENT_REVERSED' THEN amount_fen < 0
  WHEN type = 'CHARGE_STATED' AND charge_kind = 'TRANSPORT' THEN amount_fen > 0
  WHEN type = 'CHARGE_STATED' AND charge_kind = 'SCRAP_BEYOND_ALLOWANCE'
    THEN amount_fen = -quantity::bigint * material_price_fen
  WHEN type = 'CHARGE_STATED' THEN false ELSE amount_fen IS NULL END`;
const SIDES_BEFORE = `
  CASE by_side WHEN 'ENTERPRISE' THEN type NOT IN ('PAYMENT_CONFIRMED', 'PAYMENT_CONTESTED')
  WHEN 'WORKSHOP' THEN type NOT IN ('PAYMENT_RECORDED', 'PAYMENT_REVERSED') ELSE false END`;
const SIDES = `${SIDES_BEFORE} AND (charge_kind IS NULL
  OR by_side = CASE charge_kind WHEN 'TRANSPORT' THEN 'WORKSHOP' ELSE 'ENTERPRISE' END)`;

/**
 * A CHECK that comes to NULL holds, so an amount that must be there is asked for by name; each kind of charge has its
 * side. Notices that went out outlive the statements that can be reckoned anew, and all are, now that they know
 * disputes.
 */
export class SettlementWalls1764000001300 implements MigrationInterface {
  name = 'SettlementWalls1764000001300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await this.guard(queryRunner, AMOUNTS, SIDES);
    await queryRunner.query(`
      ALTER TABLE payment_notices
        DROP CONSTRAINT payment_notices_statement_fk,
        ADD CONSTRAINT payment_notices_work_order_fk FOREIGN KEY (statement_id) REFERENCES work_orders (id)`);
    await queryRunner.query(`ALTER TABLE statements NO FORCE ROW LEVEL SECURITY`);
    await queryRunner.query(`UPDATE statements SET version = 0`);
    await queryRunner.query(`ALTER TABLE statements FORCE ROW LEVEL SECURITY`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE payment_notices
        DROP CONSTRAINT payment_notices_work_order_fk,
        ADD CONSTRAINT payment_notices_statement_fk FOREIGN KEY (statement_id) REFERENCES statements (id)`);
    await this.guard(queryRunner, AMOUNTS_BEFORE, SIDES_BEFORE);
  }

  private async guard(queryRunner: QueryRunner, amounts: string, sides: string): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE settlement_facts
        DROP CONSTRAINT settlement_facts_amounts,
        ADD CONSTRAINT settlement_facts_amounts CHECK (${amounts}),
        DROP CONSTRAINT settlement_facts_sides,
        ADD CONSTRAINT settlement_facts_sides CHECK (${sides})`);
  }
}
