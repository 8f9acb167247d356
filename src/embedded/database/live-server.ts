import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** A server may be on its way up or down for this long. */
const PATIENCE_MS = 60_000;
/** Nobody answers: a process that listens to no port after this long is not a server that is just starting. */
const SILENCE_MS = 3000;
const LOOK_EVERY_MS = 50;
/** SQLSTATE of a server that is starting up or shutting down. */
const CANNOT_CONNECT_NOW = '57P03';
/** SQLSTATEs of a server that does not know our login: it is somebody else's. */
const NOT_OURS = new Set(['28P01', '28000', '3D000']);

/** Where a server answers and which process it is. */
export interface LiveServer {
  readonly pid: number;
  readonly port: number;
}

/** True when there is such a process, whosever it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * The server that runs on this data folder, waiting for one that is just starting or stopping. A pid file
 * that lies about a server is removed when another process has its number: PostgreSQL would believe it.
 * @param urlOf address of our login at a port
 */
export async function findLiveServer(
  dataFolder: string,
  urlOf: (port: number) => string,
): Promise<LiveServer | null> {
  const server = await readPidFile(dataFolder);
  if (!server || !isAlive(server.pid)) return null;
  if (await answers(server, dataFolder, urlOf(server.port))) return server;
  if (isAlive(server.pid)) await rm(join(dataFolder, 'postmaster.pid'), { force: true });
  return null;
}

/** What PostgreSQL notes about itself while it runs; null when it does not. */
export async function readPidFile(dataFolder: string): Promise<LiveServer | null> {
  const text = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port] = text.split('\n').map(Number);
  return pid && port ? { pid, port } : null;
}

async function answers(server: LiveServer, dataFolder: string, url: string): Promise<boolean> {
  const start = Date.now();
  while (isAlive(server.pid)) {
    const answer = await askForDataFolder(url);
    if (answer.folder !== null) return (await realpath(answer.folder)) === (await realpath(dataFolder));
    if (NOT_OURS.has(answer.code)) return false;
    const patience = answer.code === CANNOT_CONNECT_NOW ? PATIENCE_MS : SILENCE_MS;
    if (Date.now() - start > patience) return false;
    await pause(LOOK_EVERY_MS);
  }
  return false;
}

async function askForDataFolder(url: string): Promise<{ folder: string | null; code: string }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: SILENCE_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return { folder: rows[0]?.data_directory ?? null, code: '' };
  } catch (error) {
    return { folder: null, code: (error as NodeJS.ErrnoException).code ?? '' };
  } finally {
    await client.end().catch(() => undefined);
  }
}
