import type pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../src/data-source.js';
import { cloneTestDatabase, type TestDatabase } from '../../support/test-database.js';

describe('statements with parameters', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await cloneTestDatabase();
    dataSource = await new DataSource(dataSourceOptions(database.url, { poolSize: 1 })).initialize();
  });

  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
  });

  const prepared = (): Promise<{ statement: string; uses: number }[]> =>
    dataSource.query(
      `SELECT statement, (generic_plans + custom_plans)::int AS uses FROM pg_prepared_statements WHERE statement LIKE '%probe%'`,
    );

  it('are prepared once on a connection and used again', async () => {
    for (const number of [1, 2, 3]) {
      expect(await dataSource.query(`SELECT $1::int + 1 AS probe`, [number])).toEqual([
        { probe: number + 1 },
      ]);
    }
    expect(await prepared()).toEqual([{ statement: 'SELECT $1::int + 1 AS probe', uses: 3 }]);
  });

  it('that are sent together are answered each in its turn, though one fails', async () => {
    const runner = dataSource.createQueryRunner();
    const client = (await runner.connect()) as pg.PoolClient;
    const ask = (divisor: number) => client.query('SELECT 6 / $1::int AS probe', [divisor]);
    const answers = await Promise.allSettled([ask(1), ask(0), ask(2), client.query('SELECT 7 AS probe')]);
    await runner.release();
    expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.rows : null))).toEqual([
      [{ probe: 6 }],
      null,
      [{ probe: 3 }],
      [{ probe: 7 }],
    ]);
  });

  it('follow the schema when it changes under them', async () => {
    await dataSource.query(`CREATE TABLE probe_table AS SELECT 1 AS one`);
    const count = `SELECT count(*)::int AS rows FROM probe_table WHERE one = $1`;
    expect(await dataSource.query(count, [1])).toEqual([{ rows: 1 }]);
    await dataSource.query(`ALTER TABLE probe_table ADD COLUMN two integer`);
    await dataSource.query(`CREATE INDEX probe_index ON probe_table (one)`);
    expect(await dataSource.query(count, [1])).toEqual([{ rows: 1 }]);
  });

  it('see the rows of the role that runs them, not of the one that prepared them', async () => {
    await dataSource.query(`CREATE TABLE probe_rows AS SELECT 'SYSTEM' AS role`);
    await dataSource.query(`ALTER TABLE probe_rows ENABLE ROW LEVEL SECURITY`);
    await dataSource.query(`CREATE POLICY probe_own ON probe_rows USING (role = app_role())`);
    await dataSource.query(`GRANT SELECT ON probe_rows TO gongfang_service`);
    const count = `SELECT count(*)::int AS rows FROM probe_rows WHERE role <> $1`;
    const seenBy = (role: string | null): Promise<{ rows: number }[]> =>
      dataSource.transaction(async (manager) => {
        if (role !== null) {
          await manager.query(
            `SELECT set_config('role', 'gongfang_service', true), set_config('gongfang.role', $1, true)`,
            [role],
          );
        }
        return manager.query(count, ['nobody']);
      });
    expect(await seenBy(null)).toEqual([{ rows: 1 }]);
    expect(await seenBy('OPERATOR')).toEqual([{ rows: 0 }]);
    expect(await seenBy('SYSTEM')).toEqual([{ rows: 1 }]);
    expect(await seenBy('OPERATOR')).toEqual([{ rows: 0 }]);
  });
});
