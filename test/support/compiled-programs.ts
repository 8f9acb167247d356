import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { compileInto, SOURCE_FOLDERS } from './compile-into.js';

/** Inside the repository, so that the programs find their packages. */
const CACHE = resolve('node_modules/.cache/gongfang-programs');
const SETTINGS = ['package.json', 'jest.config.js'];
/** Any number that all workers of a test run agree on. */
const COMPILE_LOCK = 571_114;
const KEEP_MS = 86_400_000;

/**
 * Compiles the product's programs, once for each state of the sources.
 * @returns the folder that holds src/main.js and src/worker.js
 */
export async function compiledPrograms(): Promise<string> {
  const folder = join(CACHE, await digestOfSources());
  return alone(async () => {
    if (!(await exists(folder))) {
      await forgetOldOnes();
      await compile(folder);
    }
    return folder;
  });
}

/** Jest's workers take turns; the server that they share ends the turn of one that dies. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  const server = process.env['GONGFANG_TEST_POSTGRES'];
  if (!server) throw new Error('the test run has started no PostgreSQL');
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [COMPILE_LOCK]);
    return await work();
  } finally {
    await client.end();
  }
}

/** Beside its place first: a folder with the right name is always whole. */
async function compile(folder: string): Promise<void> {
  const making = `${folder}-${process.pid}`;
  await mkdir(making, { recursive: true });
  // Without it Node would take the programs for CommonJS: its search for a package ends at node_modules.
  await writeFile(join(making, 'package.json'), '{ "type": "module" }\n');
  await compileInto(making);
  // Another test run may have been faster; its folder is as good.
  await rename(making, folder).catch(() => rm(making, { recursive: true, force: true }));
}

async function digestOfSources(): Promise<string> {
  const lists = await Promise.all(
    SOURCE_FOLDERS.map(async (folder) => {
      const names = await readdir(folder, { recursive: true });
      return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
    }),
  );
  const hash = createHash('sha256');
  for (const path of [...lists.flat().toSorted(), ...SETTINGS]) {
    hash.update(`${path}\0`).update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 24);
}

/** Those of yesterday: nobody runs them any more. */
async function forgetOldOnes(): Promise<void> {
  for (const name of await readdir(CACHE).catch(() => [])) {
    const path = join(CACHE, name);
    const { mtimeMs } = await stat(path);
    if (mtimeMs < Date.now() - KEEP_MS) await rm(path, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
