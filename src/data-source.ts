import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { ENTITIES } from './entities.js';
import { MIGRATIONS } from './migrations.js';
import { preparingDriver } from './platform/database/prepared-statements.js';
import { SnakeNamingStrategy } from './platform/database/snake-naming.strategy.js';
import { migrateQueueTables } from './platform/queue/queue-backend.js';

interface PoolSettings {
  readonly poolSize?: number;
  /** Longest a statement may run; without it nothing is limited, as migrations need. */
  readonly statementTimeoutMs?: number;
}

/** How TypeORM reaches the database at `url`. The schema comes from migrations alone. */
export function dataSourceOptions(url: string, settings: PoolSettings = {}): DataSourceOptions {
  return {
    type: 'postgres',
    driver: preparingDriver,
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    installExtensions: false,
    poolSize: settings.poolSize ?? 10,
    applicationName: 'gongfang',
    connectTimeoutMS: 5000,
    extra: {
      keepAlive: true,
      // Statements are sent without waiting for the answers to those before them; each is answered in its turn.
      pipeline: true,
      ...(settings.statementTimeoutMs ? timeLimits(settings.statementTimeoutMs) : {}),
    },
  };
}

/** The server ends what takes too long; the client gives up a little later, if the server itself is gone. */
function timeLimits(statementTimeoutMs: number): object {
  return {
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + 5000,
    idle_in_transaction_session_timeout: 60_000,
  };
}

/**
 * Brings the database at `url` up to date, our tables and the queue's. Two starters at once take turns.
 * @returns names of the migrations that ran
 */
export async function migrate(url: string): Promise<string[]> {
  const session = new pg.Client({ connectionString: url });
  await session.connect();
  try {
    await session.query(`SELECT pg_advisory_lock(hashtext('gongfang-migrations'))`);
    const done = await runMigrations(url);
    await session.query('GRANT SELECT ON migrations TO gongfang_service');
    await migrateQueueTables(session);
    return done;
  } finally {
    await session.end();
  }
}

async function runMigrations(url: string): Promise<string[]> {
  const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
  try {
    const done = await dataSource.runMigrations();
    return done.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}
