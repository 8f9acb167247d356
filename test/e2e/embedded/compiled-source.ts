import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compileInto } from '../../support/compile-into.js';

/** The source as Node runs it, for tests that start the programs as processes of their own. */
export interface CompiledSource {
  /** Path of a compiled file of src, as in 'embedded/demo.js'. */
  pathOf(file: string): string;
  remove(): Promise<void>;
}

/** Compiles src and migrations as Jest does, into a folder of their own. */
export async function compileSource(): Promise<CompiledSource> {
  const folder = await mkdtemp(join(tmpdir(), 'gongfang-compiled-'));
  // Programs are also started as another user.
  await chmod(folder, 0o755);
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  await compileInto(folder);
  return {
    pathOf: (file) => join(folder, 'src', file),
    remove: () => rm(folder, { recursive: true }),
  };
}
