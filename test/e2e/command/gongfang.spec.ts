import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AllocationPlan } from '../../../src/domain/matching/engine/plan.js';
import { verifyPlan } from '../../../src/domain/matching/engine/verify.js';
import { compiledPrograms } from '../../support/compiled-programs.js';
import { anOrder, aPair, aProblem, aWorkshop } from '../../unit/engine/problems.js';

const problem = aProblem({
  orders: [anOrder('A', { quantityUnits: 4 }), anOrder('B', { quantityUnits: 9 })],
  workshops: [aWorkshop('X', [6]), aWorkshop('Y', [5])],
  pairs: [aPair('A', 'X', 3), aPair('A', 'Y', 2), aPair('B', 'X', 1), aPair('B', 'Y', 4)],
});

let clone: string;
beforeAll(async () => {
  clone = mkdtempSync(join(tmpdir(), 'gongfang-command-'));
  for (const part of ['package.json', 'bin']) cpSync(part, join(clone, part), { recursive: true });
  mkdirSync(join(clone, 'work'));
  writeFileSync(join(clone, 'work/problem.json'), JSON.stringify(problem));
  symlinkSync(await compiledPrograms(), join(clone, 'dist'));
}, 120_000);
afterAll(() => rmSync(clone, { recursive: true }));

/** Runs the command as the README says, below the clone, with nothing to be fetched from anywhere. */
function npx(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', 'gongfang', ...argv], {
    cwd: join(clone, 'work'),
    env: {
      PATH: process.env['PATH'],
      HOME: clone,
      npm_config_cache: join(clone, 'cache'),
      npm_config_offline: 'true',
    },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('npx gongfang', () => {
  it('allocates a problem of the folder it is called in', () => {
    const run = npx('allocate', 'problem.json', '--seconds', '0.2', '--out', 'plan.json');
    const plan = JSON.parse(readFileSync(join(clone, 'work/plan.json'), 'utf8')) as AllocationPlan;
    expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 0, stdout: '' });
    expect(run.stderr).toContain(`objective ${plan.objective.total} = value`);
    expect(verifyPlan(problem, plan)).toEqual([]);
  });

  it('points at what is wrong with a problem', () => {
    writeFileSync(join(clone, 'work/bad.json'), JSON.stringify({ ...problem, weekCount: 0 }));
    expect(npx('allocate', 'bad.json', '--seconds', '1')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'bad.json#/weekCount: must be at least 1 (TOO_SMALL)\n',
    });
  });

  it('knows no other command', () => {
    const stderr = 'gongfang: no command alocate; see gongfang --help\n';
    expect(npx('alocate', 'problem.json')).toEqual({ status: 2, stdout: '', stderr });
  });

  it('says what it can do, asked or not', () => {
    const help = npx('--help');
    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(help.stdout).toMatch(/^usage: gongfang <command>[^]*^ {2}allocate [^]*^ {2}--seconds n /m);
    expect(npx()).toEqual({ status: 2, stdout: '', stderr: help.stdout });
    expect(npx('allocate', '--help').stdout).toMatch(/^usage: gongfang allocate <problem.json>/);
  });

  it('says so while nothing is built', () => {
    renameSync(join(clone, 'dist'), join(clone, 'away'));
    const run = npx('allocate', 'problem.json');
    renameSync(join(clone, 'away'), join(clone, 'dist'));
    const stderr = 'gongfang: not built yet; `npm run build` first\n';
    expect(run).toEqual({ status: 1, stdout: '', stderr });
  });
});
