import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../src/data-source.js';
import { cloneTestDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneTestDatabase();
});
afterAll(() => database.drop());

async function limitsWith(settings: { statementTimeoutMs?: number }): Promise<unknown> {
  const dataSource = await new DataSource(dataSourceOptions(database.url, settings)).initialize();
  const [limits] = await dataSource.query(
    `SELECT current_setting('statement_timeout') AS statement,
       current_setting('idle_in_transaction_session_timeout') AS idle`,
  );
  await dataSource.destroy();
  return limits;
}

describe('the time that the database gives', () => {
  it('is limited for statements and for transactions that do nothing', async () => {
    expect(await limitsWith({ statementTimeoutMs: 7000 })).toEqual({ statement: '7s', idle: '1min' });
  });

  it('is unlimited for migrations', async () => {
    expect(await limitsWith({})).toEqual({ statement: '0', idle: '0' });
  });
});
