import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was offered; it stands as it is until the offer ends. */
const OFFERED = [
  'id',
  'pairing_id',
  'order_id',
  'enterprise_id',
  'workshop_id',
  'terms_version',
  'quantity',
  'least_quantity',
  'unit',
  'unit_price_fen',
  'due_on',
  'respond_by',
  'created_at',
  'stage',
  'first_step',
  'last_step',
  'start_on',
];

function offered(row: 'old' | 'new'): string {
  return `(${OFFERED.map((column) => `${row}.${column}`).join(', ')})`;
}

/** Pairings of a central factory with its satellite workshops, and the offers they consist of. */
export class Pairings1764000000600 implements MigrationInterface {
  name = 'Pairings1764000000600';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE pairings (
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        enterprise_id uuid NOT NULL,
        round_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pairings_pk PRIMARY KEY (id),
        CONSTRAINT pairings_order_fk FOREIGN KEY (order_id) REFERENCES orders (id)
      )`);
    await queryRunner.query(`CREATE INDEX pairings_order ON pairings (order_id)`);
    await queryRunner.query(`CREATE INDEX pairings_created ON pairings (created_at, id)`);
    await queryRunner.query(`CREATE INDEX pairings_enterprise ON pairings (enterprise_id, created_at, id)`);
    await queryRunner.query(`
      CREATE TABLE offers (
        id uuid NOT NULL,
        pairing_id uuid NOT NULL,
        order_id uuid NOT NULL,
        enterprise_id uuid NOT NULL,
        workshop_id uuid NOT NULL,
        terms_version integer NOT NULL,
        status text NOT NULL,
        quantity integer NOT NULL,
        least_quantity integer NOT NULL,
        unit text NOT NULL,
        unit_price_fen integer NOT NULL,
        standard_minutes integer NOT NULL,
        due_on date NOT NULL,
        respond_by timestamptz NOT NULL,
        decline_reason text,
        decline_note text,
        counter_quantity integer,
        counter_unit_price_fen integer,
        counter_due_on date,
        counter_note text,
        counter_count integer NOT NULL,
        accepted_quantity integer,
        agreed_unit_price_fen integer,
        agreed_due_on date,
        answered_at timestamptz,
        created_at timestamptz NOT NULL,
        version integer NOT NULL,
        stage integer NOT NULL,
        first_step integer,
        last_step integer,
        start_on date,
        CONSTRAINT offers_pk PRIMARY KEY (id),
        CONSTRAINT offers_pairing_fk FOREIGN KEY (pairing_id) REFERENCES pairings (id),
        CONSTRAINT offers_order_fk FOREIGN KEY (order_id) REFERENCES orders (id),
        CONSTRAINT offers_workshop_fk FOREIGN KEY (workshop_id) REFERENCES workshops (id),
        CONSTRAINT offers_status_known CHECK (
          status IN ('PENDING', 'COUNTERED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')),
        CONSTRAINT offers_quantity_positive CHECK (quantity > 0 AND least_quantity BETWEEN 1 AND quantity),
        CONSTRAINT offers_accepted_within CHECK (accepted_quantity BETWEEN 1 AND quantity),
        CONSTRAINT offers_stage_whole CHECK (
          CASE WHEN stage = 0 THEN num_nonnulls(first_step, last_step, start_on) = 0
          ELSE stage > 0 AND num_nulls(first_step, last_step, start_on) = 0 AND least_quantity = quantity END)
      )`);
    // The wall against a second live or accepted offer of one order, or of one stage of it, to one workshop.
    await queryRunner.query(`
      CREATE UNIQUE INDEX offers_one_per_workshop ON offers (order_id, workshop_id, stage)
        WHERE status IN ('PENDING', 'COUNTERED', 'ACCEPTED')`);
    await queryRunner.query(`CREATE INDEX offers_order ON offers (order_id)`);
    await queryRunner.query(`CREATE INDEX offers_pairing ON offers (pairing_id)`);
    await queryRunner.query(`CREATE INDEX offers_created ON offers (created_at, id)`);
    await queryRunner.query(`CREATE INDEX offers_workshop ON offers (workshop_id, created_at, id)`);
    await queryRunner.query(`CREATE INDEX offers_enterprise ON offers (enterprise_id, created_at, id)`);
    await queryRunner.query(`
      CREATE INDEX offers_deadline ON offers (respond_by) WHERE status IN ('PENDING', 'COUNTERED')`);
    await this.createChains(queryRunner);
    for (const table of ['pairings', 'offers', 'chains']) {
      await queryRunner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await queryRunner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    }
    for (const [name, command] of [
      ['offers_read', 'SELECT'],
      ['offers_decide', 'UPDATE'],
    ]) {
      await queryRunner.query(`
        CREATE POLICY ${name} ON offers FOR ${command} USING (
          app_sees_all() OR workshop_id = app_organisation_id() OR enterprise_id = app_organisation_id())`);
    }
    await queryRunner.query(`
      CREATE POLICY pairings_parties ON pairings FOR SELECT USING (
        app_sees_all() OR enterprise_id = app_organisation_id()
        OR EXISTS (SELECT FROM offers WHERE offers.pairing_id = pairings.id AND offers.workshop_id = app_organisation_id()))`);
    for (const [name, command] of [
      ['chains_read', 'SELECT'],
      ['chains_decide', 'UPDATE'],
    ]) {
      await queryRunner.query(`
        CREATE POLICY ${name} ON chains FOR ${command} USING (
          app_sees_all() OR enterprise_id = app_organisation_id()
          OR EXISTS (SELECT FROM offers WHERE offers.pairing_id = chains.pairing_id AND offers.workshop_id = app_organisation_id()))`);
    }
    for (const table of ['pairings', 'offers', 'chains']) {
      await queryRunner.query(
        `CREATE POLICY ${table}_worker ON ${table} FOR INSERT WITH CHECK (app_role() = 'SYSTEM')`,
      );
    }
    // A workshop sees the orders it holds an offer on; the orders room asks through this function.
    await queryRunner.query(`
      CREATE OR REPLACE FUNCTION app_order_ids() RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
        SELECT order_id FROM offers WHERE workshop_id = app_organisation_id()
      $$`);
    // A stage's workshop knows its own price; with the whole one it would know what the others get.
    await queryRunner.query(`
      CREATE OR REPLACE FUNCTION app_whole_order_ids() RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
        SELECT order_id FROM offers WHERE workshop_id = app_organisation_id() AND stage = 0
      $$`);
    await this.protectDecisions(queryRunner);
    await queryRunner.query(`GRANT SELECT, INSERT, UPDATE ON offers TO gongfang_service`);
    await queryRunner.query(`GRANT SELECT, INSERT ON pairings, chains TO gongfang_service`);
    await queryRunner.query(`GRANT UPDATE (status, unaccepted_count) ON chains TO gongfang_service`);
  }

  /** Pairings whose workshops work one after the other: all of them promise, or none does. */
  private async createChains(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE chains (
        pairing_id uuid NOT NULL,
        order_id uuid NOT NULL,
        enterprise_id uuid NOT NULL,
        status text NOT NULL,
        quantity integer NOT NULL,
        stage_count integer NOT NULL,
        unaccepted_count integer NOT NULL,
        CONSTRAINT chains_pk PRIMARY KEY (pairing_id),
        CONSTRAINT chains_pairing_fk FOREIGN KEY (pairing_id) REFERENCES pairings (id),
        CONSTRAINT chains_order_fk FOREIGN KEY (order_id) REFERENCES orders (id),
        CONSTRAINT chains_status_known CHECK (status IN ('WAITING', 'STANDS', 'BROKEN')),
        CONSTRAINT chains_counts CHECK (quantity > 0 AND stage_count > 1 AND unaccepted_count >= 0),
        CONSTRAINT chains_stand_when_accepted CHECK (
          status = 'BROKEN' OR (status = 'STANDS') = (unaccepted_count = 0))
      )`);
    await queryRunner.query(`CREATE INDEX chains_order ON chains (order_id)`);
    await queryRunner.query(`CREATE INDEX chains_broken ON chains (pairing_id) WHERE status = 'BROKEN'`);
  }

  /** Each side makes the moves that are its own, and neither changes what was offered. */
  private async protectDecisions(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION offers_keep_sides() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'this side does not decide that' USING ERRCODE = 'insufficient_privilege';
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER offers_keep_sides BEFORE UPDATE ON offers FOR EACH ROW WHEN (
        app_role() IN ('ENTERPRISE', 'OPERATOR') AND (
          ${offered('old')} IS DISTINCT FROM ${offered('new')}
          OR (app_role(), old.status, new.status) NOT IN (
            ('OPERATOR', 'PENDING', 'ACCEPTED'), ('OPERATOR', 'PENDING', 'COUNTERED'),
            ('OPERATOR', 'PENDING', 'DECLINED'), ('OPERATOR', 'COUNTERED', 'DECLINED'),
            ('ENTERPRISE', 'COUNTERED', 'ACCEPTED'), ('ENTERPRISE', 'COUNTERED', 'PENDING'))))
        EXECUTE FUNCTION offers_keep_sides()`);
    // A workshop counts itself once, or ends the chain; a factory does neither.
    await queryRunner.query(`
      CREATE TRIGGER chains_keep_sides BEFORE UPDATE ON chains FOR EACH ROW WHEN (
        app_role() IN ('ENTERPRISE', 'OPERATOR') AND NOT (
          app_role() = 'OPERATOR' AND old.status = 'WAITING' AND (
            (new.status = 'BROKEN' AND new.unaccepted_count = old.unaccepted_count)
            OR (new.status <> 'BROKEN' AND new.unaccepted_count = old.unaccepted_count - 1))))
        EXECUTE FUNCTION offers_keep_sides()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE OR REPLACE FUNCTION app_order_ids() RETURNS SETOF uuid LANGUAGE sql STABLE AS $$ SELECT NULL::uuid WHERE false $$`);
    await queryRunner.query(`
      CREATE OR REPLACE FUNCTION app_whole_order_ids() RETURNS SETOF uuid LANGUAGE sql STABLE AS $$ SELECT NULL::uuid WHERE false $$`);
    await queryRunner.query(`DROP TABLE chains, offers, pairings`);
    await queryRunner.query(`DROP FUNCTION offers_keep_sides`);
  }
}
