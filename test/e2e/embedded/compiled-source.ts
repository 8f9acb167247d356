import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Options, transformFile } from '@swc/core';

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
  const options = await readSwcOptions();
  for (const root of ['src', 'migrations']) {
    const paths = await readdir(root, { recursive: true });
    const files = paths.filter((path) => path.endsWith('.ts')).map((path) => join(root, path));
    await Promise.all(files.map((file) => compile(file, folder, options)));
  }
  return {
    pathOf: (file) => join(folder, 'src', file),
    remove: () => rm(folder, { recursive: true }),
  };
}

async function readSwcOptions(): Promise<Options> {
  const { default: config } = (await import(pathToFileURL(resolve('jest.config.js')).href)) as {
    default: { transform: Record<string, [string, Options]> };
  };
  const [[, options] = ['', {}]] = Object.values(config.transform);
  return options;
}

async function compile(file: string, folder: string, options: Options): Promise<void> {
  const { code } = await transformFile(file, { ...options, sourceMaps: false });
  const path = join(folder, file.replace(/\.ts$/, '.js'));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, code);
}
