import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../src/embedded/database/free-port.js';

/** Where a process finds its program and what it works on. */
export interface ProcessSettings {
  /** Folder of the compiled programs. */
  readonly programs: string;
  readonly databaseUrl: string;
  /** A queue on PostgreSQL when null. */
  readonly redisUrl: string | null;
  /** Settings beside the usual ones. */
  readonly env?: Readonly<Record<string, string>>;
  /** For Node itself, before the program. */
  readonly nodeFlags?: readonly string[];
}

/** One process of the product, started as in production. */
export interface ProductProcess {
  /** Where it answers: the API, or a worker's health page. */
  readonly url: string;
  readonly pid: number;
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves when it has ended by itself. */
  stop(): Promise<void>;
}

/** Long enough for a busy machine; a process that cannot start says so at once. */
const PATIENCE_MS = 60_000;
// Should the starter die without a word, its processes go with it. Their threads import this too, and have no channel.
const ENDS_WITH_ITS_STARTER = `process.on('disconnect', () => process.exit(1)); process.channel?.unref();`;

const running = new Set<ProductProcess>();

/** Starts an API process; it is ready to serve. */
export function startApi(settings: ProcessSettings): Promise<ProductProcess> {
  return startProgram('src/main.js', 'PORT', settings);
}

/** Starts a worker process; its relay and its workers run. */
export function startWorker(settings: ProcessSettings): Promise<ProductProcess> {
  return startProgram('src/worker.js', 'WORKER_PORT', settings);
}

/** Kills whatever is still running; for afterAll. */
export async function endAllProcesses(): Promise<void> {
  await Promise.all([...running].map((one) => one.kill()));
}

/**
 * Starts a program of the folder that answers at /health/ready on the port it finds in `portSetting`.
 * @throws Error with its last words when it does not start
 */
export async function startProgram(
  program: string,
  portSetting: 'PORT' | 'WORKER_PORT',
  { programs, databaseUrl, redisUrl, env = {}, nodeFlags = [] }: ProcessSettings,
): Promise<ProductProcess> {
  const port = await freePort();
  const guard = `data:text/javascript,${encodeURIComponent(ENDS_WITH_ITS_STARTER)}`;
  const child = spawn(process.execPath, ['--import', guard, ...nodeFlags, join(programs, program)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      LOG_LEVEL: 'error',
      HOST: '127.0.0.1',
      DATABASE_URL: databaseUrl,
      QUEUE_BACKEND: redisUrl === null ? 'postgres' : 'redis',
      ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
      RATE_LIMIT_PER_MINUTE: '10000000',
      SIGN_IN_LIMIT_PER_MINUTE: '10000000',
      ...env,
      [portSetting]: String(port),
    },
  });
  const lastWords = rememberLastWords(child);
  const product = control(child, `http://127.0.0.1:${port}`);
  running.add(product);
  try {
    await becomeReady(child, product.url);
    return product;
  } catch (error) {
    await product.kill();
    throw new Error(`${program} did not start: ${lastWords()}`, { cause: error });
  }
}

function control(child: ChildProcess, url: string): ProductProcess {
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (!hasEnded()) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    running.delete(product);
  };
  const product: ProductProcess = {
    url,
    pid: child.pid ?? 0,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
  return product;
}

async function becomeReady(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (child.exitCode === null && Date.now() < deadline) {
    if (await isReady(url)) return;
    await pause(20);
  }
  throw new Error(child.exitCode === null ? 'it was not ready in time' : `it ended with ${child.exitCode}`);
}

async function isReady(url: string): Promise<boolean> {
  try {
    const { status } = await fetch(`${url}/health/ready`);
    return status === 200;
  } catch {
    return false;
  }
}

/** The end of what the process has written to standard error. */
function rememberLastWords(child: ChildProcess): () => string {
  let words = '';
  child.stderr?.on('data', (text: Buffer) => {
    words = (words + text.toString()).slice(-4000);
  });
  return () => words;
}
