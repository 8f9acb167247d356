import type { MigrationInterface, QueryRunner } from 'typeorm';

const OF_ENTERPRISE = `'SAMPLE_APPROVED', 'SAMPLE_REFUSED', 'MATERIAL_PLANNED', 'MATERIAL_ISSUED',
  'MATERIAL_RETURN_RECEIVED', 'RECEIVED', 'LOT_INSPECTED', 'LOT_SORTED', 'LOT_CONCEDED', 'LOT_RETURNED',
  'LOT_SENT_FOR_REWORK', 'REWORK_RECEIVED', 'REWORK_ENDED', 'CLOSED'`;
const OF_WORKSHOP = `'SAMPLE_SUBMITTED', 'MATERIAL_RECEIVED', 'MATERIAL_USED', 'MATERIAL_SCRAPPED', 'MATERIAL_LOST',
  'MATERIAL_RETURNED', 'STARTED', 'MILESTONE_REACHED', 'DELIVERED', 'REWORK_DELIVERED'`;
const OF_COUNTY = `'DISPUTE_DECIDED', 'DISPUTE_UNANSWERED'`;

/** Who may record what. */
const sides = (ofEnterprise: string, ofWorkshop: string, ofCounty: string): string =>
  `CASE by_side WHEN 'ENTERPRISE' THEN type NOT IN (${ofWorkshop}, ${ofCounty})
   WHEN 'WORKSHOP' THEN type NOT IN (${ofEnterprise}, ${ofCounty})
   WHEN 'COUNTY' THEN type IN (${ofCounty}) ELSE false END`;

/** Who may add a fact: a party for itself, an officer the county's word, the worker what the given types say. */
const adders = (ofWorker: string): string => `
  recorded_by = app_actor_id() AND EXISTS (
    SELECT FROM work_orders WHERE work_orders.id = work_order_id AND app_organisation_id() = CASE
      WHEN app_role() = 'ENTERPRISE' AND by_side = 'ENTERPRISE' THEN enterprise_id
      WHEN app_role() = 'OPERATOR' AND by_side = 'WORKSHOP' THEN workshop_id END)
  OR CASE WHEN app_role() = 'SYSTEM' THEN by_side = 'COUNTY' AND recorded_by IS NULL AND type IN (${ofWorker})
    ELSE app_sees_all() AND by_side = 'COUNTY' AND recorded_by = app_actor_id() AND type = 'DISPUTE_DECIDED' END`;

/** Units that are called off: given up, cancelled, or taken back from a suspended workshop. */
export class CalledOff1764000000901 implements MigrationInterface {
  name = 'CalledOff1764000000901';

  async up(queryRunner: QueryRunner): Promise<void> {
    const allSides = sides(
      `${OF_ENTERPRISE}, 'CANCELLED'`,
      `${OF_WORKSHOP}, 'GIVEN_UP'`,
      `${OF_COUNTY}, 'TAKEN_BACK'`,
    );
    await this.setWalls(queryRunner, allSides, adders(`'DISPUTE_UNANSWERED', 'TAKEN_BACK'`));
    await queryRunner.query(`
      CREATE INDEX work_order_facts_called_off ON work_order_facts (work_order_id)
        WHERE type IN ('GIVEN_UP', 'CANCELLED', 'TAKEN_BACK')`);
    await queryRunner.query(`
      ALTER TABLE offers
        ADD COLUMN given_up_quantity integer NOT NULL DEFAULT 0,
        ADD COLUMN cancelled_quantity integer NOT NULL DEFAULT 0,
        ADD COLUMN taken_back_quantity integer NOT NULL DEFAULT 0,
        ADD CONSTRAINT offers_released_within CHECK (
          given_up_quantity >= 0 AND cancelled_quantity >= 0 AND taken_back_quantity >= 0
          AND given_up_quantity + cancelled_quantity + taken_back_quantity <= coalesce(accepted_quantity, 0))`);
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
    await queryRunner.query(`
      ALTER TABLE offers DROP COLUMN given_up_quantity, DROP COLUMN cancelled_quantity, DROP COLUMN taken_back_quantity`);
    await queryRunner.query(`DROP INDEX work_order_facts_called_off`);
    await this.setWalls(
      queryRunner,
      sides(OF_ENTERPRISE, OF_WORKSHOP, OF_COUNTY),
      adders(`'DISPUTE_UNANSWERED'`),
    );
  }
}
