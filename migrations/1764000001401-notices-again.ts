import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is settled and then open again is told of again: its notices are forgotten meanwhile. */
export class NoticesAgain1764000001401 implements MigrationInterface {
  name = 'NoticesAgain1764000001401';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`GRANT DELETE ON payment_notices TO gongfang_service`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`REVOKE DELETE ON payment_notices FROM gongfang_service`);
  }
}
