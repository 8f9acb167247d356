import { resolve } from 'node:path';
import type pg from 'pg';
import { DATABASE_OWNER, DataFolder } from './database/data-folder.js';
import { EmbeddedDatabaseError, explainFailure, isDiskFull } from './database/database-error.js';
import { keepFolder } from './database/folder-keeper.js';
import { findLiveServer, isAlive, type LiveServer } from './database/live-server.js';
import { PostgresPrograms, programFolder } from './database/postgres-programs.js';
import { startServer } from './database/server-start.js';
import { findServerUser } from './database/server-user.js';

export interface EmbeddedDatabaseOptions {
  /** Everything of the database lies in here; made when it is not there. */
  readonly folder: string;
  /** Throw away what an earlier run has left in the folder. */
  readonly isAnew?: boolean;
  /** PostgreSQL's own settings where they are to differ from what is usual, by name. */
  readonly serverSettings?: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

/** A running PostgreSQL that is ours alone. */
export interface EmbeddedDatabase {
  /** Of the login that owns the database. */
  readonly url: string;
  /** Stops the server; resolves when all is on disk. */
  readonly stop: () => Promise<void>;
  /** The error in words that help, if the server's log knows what is behind it; else the error itself. */
  readonly explain: (error: unknown) => Promise<unknown>;
}

/** A folder that has a database in it, and what it takes to work on it. */
interface Access {
  readonly folder: DataFolder;
  readonly programs: PostgresPrograms;
  readonly password: string;
}

const DATABASE = 'gongfang';
/** Always there, before ours and after it. */
const MAINTENANCE_DATABASE = 'postgres';

/**
 * Starts PostgreSQL on the folder, or takes over a server that a killed run has left behind. It listens on
 * 127.0.0.1 alone, on a free port, and knows one login with a password of the folder's own.
 * @throws EmbeddedDatabaseError saying what is in the way and what to do; nothing of ours is left running then
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const folder = new DataFolder(resolve(options.folder));
  try {
    const access = await openFolder(folder, options);
    const found = await findServer(access);
    const server = found ?? (await startServer(folder, access.programs, options.serverSettings ?? {}));
    const keeper = await keep(server, access, options.log).catch(async (error: unknown) => {
      // Who is refused because another has the folder must leave that one's server alone.
      if (!found && !(error instanceof EmbeddedDatabaseError)) await access.programs.stop(folder.data);
      throw error;
    });
    if (found)
      options.log(`A killed run had left its database running (process ${found.pid}): it is used on.`);
    return await serve(server, keeper, access);
  } catch (error) {
    throw explainFailure(error, folder.path);
  }
}

/** Checks the folder, and makes the database in it if there is none. */
async function openFolder(folder: DataFolder, { isAnew, log }: EmbeddedDatabaseOptions): Promise<Access> {
  const user = await findServerUser(programFolder(), folder.data);
  const programs = await PostgresPrograms.find(user);
  if (isAnew) await clear(folder, programs, log);
  const isThere = await folder.check(programs.majorVersion);
  if (!isThere) {
    const asUser = user ? ` as user ${user.name}` : '';
    log(`Preparing a database of PostgreSQL ${programs.version} in ${folder.path}${asUser}`);
    await folder.initialise(programs, user);
  }
  return { folder, programs, password: await folder.readPassword() };
}

/** Removes the database, and first stops a server that a killed run has left running on it. */
async function clear(
  folder: DataFolder,
  programs: PostgresPrograms,
  log: EmbeddedDatabaseOptions['log'],
): Promise<void> {
  const password = await folder.readPassword().catch(() => null);
  if (password !== null) {
    const access = { folder, programs, password };
    const server = await findServer(access);
    if (server) {
      const keeper = await keep(server, access, log);
      await keeper.end();
      await programs.stop(folder.data);
    }
  }
  await folder.remove();
}

function findServer({ folder, password }: Access): Promise<LiveServer | null> {
  return findLiveServer(folder.data, (port) => urlOf(password, port, MAINTENANCE_DATABASE));
}

function keep(
  { port }: LiveServer,
  { folder, password }: Access,
  log: EmbeddedDatabaseOptions['log'],
): Promise<pg.Client> {
  return keepFolder(urlOf(password, port, MAINTENANCE_DATABASE), folder, log);
}

async function serve(server: LiveServer, keeper: pg.Client, access: Access): Promise<EmbeddedDatabase> {
  const { folder, programs, password } = access;
  // Should the process end without stop(), as on an uncaught error, the server goes with it.
  const onExit = (): void => {
    if (isAlive(server.pid)) process.kill(server.pid, 'SIGINT');
  };
  process.once('exit', onExit);
  const logEnd = await folder.logLength();
  const stop = async (): Promise<void> => {
    process.off('exit', onExit);
    await keeper.end().catch(() => undefined);
    await programs.stop(folder.data);
  };
  const explain = async (error: unknown): Promise<unknown> =>
    isDiskFull(`${String(error)} ${await folder.readLog(logEnd)}`)
      ? explainFailure({ code: 'ENOSPC' }, folder.path)
      : error;
  try {
    await requireDatabase(keeper);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: urlOf(password, server.port, DATABASE), stop, explain };
}

async function requireDatabase(keeper: pg.Client): Promise<void> {
  const { rowCount } = await keeper.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rowCount === 0) await keeper.query(`CREATE DATABASE ${DATABASE}`);
}

function urlOf(password: string, port: number, database: string): string {
  return `postgres://${DATABASE_OWNER}:${password}@127.0.0.1:${port}/${database}`;
}
