import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the enterprise of an order and one workshop write to each other, and how far each of them has read. */
export class Messages1764000001202 implements MigrationInterface {
  name = 'Messages1764000001202';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE conversations (
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        enterprise_id uuid NOT NULL,
        workshop_id uuid NOT NULL,
        message_count integer NOT NULL,
        last_message_at timestamptz,
        created_at timestamptz NOT NULL,
        CONSTRAINT conversations_pk PRIMARY KEY (id),
        CONSTRAINT conversations_sides UNIQUE (order_id, workshop_id),
        CONSTRAINT conversations_order_fk FOREIGN KEY (order_id) REFERENCES orders (id),
        CONSTRAINT conversations_counted CHECK (
          message_count >= 0 AND (message_count = 0) = (last_message_at IS NULL))
      )`);
    await queryRunner.query(`CREATE INDEX conversations_created ON conversations (created_at, id)`);
    await queryRunner.query(
      `CREATE INDEX conversations_enterprise ON conversations (enterprise_id, created_at, id)`,
    );
    await queryRunner.query(
      `CREATE INDEX conversations_workshop ON conversations (workshop_id, created_at, id)`,
    );
    await queryRunner.query(`
      CREATE TABLE messages (
        conversation_id uuid NOT NULL,
        number integer NOT NULL,
        work_order_id uuid,
        by_side text NOT NULL,
        sent_by uuid NOT NULL,
        text text NOT NULL,
        sent_at timestamptz NOT NULL,
        CONSTRAINT messages_pk PRIMARY KEY (conversation_id, number),
        CONSTRAINT messages_conversation_fk FOREIGN KEY (conversation_id) REFERENCES conversations (id),
        CONSTRAINT messages_work_order_fk FOREIGN KEY (work_order_id) REFERENCES work_orders (id),
        CONSTRAINT messages_in_order CHECK (number > 0),
        CONSTRAINT messages_sides CHECK (by_side IN ('ENTERPRISE', 'WORKSHOP'))
      )`);
    await queryRunner.query(`
      CREATE TABLE message_attachments (
        conversation_id uuid NOT NULL,
        number integer NOT NULL,
        evidence_id uuid NOT NULL,
        position integer NOT NULL,
        CONSTRAINT message_attachments_pk PRIMARY KEY (conversation_id, number, evidence_id),
        CONSTRAINT message_attachments_message_fk FOREIGN KEY (conversation_id, number)
          REFERENCES messages (conversation_id, number),
        CONSTRAINT message_attachments_evidence_fk FOREIGN KEY (evidence_id) REFERENCES evidence (id)
      )`);
    await queryRunner.query(`
      CREATE TABLE conversation_reads (
        conversation_id uuid NOT NULL,
        reader_id uuid NOT NULL,
        by_side text NOT NULL,
        read_number integer NOT NULL,
        read_at timestamptz NOT NULL,
        CONSTRAINT conversation_reads_pk PRIMARY KEY (conversation_id, reader_id),
        CONSTRAINT conversation_reads_conversation_fk FOREIGN KEY (conversation_id) REFERENCES conversations (id),
        CONSTRAINT conversation_reads_sides CHECK (by_side IN ('ENTERPRISE', 'WORKSHOP'))
      )`);
    await this.raiseWalls(queryRunner);
  }

  /** The two sides and the county read; each side writes for itself, and nobody changes what was written. */
  private async raiseWalls(queryRunner: QueryRunner): Promise<void> {
    const tables = ['conversations', 'messages', 'message_attachments', 'conversation_reads'];
    for (const table of tables) {
      await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await queryRunner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await queryRunner.query(`GRANT SELECT, INSERT ON ${table} TO gongfang_service`);
    }
    await queryRunner.query(`
      CREATE POLICY conversations_read ON conversations FOR SELECT USING (
        app_sees_all() OR app_organisation_id() IN (enterprise_id, workshop_id))`);
    await queryRunner.query(`
      CREATE POLICY conversations_open ON conversations FOR INSERT WITH CHECK (
        app_organisation_id() IN (enterprise_id, workshop_id)
        AND EXISTS (SELECT FROM offers WHERE offers.order_id = conversations.order_id
          AND offers.enterprise_id = conversations.enterprise_id AND offers.workshop_id = conversations.workshop_id))`);
    await queryRunner.query(`
      CREATE POLICY conversations_count ON conversations FOR UPDATE USING (
        app_organisation_id() IN (enterprise_id, workshop_id))`);
    await queryRunner.query(
      `GRANT UPDATE (message_count, last_message_at) ON conversations TO gongfang_service`,
    );
    for (const table of tables.slice(1)) {
      await queryRunner.query(`
        CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (
          EXISTS (SELECT FROM conversations WHERE conversations.id = conversation_id))`);
    }
    const ownSide = `app_organisation_id() = CASE
      WHEN app_role() = 'ENTERPRISE' AND by_side = 'ENTERPRISE' THEN enterprise_id
      WHEN app_role() = 'OPERATOR' AND by_side = 'WORKSHOP' THEN workshop_id END`;
    await queryRunner.query(`
      CREATE POLICY messages_send ON messages FOR INSERT WITH CHECK (
        sent_by = app_actor_id()
        AND EXISTS (SELECT FROM conversations WHERE conversations.id = conversation_id AND ${ownSide}
          AND (work_order_id IS NULL OR EXISTS (SELECT FROM work_orders WHERE work_orders.id = work_order_id
            AND work_orders.order_id = conversations.order_id
            AND work_orders.workshop_id = conversations.workshop_id))))`);
    await queryRunner.query(`
      CREATE POLICY message_attachments_send ON message_attachments FOR INSERT WITH CHECK (
        EXISTS (SELECT FROM messages WHERE messages.conversation_id = message_attachments.conversation_id
          AND messages.number = message_attachments.number AND sent_by = app_actor_id())
        AND EXISTS (SELECT FROM conversations JOIN evidence USING (order_id, enterprise_id, workshop_id)
          WHERE conversations.id = conversation_id AND evidence.id = evidence_id))`);
    await queryRunner.query(`
      CREATE POLICY conversation_reads_note ON conversation_reads FOR INSERT WITH CHECK (
        reader_id = app_actor_id()
        AND EXISTS (SELECT FROM conversations WHERE conversations.id = conversation_id AND ${ownSide}))`);
    await queryRunner.query(`
      CREATE POLICY conversation_reads_move ON conversation_reads FOR UPDATE USING (reader_id = app_actor_id())`);
    await queryRunner.query(`GRANT UPDATE (read_number, read_at) ON conversation_reads TO gongfang_service`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE conversation_reads, message_attachments, messages, conversations`);
  }
}
