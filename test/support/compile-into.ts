import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Options, transformFile } from '@swc/core';

/** What the programs are made of. */
export const SOURCE_FOLDERS = ['src', 'migrations'];

/** Writes src and migrations into the folder as Node runs them, compiled as Jest compiles them; types are not checked. */
export async function compileInto(folder: string): Promise<void> {
  const options = await readSwcOptions();
  for (const root of SOURCE_FOLDERS) {
    const paths = await readdir(root, { recursive: true });
    const files = paths.filter((path) => path.endsWith('.ts')).map((path) => join(root, path));
    await Promise.all(files.map((file) => compile(file, folder, options)));
  }
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
