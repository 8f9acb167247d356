import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/embedded/database/free-port.js';

/** A Redis of the bench's own. */
export interface BenchRedis {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts one that appends every write to its file, as a queue wants it; null where no redis-server is installed. */
export async function startBenchRedis(): Promise<BenchRedis | null> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return null;
  const folder = await mkdtemp(join(tmpdir(), 'gongfang-bench-redis-'));
  const port = await freePort();
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes'];
  const redis = spawn('redis-server', flags, { stdio: ['ignore', 'pipe', 'ignore'] });
  // However the bench ends, it goes too.
  process.once('exit', () => {
    redis.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  await new Promise<void>((resolve, reject) => {
    redis.once('exit', (status) => reject(new Error(`redis-server ended with status ${status}`)));
    redis.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('Ready to accept connections')) resolve();
    });
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(redis, 'exit');
      redis.kill();
      await ended;
    },
  };
}
