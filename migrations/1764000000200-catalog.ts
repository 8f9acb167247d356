import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The product information base: processes, products and their versioned routings. */
export class Catalog1764000000200 implements MigrationInterface {
  name = 'Catalog1764000000200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE processes (
        id uuid NOT NULL,
        code text NOT NULL,
        name_zh text NOT NULL,
        name_en text NOT NULL,
        industry_code text,
        description text,
        created_at timestamptz NOT NULL,
        version integer NOT NULL,
        CONSTRAINT processes_pk PRIMARY KEY (id)
      )`);
    await queryRunner.query(`CREATE UNIQUE INDEX processes_code ON processes (code)`);
    await queryRunner.query(`CREATE INDEX processes_created ON processes (created_at, id)`);
    await queryRunner.query(`
      CREATE TABLE products (
        id uuid NOT NULL,
        owner_id uuid,
        code text NOT NULL,
        name_zh text NOT NULL,
        name_en text NOT NULL,
        unit text NOT NULL,
        category text,
        industry_code text,
        description text,
        routing_version integer,
        created_at timestamptz NOT NULL,
        version integer NOT NULL,
        CONSTRAINT products_pk PRIMARY KEY (id),
        CONSTRAINT products_owner_fk FOREIGN KEY (owner_id) REFERENCES organisations (id),
        CONSTRAINT products_routing_version_counted CHECK (routing_version >= 1)
      )`);
    // The county, which has no owner id, is one namespace of codes like every enterprise.
    await queryRunner.query(`
      CREATE UNIQUE INDEX products_owner_code ON products (owner_id, code) NULLS NOT DISTINCT`);
    await queryRunner.query(`CREATE INDEX products_created ON products (created_at, id)`);
    await queryRunner.query(`CREATE INDEX products_owner ON products (owner_id, created_at, id)`);
    for (const table of ['processes', 'products']) {
      await queryRunner.query(`
        CREATE INDEX ${table}_search ON ${table}
          USING gin ((name_zh || ' ' || name_en || ' ' || code) gin_trgm_ops)`);
    }
    await queryRunner.query(`
      CREATE TABLE product_routings (
        product_id uuid NOT NULL,
        routing_version integer NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT product_routings_pk PRIMARY KEY (product_id, routing_version),
        CONSTRAINT product_routings_product_fk FOREIGN KEY (product_id) REFERENCES products (id)
      )`);
    await queryRunner.query(`
      CREATE TABLE routing_steps (
        product_id uuid NOT NULL,
        routing_version integer NOT NULL,
        position integer NOT NULL,
        process_id uuid NOT NULL,
        standard_minutes_per_unit numeric(10,3) NOT NULL,
        setup_minutes integer NOT NULL,
        equipment_code text,
        min_skill_level integer NOT NULL,
        CONSTRAINT routing_steps_pk PRIMARY KEY (product_id, routing_version, position),
        CONSTRAINT routing_steps_routing_fk FOREIGN KEY (product_id, routing_version)
          REFERENCES product_routings (product_id, routing_version),
        CONSTRAINT routing_steps_process_fk FOREIGN KEY (process_id) REFERENCES processes (id),
        CONSTRAINT routing_steps_time_taken CHECK (standard_minutes_per_unit > 0 AND setup_minutes >= 0),
        CONSTRAINT routing_steps_skill_level CHECK (min_skill_level BETWEEN 1 AND 5)
      )`);
    await queryRunner.query(`CREATE INDEX routing_steps_process ON routing_steps (process_id)`);
    for (const table of ['processes', 'products', 'product_routings', 'routing_steps']) {
      await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await queryRunner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      // Plainly true: behind any other condition PostgreSQL would not use the trigram indexes, because
      // ILIKE is not leakproof.
      await queryRunner.query(`CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (true)`);
    }
    await queryRunner.query(`
      CREATE POLICY processes_add ON processes FOR INSERT WITH CHECK (app_sees_all())`);
    await queryRunner.query(`CREATE POLICY processes_change ON processes FOR UPDATE USING (app_sees_all())`);
    await queryRunner.query(`
      CREATE POLICY products_add ON products FOR INSERT
        WITH CHECK (app_sees_all() OR owner_id = app_organisation_id())`);
    await queryRunner.query(`
      CREATE POLICY products_change ON products FOR UPDATE
        USING (app_sees_all() OR owner_id = app_organisation_id())`);
    for (const table of ['product_routings', 'routing_steps']) {
      await queryRunner.query(`
        CREATE POLICY ${table}_add ON ${table} FOR INSERT WITH CHECK (
          app_sees_all() OR EXISTS (
            SELECT FROM products WHERE products.id = product_id AND products.owner_id = app_organisation_id()))`);
    }
    await queryRunner.query(`GRANT SELECT, INSERT, UPDATE ON processes, products TO gongfang_service`);
    // A routing never changes once orders may refer to it.
    await queryRunner.query(`GRANT SELECT, INSERT ON product_routings, routing_steps TO gongfang_service`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE routing_steps, product_routings, products, processes`);
  }
}
