import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that one side of an order shows the other: photos of milestones, of faults, of papers. */
export class Evidence1764000001200 implements MigrationInterface {
  name = 'Evidence1764000001200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE evidence (
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        enterprise_id uuid NOT NULL,
        workshop_id uuid NOT NULL,
        work_order_id uuid,
        fact_sequence integer,
        by_side text NOT NULL,
        uploaded_by uuid NOT NULL,
        name text NOT NULL,
        media_type text NOT NULL,
        size_bytes integer NOT NULL,
        sha256 text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT evidence_pk PRIMARY KEY (id),
        CONSTRAINT evidence_order_fk FOREIGN KEY (order_id) REFERENCES orders (id),
        CONSTRAINT evidence_work_order_fk FOREIGN KEY (work_order_id) REFERENCES work_orders (id),
        CONSTRAINT evidence_fact_fk FOREIGN KEY (work_order_id, fact_sequence)
          REFERENCES work_order_facts (work_order_id, sequence),
        CONSTRAINT evidence_fact_of_work_order CHECK (fact_sequence IS NULL OR work_order_id IS NOT NULL),
        CONSTRAINT evidence_sides CHECK (by_side IN ('ENTERPRISE', 'WORKSHOP')),
        CONSTRAINT evidence_content CHECK (size_bytes > 0 AND sha256 ~ '^[0-9a-f]{64}$')
      )`);
    await queryRunner.query(`CREATE INDEX evidence_order ON evidence (order_id, created_at, id)`);
    await queryRunner.query(`CREATE INDEX evidence_work_order ON evidence (work_order_id, created_at, id)`);
    await queryRunner.query(`ALTER TABLE evidence ENABLE ROW LEVEL SECURITY`);
    await queryRunner.query(`ALTER TABLE evidence FORCE ROW LEVEL SECURITY`);
    await queryRunner.query(`
      CREATE POLICY evidence_read ON evidence FOR SELECT USING (
        app_sees_all() OR app_organisation_id() IN (enterprise_id, workshop_id))`);
    // Each side adds for itself, and only where the two have to do with each other.
    await queryRunner.query(`
      CREATE POLICY evidence_add ON evidence FOR INSERT WITH CHECK (
        uploaded_by = app_actor_id()
        AND app_organisation_id() = CASE
          WHEN app_role() = 'ENTERPRISE' AND by_side = 'ENTERPRISE' THEN enterprise_id
          WHEN app_role() = 'OPERATOR' AND by_side = 'WORKSHOP' THEN workshop_id END
        AND CASE WHEN work_order_id IS NULL
          THEN EXISTS (SELECT FROM offers WHERE offers.order_id = evidence.order_id
            AND offers.enterprise_id = evidence.enterprise_id AND offers.workshop_id = evidence.workshop_id)
          ELSE EXISTS (SELECT FROM work_orders WHERE work_orders.id = work_order_id
            AND work_orders.order_id = evidence.order_id AND work_orders.enterprise_id = evidence.enterprise_id
            AND work_orders.workshop_id = evidence.workshop_id) END)`);
    await queryRunner.query(`GRANT SELECT, INSERT ON evidence TO gongfang_service`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE evidence`);
  }
}
