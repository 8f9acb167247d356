import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledPrograms } from '../../support/compiled-programs.js';
import { DOCUMENT } from './open-api.js';

let program: string;
let folder: string;
beforeAll(async () => {
  program = join(await compiledPrograms(), 'src/openapi.js');
  folder = mkdtempSync(join(tmpdir(), 'gongfang-openapi-'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the program in a folder of its own, with no settings at all: no database, no queue. */
function run(...flags: string[]) {
  const { status, stderr } = spawnSync(process.execPath, [program, ...flags], {
    cwd: folder,
    env: {},
    encoding: 'utf8',
  });
  return { status, said: stderr };
}

const file = (): string => join(folder, 'openapi.json');
const STALE = 'gongfang: openapi.json is not what the code says; run `npm run openapi` and commit it\n';

describe('npm run openapi', () => {
  it('fails with --check while there is no file', () => {
    expect(run('--check')).toEqual({ status: 1, said: STALE });
  });

  it('writes the document, pretty and the same each time', () => {
    expect(run()).toEqual({ status: 0, said: '' });
    expect(readFileSync(file(), 'utf8')).toBe(`${JSON.stringify(DOCUMENT, null, 2)}\n`);
    // It makes the document anew and compares each byte.
    expect(run('--check')).toEqual({ status: 0, said: '' });
  });

  it('fails with --check when the file says anything else', () => {
    writeFileSync(file(), readFileSync(file(), 'utf8').replace('"Sign in"', '"Log in"'));
    expect(run('--check')).toEqual({ status: 1, said: STALE });
  });
});
