import { ProgramFailure } from './database-error.js';
import type { DataFolder } from './data-folder.js';
import { freePort } from './free-port.js';
import { type LiveServer, readPidFile } from './live-server.js';
import type { PostgresPrograms } from './postgres-programs.js';

/** Between choosing a free port and listening on it, somebody else may take it. */
const MOST_STARTS = 3;
/** Lines of the server's log that tell why it did not start. */
const LAST_WORDS = 8;

/** Starts the server on a free port, with these settings. @throws ProgramFailure with the server's last words */
export async function startServer(
  folder: DataFolder,
  programs: PostgresPrograms,
  settings: Readonly<Record<string, string>>,
): Promise<LiveServer> {
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const logEnd = await folder.logLength();
  for (let starts = 1; ; starts += 1) {
    try {
      await programs.start(folder.data, folder.log, [`-p ${await freePort()}`, ...flags]);
      break;
    } catch (error) {
      if (!(error instanceof ProgramFailure)) throw error;
      const lastWords = (await folder.readLog(logEnd)).trimEnd().split('\n').slice(-LAST_WORDS).join('\n');
      const isWorthRetrying = /already in use|still in use/.test(lastWords);
      if (!isWorthRetrying || starts >= MOST_STARTS)
        throw new ProgramFailure('postgres', lastWords || error.output);
    }
  }
  const server = await readPidFile(folder.data);
  if (!server) throw new Error(`PostgreSQL has started and left no postmaster.pid in ${folder.data}`);
  return server;
}
