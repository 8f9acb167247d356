import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who has let an offer's deadline pass: a workshop whose counter-offer was refused is asked again. Of what has expired
 * already nobody knows it where there was a counter-offer: it is no longer held against the workshop.
 */
export class OfferSilence1764000001301 implements MigrationInterface {
  name = 'OfferSilence1764000001301';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE offers ADD COLUMN silent_side text`);
    await queryRunner.query(`ALTER TABLE offers NO FORCE ROW LEVEL SECURITY`);
    await queryRunner.query(`
      UPDATE offers SET silent_side = CASE counter_count WHEN 0 THEN 'WORKSHOP' ELSE 'ENTERPRISE' END
      WHERE status = 'EXPIRED'`);
    await queryRunner.query(`ALTER TABLE offers FORCE ROW LEVEL SECURITY`);
    await queryRunner.query(`
      ALTER TABLE offers ADD CONSTRAINT offers_silent_side
        CHECK (silent_side IS NULL OR silent_side IN ('WORKSHOP', 'ENTERPRISE') AND status = 'EXPIRED')`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE offers DROP COLUMN silent_side`);
  }
}
