import { spawnSync } from 'node:child_process';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../../src/embedded/embedded-database.js';

const running = new Set<EmbeddedDatabase>();
let parent: string;
let folder: string;
let log: string[] = [];

async function newFolder(): Promise<void> {
  parent = await mkdtemp(join(tmpdir(), 'gongfang-embedded-'));
  // As root the server runs as another user, who must be able to pass.
  await chmod(parent, 0o711);
  folder = join(parent, 'data');
}

async function stopAndRemove(): Promise<void> {
  await stopAll();
  await rm(parent, { recursive: true, force: true });
}

async function stopAll(): Promise<void> {
  for (const database of running) await stop(database);
}

async function start(isAnew = false): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase({ folder, isAnew, log: (line) => log.push(line) });
  running.add(database);
  return database;
}

async function stop(database: EmbeddedDatabase): Promise<void> {
  running.delete(database);
  await database.stop();
}

async function query<R extends object>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

/** What is left when the process that started the server is killed: its connections end, the server stays. */
async function loseStarter(database: EmbeddedDatabase): Promise<void> {
  running.delete(database);
  await query(
    database.url,
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name LIKE 'gongfang %'`,
  );
}

describe('the embedded database', () => {
  // One folder for all: each test finds what the one before has left, as the next start of a user does.
  beforeAll(newFolder);
  beforeEach(() => {
    log = [];
  });
  afterEach(stopAll);
  afterAll(stopAndRemove);

  it('keeps what is in it from one start to the next', async () => {
    const first = await start();
    await query(first.url, `CREATE TABLE names AS SELECT '工坊' AS name`);
    await stop(first);
    const second = await start();
    expect(await query(second.url, 'SELECT name FROM names')).toEqual([{ name: '工坊' }]);
    expect(log).toEqual([expect.stringMatching(/^Preparing a database of PostgreSQL 18\.\d+ in /)]);
  });

  it('listens on this machine alone and asks for its password', async () => {
    const { url } = await start();
    const [settings] = await query(
      url,
      `SELECT current_setting('listen_addresses') AS listen, current_setting('unix_socket_directories') AS sockets`,
    );
    expect(settings).toEqual({ listen: '127.0.0.1', sockets: '' });
    const wrong = new URL(url);
    wrong.password = 'guessed';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect((await stat(join(folder, 'postgres', 'password'))).mode & 0o777).toBe(0o600);
  });

  it('orders text the same on every machine and knows Chinese letters', async () => {
    const { url } = await start();
    const [row] = await query(url, `SELECT 'É' ILIKE 'é' AS same, '手' ~ '[[:alpha:]]' AS letter`);
    expect(row).toEqual({ same: true, letter: true });
  });

  it('is refused to a second start while the first runs, and the first runs on', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(
      `${folder} is in use by another Gongfang (process ${process.pid}). Stop that one first.`,
    );
    await expect(start(true)).rejects.toThrow('is in use by another Gongfang');
    expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('takes over the server of a killed run and says so', async () => {
    const first = await start();
    await loseStarter(first);
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(log.at(-1)).toMatch(
      /^A killed run had left its database running \(process \d+\): it is used on\.$/,
    );
    await stop(second);
    await expect(query(second.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('starts when the pid file names a process that is something else', async () => {
    await stop(await start());
    const file = join(folder, 'postgres', 'postmaster.pid');
    const { uid, gid } = await stat(join(folder, 'postgres'));
    await writeFile(file, `${process.pid}\n${folder}/postgres\n1\n1\n\n127.0.0.1\n\nready\n`, {
      mode: 0o600,
    });
    await chown(file, uid, gid);
    const { url } = await start();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts after its server was killed', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE IF NOT EXISTS notes AS SELECT 1 AS one');
    await loseStarter(first);
    const [pid] = (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
    const second = await start();
    expect(await query(second.url, 'SELECT one FROM notes')).toEqual([{ one: 1 }]);
  });

  it('begins anew when asked to, also where a killed run has left its server running', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE IF NOT EXISTS notes AS SELECT 1 AS one');
    await loseStarter(first);
    const second = await start(true);
    await expect(query(second.url, 'SELECT * FROM notes')).rejects.toThrow('does not exist');
    await expect(query(first.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED|password authentication/);
  });
});

describe('a folder that is not whole or not ours', () => {
  beforeEach(newFolder);
  afterEach(stopAndRemove);

  it('is refused when it lacks a part or another version of PostgreSQL made it', async () => {
    await stop(await start());
    for (const part of ['password', 'PG_VERSION', 'global/pg_control']) {
      const file = join(folder, 'postgres', part);
      await rename(file, join(parent, 'aside'));
      await expect(start()).rejects.toThrow(
        `${folder} holds a database that is not whole: postgres/${part} is missing`,
      );
      await rename(join(parent, 'aside'), file);
    }
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(`${folder} was made by PostgreSQL 17, but this is version 18`);
  });

  it('is refused when it holds something else, which stays', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'letter.txt'), 'dear');
    const refusal = `${folder} is not empty and holds no database of Gongfang (found: letter.txt)`;
    await expect(start()).rejects.toThrow(refusal);
    await expect(start(true)).rejects.toThrow(refusal);
    expect(await readFile(join(folder, 'letter.txt'), 'utf8')).toBe('dear');
  });

  it('is refused when it is the data folder of another PostgreSQL', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'PG_VERSION'), '18\n');
    await expect(start()).rejects.toThrow(`${folder} is the data folder of another PostgreSQL`);
  });

  it('is refused when it is a file', async () => {
    await writeFile(folder, '');
    await expect(start()).rejects.toThrow(`${folder} cannot be a folder: there is a file in its place`);
  });

  it('is cleared of what a start that was cut off has left', async () => {
    await mkdir(join(folder, 'initialising-999999', 'postgres', 'base'), { recursive: true });
    await start();
    await expect(stat(join(folder, 'initialising-999999'))).rejects.toThrow('ENOENT');
  });

  it('is left to another start that is just preparing it', async () => {
    await mkdir(join(folder, `initialising-${process.ppid}`), { recursive: true });
    await expect(start()).rejects.toThrow(
      `${folder} is just being prepared by another start (process ${process.ppid})`,
    );
  });
});

/** Runs a line of shell. @returns whether it went well */
function shell(line: string, ...values: readonly string[]): boolean {
  return spawnSync('sh', ['-c', line, 'sh', ...values]).status === 0;
}

const canMount = shell('d=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && umount "$d" && rmdir "$d"');

(canMount ? describe : describe.skip)('a full disk (needs the right to mount a small one)', () => {
  beforeEach(newFolder);
  afterEach(stopAndRemove);

  it('is explained, and nothing half made is left', async () => {
    shell('mount -t tmpfs -o size=20m,mode=755 tmpfs "$1"', parent);
    try {
      await expect(start()).rejects.toThrow(
        `the disk is full: there is no room for the database in ${folder}`,
      );
      expect(await readdir(folder)).toEqual([]);
    } finally {
      shell('umount "$1"', parent);
    }
  });
});
