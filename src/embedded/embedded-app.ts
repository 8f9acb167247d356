import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../app.module.js';
import { migrate } from '../data-source.js';
import { prepareHttpServer } from '../http-server.js';
import { Clock } from '../platform/clock.js';
import { type Env, readEnv } from '../platform/env/env.js';
import { NestLog } from '../platform/log/nest-log.js';
import { FILES_NAME } from './database/data-folder.js';
import { type EmbeddedDatabase, startEmbeddedDatabase } from './embedded-database.js';

export interface EmbeddedAppOptions {
  /** Where the database keeps its files. */
  readonly folder: string;
  /** Throw away what an earlier run has left there. */
  readonly isAnew?: boolean;
  /** PostgreSQL's own settings where they are to differ from what is usual. */
  readonly serverSettings?: Readonly<Record<string, string>>;
  /** Settings that take the place of those in the environment. */
  readonly settings: Readonly<Record<string, string>>;
  /** The wall clock when left out. */
  readonly clock?: Clock;
  readonly log: (line: string) => void;
}

/** PostgreSQL, API and worker in this one process. */
export interface EmbeddedApp {
  readonly nest: NestExpressApplication;
  /** Where the API answers. */
  readonly url: string;
  /** Owner of the schema, past row level security. */
  readonly databaseUrl: string;
  /** Ends requests and jobs first, then the database. */
  readonly stop: () => Promise<void>;
  /** Stops everything because of an error. @returns the error to be told, in words that help where they are known */
  readonly abandon: (error: unknown) => Promise<unknown>;
}

/**
 * Starts everything, the database first.
 * @throws EnvError, EmbeddedDatabaseError, or the error of listening; nothing is left running then
 */
export async function startEmbeddedApp(options: EmbeddedAppOptions): Promise<EmbeddedApp> {
  // Nobody should wait for a database only to hear that a setting is wrong or the port is taken.
  const { host, port } = readSettings('postgres://localhost/checked-before-the-start', options);
  await requireFreePort(host, port);
  const database = await startEmbeddedDatabase(options);
  try {
    const done = await migrate(database.url);
    if (done.length > 0) options.log(`Migrated: ${done.length} steps`);
    return await serve(database, options);
  } catch (error) {
    throw await abandon(database, database.stop, error);
  }
}

async function serve(database: EmbeddedDatabase, options: EmbeddedAppOptions): Promise<EmbeddedApp> {
  const { clock } = options;
  const env = readSettings(database.url, options);
  const nest = await NestFactory.create<NestExpressApplication>(
    AppModule.with(env, { isWorkerToo: true, ...(clock ? { clock } : {}) }),
    { bodyParser: false, logger: new NestLog(env.logLevel), abortOnError: false },
  );
  // No shutdown hooks: Nest's would end the process while PostgreSQL is still to be stopped.
  prepareHttpServer(nest, env);
  await nest.listen(env.port, env.host).catch(async (error: unknown) => {
    await nest.close();
    throw error;
  });
  const stop = async (): Promise<void> => {
    await nest.close();
    await database.stop();
  };
  return {
    nest,
    url: await nest.getUrl(),
    databaseUrl: database.url,
    stop,
    abandon: (error) => abandon(database, stop, error),
  };
}

async function abandon(
  database: EmbeddedDatabase,
  stop: () => Promise<void>,
  error: unknown,
): Promise<unknown> {
  const explained = await database.explain(error);
  // What brought us here counts, not what else goes wrong on the way out.
  await stop().catch(() => undefined);
  return explained;
}

/** The environment's settings, with those of the embedded run in their place. */
function readSettings(databaseUrl: string, { folder, settings }: EmbeddedAppOptions): Env {
  return readEnv({
    FILES_FOLDER: join(folder, FILES_NAME),
    ...process.env,
    ...settings,
    DATABASE_URL: databaseUrl,
    MIGRATION_DATABASE_URL: databaseUrl,
    QUEUE_BACKEND: 'postgres',
    REDIS_URL: undefined,
  });
}

async function requireFreePort(host: string, port: number): Promise<void> {
  const probe = createServer();
  probe.listen(port, host);
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}
