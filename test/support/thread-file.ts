import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A module of ours as a thread can run it: Jest transforms what it imports itself, and threads are not. */
export function threadFile(path: string): URL {
  const folder = process.env['GONGFANG_TEST_SOURCES'];
  if (!folder) throw new Error('the test run has written no sources for threads');
  return pathToFileURL(join(folder, path.replace(/\.ts$/, '.js')));
}
