import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from '@swc/core';

/** Inside the repository, so that the files find their packages. */
const CACHE = resolve('node_modules/.cache/gongfang-loaded');
const RELATIVE_IMPORT = /from '(\.[^']*)\.js'/g;

/**
 * Imports a TypeScript file of ours, with the files it stands on, in a process that Jest does not transform.
 * @param path from the root of the repository
 */
export async function loadSource(path) {
  await mkdir(CACHE, { recursive: true });
  await writeFile(join(CACHE, 'package.json'), '{ "type": "module" }\n');
  await transformWithImports(resolve(path), new Set());
  return import(pathToFileURL(cached(resolve(path))).href);
}

async function transformWithImports(path, done) {
  if (done.has(path)) return;
  done.add(path);
  const source = await readFile(path, 'utf8');
  const { code } = await transform(source, {
    filename: path,
    jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
    module: { type: 'es6' },
  });
  await mkdir(dirname(cached(path)), { recursive: true });
  await writeFile(cached(path), code);
  for (const [, imported] of code.replaceAll('"', "'").matchAll(RELATIVE_IMPORT)) {
    await transformWithImports(`${resolve(dirname(path), imported)}.ts`, done);
  }
}

function cached(path) {
  return join(CACHE, relative(process.cwd(), path).replace(/\.ts$/, '.js'));
}
