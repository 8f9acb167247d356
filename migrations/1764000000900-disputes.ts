import type { MigrationInterface, QueryRunner } from 'typeorm';

const OF_ENTERPRISE = `'SAMPLE_APPROVED', 'SAMPLE_REFUSED', 'MATERIAL_PLANNED', 'MATERIAL_ISSUED',
  'MATERIAL_RETURN_RECEIVED', 'RECEIVED', 'LOT_INSPECTED', 'LOT_SORTED', 'LOT_CONCEDED', 'LOT_RETURNED',
  'LOT_SENT_FOR_REWORK', 'REWORK_RECEIVED', 'REWORK_ENDED', 'CLOSED'`;
const OF_WORKSHOP = `'SAMPLE_SUBMITTED', 'MATERIAL_RECEIVED', 'MATERIAL_USED', 'MATERIAL_SCRAPPED', 'MATERIAL_LOST',
  'MATERIAL_RETURNED', 'STARTED', 'MILESTONE_REACHED', 'DELIVERED', 'REWORK_DELIVERED'`;
const OF_COUNTY = `'DISPUTE_DECIDED', 'DISPUTE_UNANSWERED'`;

const OF_TWO_SIDES = `CASE by_side WHEN 'ENTERPRISE' THEN type NOT IN (${OF_WORKSHOP})
  WHEN 'WORKSHOP' THEN type NOT IN (${OF_ENTERPRISE}) ELSE false END`;
const OF_THREE_SIDES = `CASE by_side WHEN 'ENTERPRISE' THEN type NOT IN (${OF_WORKSHOP}, ${OF_COUNTY})
  WHEN 'WORKSHOP' THEN type NOT IN (${OF_ENTERPRISE}, ${OF_COUNTY})
  WHEN 'COUNTY' THEN type IN (${OF_COUNTY}) ELSE false END`;

const BY_A_PARTY = `recorded_by = app_actor_id() AND EXISTS (
  SELECT FROM work_orders WHERE work_orders.id = work_order_id AND app_organisation_id() = CASE
    WHEN app_role() = 'ENTERPRISE' AND by_side = 'ENTERPRISE' THEN enterprise_id
    WHEN app_role() = 'OPERATOR' AND by_side = 'WORKSHOP' THEN workshop_id END)`;

/** Disputes of what one side has stated, up to the county's word. */
export class Disputes1764000000900 implements MigrationInterface {
  name = 'Disputes1764000000900';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE work_order_facts
        ADD COLUMN amount_fen bigint,
        ALTER COLUMN recorded_by DROP NOT NULL,
        DROP CONSTRAINT work_order_facts_quantities,
        ADD CONSTRAINT work_order_facts_quantities
          CHECK (quantity >= 0 AND missing_quantity >= 0 AND amount_fen >= 0),
        ADD CONSTRAINT work_order_facts_recorder CHECK (recorded_by IS NOT NULL OR by_side = 'COUNTY'),
        DROP CONSTRAINT work_order_facts_sides,
        ADD CONSTRAINT work_order_facts_sides CHECK (${OF_THREE_SIDES})`);
    // The walls against a second dispute of the same fact, and a second end of one.
    await queryRunner.query(`
      CREATE UNIQUE INDEX work_order_facts_disputed_once ON work_order_facts (work_order_id, of_sequence)
        WHERE type = 'DISPUTE_OPENED'`);
    await queryRunner.query(`
      CREATE UNIQUE INDEX work_order_facts_dispute_ended_once ON work_order_facts (work_order_id, of_sequence)
        WHERE type IN ('DISPUTE_CONCEDED', 'DISPUTE_WITHDRAWN', 'DISPUTE_DECIDED')`);
    await queryRunner.query(`
      CREATE INDEX work_order_facts_disputes ON work_order_facts (type, work_order_id)
        WHERE type IN ('DISPUTE_OPENED', 'DISPUTE_REFERRED')`);
    await this.letTheCountyIn(queryRunner);
  }

  /** An officer decides in person; the worker notes what time has brought about. */
  private async letTheCountyIn(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER POLICY work_orders_advance ON work_orders USING (
        app_sees_all() OR app_organisation_id() IN (enterprise_id, workshop_id))`);
    await queryRunner.query(`
      ALTER POLICY work_order_facts_add ON work_order_facts WITH CHECK (${BY_A_PARTY} OR CASE
        WHEN app_role() = 'SYSTEM' THEN by_side = 'COUNTY' AND recorded_by IS NULL AND type = 'DISPUTE_UNANSWERED'
        ELSE app_sees_all() AND by_side = 'COUNTY' AND recorded_by = app_actor_id() AND type = 'DISPUTE_DECIDED'
        END)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER POLICY work_order_facts_add ON work_order_facts WITH CHECK (${BY_A_PARTY})`,
    );
    await queryRunner.query(`
      ALTER POLICY work_orders_advance ON work_orders USING (
        app_organisation_id() IN (enterprise_id, workshop_id))`);
    await queryRunner.query(`
      DROP INDEX work_order_facts_disputes, work_order_facts_dispute_ended_once, work_order_facts_disputed_once`);
    await queryRunner.query(`
      ALTER TABLE work_order_facts
        DROP CONSTRAINT work_order_facts_sides,
        ADD CONSTRAINT work_order_facts_sides CHECK (${OF_TWO_SIDES}),
        DROP CONSTRAINT work_order_facts_recorder,
        DROP CONSTRAINT work_order_facts_quantities,
        ADD CONSTRAINT work_order_facts_quantities CHECK (quantity >= 0 AND missing_quantity >= 0),
        ALTER COLUMN recorded_by SET NOT NULL,
        DROP COLUMN amount_fen`);
  }
}
