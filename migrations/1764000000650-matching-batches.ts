import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rounds of whole regions: what everybody may read of them, and what the county alone may. */
export class MatchingBatches1764000000650 implements MigrationInterface {
  name = 'MatchingBatches1764000000650';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE matching_batches (
        id uuid NOT NULL,
        region_code text NOT NULL,
        policy_version integer NOT NULL,
        order_count integer NOT NULL,
        placed_order_count integer NOT NULL,
        workshop_count integer NOT NULL,
        asked_minutes double precision NOT NULL,
        placed_minutes double precision NOT NULL,
        shares_before jsonb NOT NULL,
        shares_after jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT matching_batches_pk PRIMARY KEY (id),
        CONSTRAINT matching_batches_counts CHECK (
          order_count > 0 AND placed_order_count BETWEEN 0 AND order_count AND workshop_count >= 0
          AND placed_minutes BETWEEN 0 AND asked_minutes)
      )`);
    await queryRunner.query(
      `CREATE INDEX matching_batches_region ON matching_batches (region_code, created_at, id)`,
    );
    await queryRunner.query(`
      CREATE TABLE matching_batch_reckonings (
        batch_id uuid NOT NULL,
        objective double precision NOT NULL,
        upper_bound double precision NOT NULL,
        gap double precision NOT NULL,
        proof text NOT NULL,
        iterations integer NOT NULL,
        seed integer NOT NULL,
        left_out_pairs integer NOT NULL,
        fen_per_value double precision,
        prices jsonb NOT NULL,
        never_served_workshop_ids jsonb NOT NULL,
        CONSTRAINT matching_batch_reckonings_pk PRIMARY KEY (batch_id),
        CONSTRAINT matching_batch_reckonings_batch_fk FOREIGN KEY (batch_id) REFERENCES matching_batches (id)
      )`);
    for (const table of ['matching_batches', 'matching_batch_reckonings']) {
      await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await queryRunner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await queryRunner.query(
        `CREATE POLICY ${table}_worker ON ${table} FOR INSERT WITH CHECK (app_role() = 'SYSTEM')`,
      );
    }
    // How evenly work is spread is everybody's business. What capacity is worth tells of single workshops.
    await queryRunner.query(
      `CREATE POLICY matching_batches_read ON matching_batches FOR SELECT USING (true)`,
    );
    await queryRunner.query(
      `CREATE POLICY matching_batch_reckonings_read ON matching_batch_reckonings FOR SELECT USING (app_sees_all())`,
    );
    await queryRunner.query(
      `GRANT SELECT, INSERT ON matching_batches, matching_batch_reckonings TO gongfang_service`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE matching_batch_reckonings, matching_batches`);
  }
}
