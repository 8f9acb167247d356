import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importSource, writeSources } from './load-source.mjs';

const EMBEDDED_DATABASE = 'src/embedded/embedded-database.ts';
const THREADS = [
  'src/matching/match-thread.ts',
  'src/platform/solver/highs-worker.ts',
  'test/support/probe-thread.ts',
];

/** Nothing of a test outlives it: durability would only cost time. */
const HASTE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '400',
  shared_buffers: '256MB',
};

/**
 * Starts what the tests stand on, in the process above all of Jest's workers: the product's own embedded
 * PostgreSQL, and one Redis where a redis-server is installed.
 */
export default async function setUp() {
  const folder = await mkdtemp(join(tmpdir(), 'gongfang-test-'));
  // As root the server runs as another user, who must be able to pass.
  await chmod(folder, 0o711);
  const sources = join(folder, 'sources');
  await writeSources([EMBEDDED_DATABASE, ...THREADS], sources);
  process.env.GONGFANG_TEST_SOURCES = sources;
  const { startEmbeddedDatabase } = await importSource(EMBEDDED_DATABASE, sources);
  const log = () => undefined;
  const database = await startEmbeddedDatabase({
    folder: join(folder, 'postgres'),
    serverSettings: HASTE,
    log,
  });
  process.env.GONGFANG_TEST_POSTGRES = new URL('.', database.url).href.slice(0, -1);
  globalThis.gongfangTestServers = { database, folder, redis: await startRedis() };
}

/** A redis-server of our own, or the one that REDIS_URL names, or none. */
async function startRedis() {
  if (process.env.REDIS_URL) {
    process.env.GONGFANG_TEST_REDIS = process.env.REDIS_URL;
    delete process.env.REDIS_URL;
    return null;
  }
  if (spawnSync('redis-server', ['--version']).status !== 0) return null;
  const port = await freePort();
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const redis = spawn('redis-server', flags, { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise((resolve, reject) => {
    redis.once('exit', (status) => reject(new Error(`redis-server ended with status ${status}`)));
    redis.stdout.on('data', (text) => String(text).includes('Ready to accept connections') && resolve());
  });
  process.env.GONGFANG_TEST_REDIS = `redis://127.0.0.1:${port}`;
  return redis;
}

/** A port that nobody listens on right now. */
async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const { port } = probe.address();
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  return port;
}
