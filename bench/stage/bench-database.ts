import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/data-source.js';
import { startEmbeddedDatabase } from '../../src/embedded/embedded-database.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

export interface BenchDatabase {
  /** As the owner of the schema. */
  readonly url: string;
  /** Connections of the owner. */
  readonly owner: pg.Pool;
  /** As a login like that of the product in production: it owns nothing. */
  readonly serviceUrl: string;
  /** Ends it and removes its files. */
  readonly stop: () => Promise<void>;
}

/**
 * A PostgreSQL of the bench's own with the product's schema and as durable as in production: every commit
 * waits for the disk.
 */
export async function startBenchDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'gongfang-bench-'));
  const database = await startEmbeddedDatabase({ folder, log: () => undefined });
  const owner = new pg.Pool({ connectionString: database.url, max: 2 });
  // Its connections may still be closing when the server stops.
  owner.on('error', () => undefined);
  const end = async (): Promise<void> => {
    for (const signal of SIGNALS) process.off(signal, interrupt);
    await owner.end();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
  // The bench's own end comes too when an interruption takes its connections away.
  let ending: Promise<void> | null = null;
  const stop = (): Promise<void> => (ending ??= end());
  // Whoever interrupts a bench wants it to leave nothing behind.
  const interrupt = (): void => void stop().finally(() => process.exit(1));
  for (const signal of SIGNALS) process.on(signal, interrupt);
  await migrate(database.url);
  return { url: database.url, owner, serviceUrl: await makeServiceLogin(database.url), stop };
}

async function makeServiceLogin(ownerUrl: string): Promise<string> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`CREATE ROLE bench_app LOGIN PASSWORD 'bench_app' IN ROLE gongfang_service`);
  await owner.end();
  const url = new URL(ownerUrl);
  url.username = url.password = 'bench_app';
  return url.href;
}
