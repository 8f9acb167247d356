import type { MigrationInterface, QueryRunner } from 'typeorm';

const OF_ENTERPRISE = [
  'SAMPLE_APPROVED',
  'SAMPLE_REFUSED',
  'MATERIAL_PLANNED',
  'MATERIAL_ISSUED',
  'MATERIAL_RETURN_RECEIVED',
  'RECEIVED',
  'LOT_INSPECTED',
  'LOT_SORTED',
  'LOT_CONCEDED',
  'LOT_RETURNED',
  'LOT_SENT_FOR_REWORK',
  'REWORK_RECEIVED',
  'REWORK_ENDED',
  'CLOSED',
];
const OF_WORKSHOP = [
  'SAMPLE_SUBMITTED',
  'MATERIAL_RECEIVED',
  'MATERIAL_USED',
  'MATERIAL_SCRAPPED',
  'MATERIAL_LOST',
  'MATERIAL_RETURNED',
  'STARTED',
  'MILESTONE_REACHED',
  'DELIVERED',
  'REWORK_DELIVERED',
];

const listed = (types: readonly string[]): string => types.map((type) => `'${type}'`).join(', ');

/** Work orders and the ledger of what their two sides record; samples that orders ask for. */
export class Production1764000000800 implements MigrationInterface {
  name = 'Production1764000000800';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE orders ADD COLUMN is_sample_required boolean NOT NULL DEFAULT false`,
    );
    await queryRunner.query(`
      CREATE TABLE work_orders (
        id uuid NOT NULL,
        offer_id uuid NOT NULL,
        order_id uuid NOT NULL,
        enterprise_id uuid NOT NULL,
        workshop_id uuid NOT NULL,
        stage integer NOT NULL,
        quantity integer NOT NULL,
        unit text NOT NULL,
        tolerance_quantity integer NOT NULL,
        unit_price_fen integer NOT NULL,
        steps jsonb NOT NULL,
        material_side text NOT NULL,
        material_allowance_percent numeric(4,1) NOT NULL,
        is_material_supplied boolean NOT NULL,
        scrap_owner text NOT NULL,
        delivery_terms text NOT NULL,
        quality jsonb NOT NULL,
        is_sample_required boolean NOT NULL,
        payment_term_days integer NOT NULL,
        agreed_at timestamptz NOT NULL,
        material_due_on date NOT NULL,
        due_on date NOT NULL,
        status text NOT NULL,
        created_at timestamptz NOT NULL,
        version integer NOT NULL,
        CONSTRAINT work_orders_pk PRIMARY KEY (id),
        CONSTRAINT work_orders_offer UNIQUE (offer_id),
        CONSTRAINT work_orders_offer_fk FOREIGN KEY (offer_id) REFERENCES offers (id),
        CONSTRAINT work_orders_order_fk FOREIGN KEY (order_id) REFERENCES orders (id),
        CONSTRAINT work_orders_quantity CHECK (quantity > 0 AND tolerance_quantity >= 0)
      )`);
    await queryRunner.query(`CREATE INDEX work_orders_order ON work_orders (order_id)`);
    await queryRunner.query(`CREATE INDEX work_orders_created ON work_orders (created_at, id)`);
    await queryRunner.query(
      `CREATE INDEX work_orders_enterprise ON work_orders (enterprise_id, created_at, id)`,
    );
    await queryRunner.query(`CREATE INDEX work_orders_workshop ON work_orders (workshop_id, created_at, id)`);
    await this.createFacts(queryRunner);
    await this.raiseWalls(queryRunner);
  }

  /** Numbers stand in columns of their own, so that sums are plain SQL. */
  private async createFacts(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE work_order_facts (
        work_order_id uuid NOT NULL,
        sequence integer NOT NULL,
        type text NOT NULL,
        by_side text NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        material text,
        quantity integer,
        missing_quantity integer,
        of_sequence integer,
        step integer,
        details jsonb,
        note text,
        CONSTRAINT work_order_facts_pk PRIMARY KEY (work_order_id, sequence),
        CONSTRAINT work_order_facts_work_order_fk FOREIGN KEY (work_order_id) REFERENCES work_orders (id),
        CONSTRAINT work_order_facts_of_fk FOREIGN KEY (work_order_id, of_sequence)
          REFERENCES work_order_facts (work_order_id, sequence),
        CONSTRAINT work_order_facts_in_order CHECK (sequence > 0 AND of_sequence < sequence),
        CONSTRAINT work_order_facts_quantities CHECK (quantity >= 0 AND missing_quantity >= 0),
        CONSTRAINT work_order_facts_sides CHECK (
          CASE by_side WHEN 'ENTERPRISE' THEN type NOT IN (${listed(OF_WORKSHOP)})
          WHEN 'WORKSHOP' THEN type NOT IN (${listed(OF_ENTERPRISE)}) ELSE false END)
      )`);
    // The walls against counting a consignment twice, and against a second beginning or end.
    await queryRunner.query(`
      CREATE UNIQUE INDEX work_order_facts_counted_once ON work_order_facts (work_order_id, of_sequence)
        WHERE missing_quantity IS NOT NULL`);
    await queryRunner.query(`
      CREATE UNIQUE INDEX work_order_facts_once ON work_order_facts (work_order_id, type)
        WHERE type IN ('STARTED', 'CLOSED')`);
  }

  /** The two sides see a work order and add to its ledger, each for itself; nobody changes or removes a fact. */
  private async raiseWalls(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['work_orders', 'work_order_facts']) {
      await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await queryRunner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    }
    await queryRunner.query(`
      CREATE POLICY work_orders_read ON work_orders FOR SELECT USING (
        app_sees_all() OR app_organisation_id() IN (enterprise_id, workshop_id))`);
    await queryRunner.query(`
      CREATE POLICY work_orders_advance ON work_orders FOR UPDATE USING (
        app_organisation_id() IN (enterprise_id, workshop_id))`);
    await queryRunner.query(`
      CREATE POLICY work_orders_worker ON work_orders FOR INSERT WITH CHECK (app_role() = 'SYSTEM')`);
    await queryRunner.query(`
      CREATE POLICY work_order_facts_read ON work_order_facts FOR SELECT USING (
        EXISTS (SELECT FROM work_orders WHERE work_orders.id = work_order_id))`);
    await queryRunner.query(`
      CREATE POLICY work_order_facts_add ON work_order_facts FOR INSERT WITH CHECK (
        recorded_by = app_actor_id() AND EXISTS (
          SELECT FROM work_orders WHERE work_orders.id = work_order_id AND app_organisation_id() = CASE
            WHEN app_role() = 'ENTERPRISE' AND by_side = 'ENTERPRISE' THEN enterprise_id
            WHEN app_role() = 'OPERATOR' AND by_side = 'WORKSHOP' THEN workshop_id END))`);
    await queryRunner.query(`GRANT SELECT, INSERT ON work_orders, work_order_facts TO gongfang_service`);
    await queryRunner.query(`GRANT UPDATE (status, version) ON work_orders TO gongfang_service`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE work_order_facts, work_orders`);
    await queryRunner.query(`ALTER TABLE orders DROP COLUMN is_sample_required`);
  }
}
