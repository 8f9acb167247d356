import type { MigrationInterface, QueryRunner } from 'typeorm';

const OF_A_PARTY = 'EXISTS (SELECT FROM work_orders WHERE work_orders.id = work_order_id)';

/** Whoever sees all work orders sees their facts: to look each time through all work orders cost more than the facts. */
export class LedgersReadAtOnce1764000001101 implements MigrationInterface {
  name = 'LedgersReadAtOnce1764000001101';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER POLICY work_order_facts_read ON work_order_facts USING (app_sees_all() OR ${OF_A_PARTY})`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER POLICY work_order_facts_read ON work_order_facts USING (${OF_A_PARTY})`);
  }
}
