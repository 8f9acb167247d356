import type { MigrationInterface, QueryRunner } from 'typeorm';

const OF_ENTERPRISE = `'SAMPLE_APPROVED', 'SAMPLE_REFUSED', 'MATERIAL_PLANNED', 'MATERIAL_ISSUED',
  'MATERIAL_RETURN_RECEIVED', 'RECEIVED', 'LOT_INSPECTED', 'LOT_SORTED', 'LOT_CONCEDED', 'LOT_RETURNED',
  'LOT_SENT_FOR_REWORK', 'REWORK_RECEIVED', 'REWORK_ENDED', 'CLOSED', 'CANCELLED'`;
const OF_WORKSHOP = `'SAMPLE_SUBMITTED', 'MATERIAL_RECEIVED', 'MATERIAL_USED', 'MATERIAL_SCRAPPED', 'MATERIAL_LOST',
  'MATERIAL_RETURNED', 'STARTED', 'MILESTONE_REACHED', 'DELIVERED', 'REWORK_DELIVERED', 'GIVEN_UP'`;
const OF_COUNTY = `'DISPUTE_DECIDED', 'DISPUTE_UNANSWERED', 'TAKEN_BACK'`;

/** A delivery that the clock counts for the factory: all of it has come. */
const LAPSED_COUNT = `type IN ('RECEIVED', 'REWORK_RECEIVED') AND missing_quantity IS NOT DISTINCT FROM 0 AND recorded_by IS NULL`;

/** Who may record what. */
const sides = (ofCounty: string, also = 'false'): string =>
  `CASE by_side WHEN 'ENTERPRISE' THEN type NOT IN (${OF_WORKSHOP}, ${ofCounty})
   WHEN 'WORKSHOP' THEN type NOT IN (${OF_ENTERPRISE}, ${ofCounty})
   WHEN 'COUNTY' THEN type IN (${ofCounty}) OR (${also}) ELSE false END`;

/** Who may add a fact: a party for itself, an officer the county's word, the worker what the given types say. */
const adders = (ofWorker: string): string => `
  recorded_by = app_actor_id() AND EXISTS (
    SELECT FROM work_orders WHERE work_orders.id = work_order_id AND app_organisation_id() = CASE
      WHEN app_role() = 'ENTERPRISE' AND by_side = 'ENTERPRISE' THEN enterprise_id
      WHEN app_role() = 'OPERATOR' AND by_side = 'WORKSHOP' THEN workshop_id END)
  OR CASE WHEN app_role() = 'SYSTEM' THEN by_side = 'COUNTY' AND recorded_by IS NULL AND type IN (${ofWorker})
    ELSE app_sees_all() AND by_side = 'COUNTY' AND recorded_by = app_actor_id() AND type = 'DISPUTE_DECIDED' END`;

/**
 * Goods that a factory neither counts nor inspects in time. Of work orders that are under way the first sweep finds out
 * what they wait for: they are all looked at.
 */
export class UnansweredGoods1764000001400 implements MigrationInterface {
  name = 'UnansweredGoods1764000001400';

  async up(queryRunner: QueryRunner): Promise<void> {
    await this.setWalls(
      queryRunner,
      sides(`${OF_COUNTY}, 'LOT_LAPSED'`, LAPSED_COUNT),
      adders(`'DISPUTE_UNANSWERED', 'TAKEN_BACK', 'RECEIVED', 'REWORK_RECEIVED', 'LOT_LAPSED'`),
    );
    await queryRunner.query(
      `ALTER TABLE work_orders ADD COLUMN answer_due_on date, ADD COLUMN reminded_of_on date`,
    );
    await queryRunner.query(`ALTER TABLE work_orders NO FORCE ROW LEVEL SECURITY`);
    await queryRunner.query(`
      UPDATE work_orders SET answer_due_on = agreed_at::date
      WHERE status NOT IN ('AWAITING_SAMPLE', 'AWAITING_MATERIAL', 'MATERIAL_READY', 'CLOSED')`);
    await queryRunner.query(`ALTER TABLE work_orders FORCE ROW LEVEL SECURITY`);
    await queryRunner.query(`
      CREATE INDEX work_orders_answer_due ON work_orders (answer_due_on) WHERE answer_due_on IS NOT NULL`);
    await queryRunner.query(
      `GRANT UPDATE (answer_due_on, reminded_of_on) ON work_orders TO gongfang_service`,
    );
  }

  private async setWalls(
    queryRunner: QueryRunner,
    allowedSides: string,
    allowedAdders: string,
  ): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE work_order_facts
        DROP CONSTRAINT work_order_facts_sides,
        ADD CONSTRAINT work_order_facts_sides CHECK (${allowedSides})`);
    await queryRunner.query(
      `ALTER POLICY work_order_facts_add ON work_order_facts WITH CHECK (${allowedAdders})`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE work_orders DROP COLUMN answer_due_on, DROP COLUMN reminded_of_on`);
    await this.setWalls(queryRunner, sides(OF_COUNTY), adders(`'DISPUTE_UNANSWERED', 'TAKEN_BACK'`));
  }
}
