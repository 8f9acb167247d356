import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is settled and then open again is told of again: its notices are forgotten meanwhile. All statements are reckoned
 * anew, now that a concession is cut once and that scrap and disputes yield to what else is settled of the same units.
 */
export class NoticesAgain1764000001401 implements MigrationInterface {
  name = 'NoticesAgain1764000001401';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`GRANT DELETE ON payment_notices TO gongfang_service`);
    await queryRunner.query(`ALTER TABLE statements NO FORCE ROW LEVEL SECURITY`);
    await queryRunner.query(`UPDATE statements SET version = 0`);
    await queryRunner.query(`ALTER TABLE statements FORCE ROW LEVEL SECURITY`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`REVOKE DELETE ON payment_notices FROM gongfang_service`);
  }
}
