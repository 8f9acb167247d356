import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions, migrate } from '../../src/data-source.js';
import { MIGRATIONS } from '../../src/migrations.js';
import { emptyTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await emptyTestDatabase();
  await migrate(database.url);
  dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** Everything of ours that the database has: tables, indexes, constraints, policies, functions, grants. */
async function schema(): Promise<string[]> {
  const rows: { what: string }[] = await dataSource.query(SCHEMA_SQL);
  return rows.map(({ what }) => what);
}

const SCHEMA_SQL = `
  SELECT 'table ' || relname || ' ' || relkind::text || ' ' || relrowsecurity || ' ' || relforcerowsecurity || ' '
      || relpersistence::text || ' ' || coalesce(relacl::text, '') AS what
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
  UNION ALL SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
      || coalesce(column_default, '') FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT 'policy ' || tablename || ' ' || policyname || ' ' || cmd || ' ' || coalesce(qual, '') || ' '
      || coalesce(with_check, '') FROM pg_policies WHERE schemaname = 'public'
  UNION ALL SELECT 'trigger ' || tgrelid::regclass || ' ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
  UNION ALL SELECT 'function ' || pg_get_functiondef(oid) FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
  UNION ALL SELECT 'extension ' || extname FROM pg_extension
  UNION ALL SELECT 'type ' || typname FROM pg_type t WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
  ORDER BY 1`;

describe('the migrations', () => {
  it('are in order and named after themselves', () => {
    const names = MIGRATIONS.map((Migration) => new Migration().name);
    expect(names).toEqual(MIGRATIONS.map(({ name }) => name));
    const times = names.map((name) => Number(/\d+$/.exec(name)?.[0]));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
  });

  it('make the schema that the entities describe', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('would be seen to differ', async () => {
    await dataSource.query('ALTER TABLE idempotency_keys ADD COLUMN stray text');
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    await dataSource.query('ALTER TABLE idempotency_keys DROP COLUMN stray');
    expect(upQueries.map(({ query }) => query)).toEqual([
      'ALTER TABLE "idempotency_keys" DROP COLUMN "stray"',
    ]);
  });

  it('go down to nothing and up to the same again', async () => {
    const before = await schema();
    for (const _ of MIGRATIONS) await dataSource.undoLastMigration({ transaction: 'each' });
    const nothing = await schema();
    expect(
      nothing.filter((what) => !/^\w+ .*\bmigrations(_id_seq)?\b|^extension plpgsql/.test(what)),
    ).toEqual([]);
    await dataSource.runMigrations();
    await dataSource.query('GRANT SELECT ON migrations TO gongfang_service');
    expect(await schema()).toEqual(before);
  });

  it('run once when two processes start at once, and not again afterwards', async () => {
    const fresh = await emptyTestDatabase();
    const ran = await Promise.all([migrate(fresh.url), migrate(fresh.url)]);
    expect(ran.map((names) => names.length).toSorted((a, b) => a - b)).toEqual([0, MIGRATIONS.length]);
    expect(await migrate(fresh.url)).toEqual([]);
    await fresh.drop();
  });

  it('run under a login that may bypass nothing', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(
      `SELECT rolsuper, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = 'gongfang_service'`,
    );
    await client.end();
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false }]);
  });
});
