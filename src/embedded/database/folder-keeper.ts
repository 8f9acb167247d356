import pg from 'pg';
import { EmbeddedDatabaseError } from './database-error.js';
import type { DataFolder } from './data-folder.js';

/** Any number: who holds it uses the folder. It ends with its holder's connection, however that ends. */
const LOCK = 571_322;
const NAME = 'gongfang';

/**
 * Takes the folder for this process.
 * @param url of the server on it
 * @returns the connection that holds it
 * @throws EmbeddedDatabaseError when another process has it
 */
export async function keepFolder(
  url: string,
  folder: DataFolder,
  log: (line: string) => void,
): Promise<pg.Client> {
  const keeper = new pg.Client({
    connectionString: url,
    application_name: `${NAME} ${process.pid}`,
    keepAlive: true,
  });
  keeper.on('error', () => log(`PostgreSQL has ended unexpectedly; its last words are in ${folder.log}`));
  await keeper.connect();
  const { rows } = await keeper.query<{ isOurs: boolean }>('SELECT pg_try_advisory_lock($1) AS "isOurs"', [
    LOCK,
  ]);
  if (rows[0]?.isOurs) return keeper;
  const holder = await processHolding(keeper);
  await keeper.end();
  throw new EmbeddedDatabaseError(
    `${folder.path} is in use by another Gongfang (process ${holder}). Stop that one first.`,
  );
}

async function processHolding(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND granted AND classid = 0 AND objid = $1`,
    [LOCK],
  );
  return rows[0]?.name.slice(NAME.length + 1) ?? 'unknown';
}
