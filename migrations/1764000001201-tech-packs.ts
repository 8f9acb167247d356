import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tech packs of orders in revisions, and who has promised to keep them to themselves before opening one. */
export class TechPacks1764000001201 implements MigrationInterface {
  name = 'TechPacks1764000001201';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE tech_packs (
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        enterprise_id uuid NOT NULL,
        revision integer NOT NULL,
        note text,
        uploaded_by uuid NOT NULL,
        name text NOT NULL,
        media_type text NOT NULL,
        size_bytes integer NOT NULL,
        sha256 text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT tech_packs_pk PRIMARY KEY (id),
        CONSTRAINT tech_packs_revision UNIQUE (order_id, revision),
        CONSTRAINT tech_packs_order_fk FOREIGN KEY (order_id) REFERENCES orders (id),
        CONSTRAINT tech_packs_content CHECK (
          revision > 0 AND size_bytes > 0 AND sha256 ~ '^[0-9a-f]{64}$')
      )`);
    await queryRunner.query(`
      CREATE TABLE tech_pack_acknowledgements (
        id uuid NOT NULL,
        tech_pack_id uuid NOT NULL,
        person_id uuid NOT NULL,
        organisation_id uuid,
        statement_version text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT tech_pack_acknowledgements_pk PRIMARY KEY (id),
        CONSTRAINT tech_pack_acknowledgements_person UNIQUE (tech_pack_id, person_id),
        CONSTRAINT tech_pack_acknowledgements_tech_pack_fk FOREIGN KEY (tech_pack_id) REFERENCES tech_packs (id)
      )`);
    await queryRunner.query(`
      CREATE INDEX tech_pack_acknowledgements_created ON tech_pack_acknowledgements (tech_pack_id, created_at, id)`);
    await this.raiseWalls(queryRunner);
  }

  /** Whoever has declined, stayed silent or lost the offer sees no more of what is to be made. */
  private async raiseWalls(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION app_held_order_ids() RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
        SELECT order_id FROM offers
        WHERE workshop_id = app_organisation_id() AND status IN ('PENDING', 'COUNTERED', 'ACCEPTED')
      $$`);
    for (const table of ['tech_packs', 'tech_pack_acknowledgements']) {
      await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await queryRunner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await queryRunner.query(`GRANT SELECT, INSERT ON ${table} TO gongfang_service`);
    }
    await queryRunner.query(`
      CREATE POLICY tech_packs_read ON tech_packs FOR SELECT USING (
        app_sees_all() OR enterprise_id = app_organisation_id()
        OR order_id IN (SELECT held FROM app_held_order_ids() AS held))`);
    await queryRunner.query(`
      CREATE POLICY tech_packs_add ON tech_packs FOR INSERT WITH CHECK (
        app_role() = 'ENTERPRISE' AND uploaded_by = app_actor_id() AND enterprise_id = app_organisation_id()
        AND EXISTS (SELECT FROM orders WHERE orders.id = order_id AND orders.enterprise_id = tech_packs.enterprise_id))`);
    await queryRunner.query(`
      CREATE POLICY tech_pack_acknowledgements_read ON tech_pack_acknowledgements FOR SELECT USING (
        app_sees_all() OR organisation_id = app_organisation_id()
        OR EXISTS (SELECT FROM tech_packs WHERE tech_packs.id = tech_pack_id AND enterprise_id = app_organisation_id()))`);
    // Each person for themselves, and only where there is something to open.
    await queryRunner.query(`
      CREATE POLICY tech_pack_acknowledgements_add ON tech_pack_acknowledgements FOR INSERT WITH CHECK (
        person_id = app_actor_id() AND organisation_id IS NOT DISTINCT FROM app_organisation_id()
        AND EXISTS (SELECT FROM tech_packs WHERE tech_packs.id = tech_pack_id))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE tech_pack_acknowledgements, tech_packs`);
    await queryRunner.query(`DROP FUNCTION app_held_order_ids`);
  }
}
