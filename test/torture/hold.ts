import { Redis } from 'ioredis';
import pg from 'pg';
import type { Stage } from './stage.js';

/** Lets what was held go on. */
export type Release = () => Promise<void>;

/** Should a test die while it holds Redis, the others go on after so long. */
const LONGEST_PAUSE_MS = 10_000;

/** Keeps everybody from writing to the table; reading and locking its rows goes on. */
export async function holdTable(ownerUrl: string, table: string): Promise<Release> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
  return async () => {
    await client.query('ROLLBACK');
    await client.end();
  };
}

/** Keeps the queue from taking jobs. */
export async function holdQueue({ settings, ownerUrl }: Stage): Promise<Release> {
  if (settings.redisUrl === null) return holdTable(ownerUrl, 'bullmq.job');
  const redis = new Redis(settings.redisUrl);
  await redis.call('CLIENT', 'PAUSE', LONGEST_PAUSE_MS, 'WRITE');
  return async () => {
    await redis.call('CLIENT', 'UNPAUSE');
    redis.disconnect();
  };
}
