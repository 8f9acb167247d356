import { mkdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from '@swc/core';

const RELATIVE_IMPORT = /from '(\.[^']*)\.js'/g;

/**
 * Writes TypeScript files of ours, with the files they stand on, as Node runs them: for what Jest does not
 * transform, such as threads.
 * @param paths from the root of the repository; each is found under the same path below the folder, as `.js`
 */
export async function writeSources(paths, folder) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n');
  await symlink(await realpath('node_modules'), join(folder, 'node_modules'));
  const done = new Set();
  for (const path of paths) await transformWithImports(resolve(path), folder, done);
}

/** Imports a file that `writeSources` has written. */
export function importSource(path, folder) {
  return import(pathToFileURL(written(resolve(path), folder)).href);
}

async function transformWithImports(path, folder, done) {
  if (done.has(path)) return;
  done.add(path);
  const source = await readFile(path, 'utf8');
  const { code } = await transform(source, {
    filename: path,
    jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
    module: { type: 'es6' },
  });
  await mkdir(dirname(written(path, folder)), { recursive: true });
  await writeFile(written(path, folder), code);
  for (const [, imported] of code.replaceAll('"', "'").matchAll(RELATIVE_IMPORT)) {
    await transformWithImports(`${resolve(dirname(path), imported)}.ts`, folder, done);
  }
}

function written(path, folder) {
  return join(folder, relative(process.cwd(), path).replace(/\.ts$/, '.js'));
}
