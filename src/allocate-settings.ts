import { parseArgs } from 'node:util';
import type { RunSettings } from './allocation-run.js';
import { HighsSolver } from './platform/solver/highs-solver.js';

export const USAGE = `usage: gongfang allocate <problem.json> [options]
  --seconds n       searches for about so long; 10 by default
  --iterations n    instead of seconds: so many steps, without a clock; the same seed gives the same bytes
  --seed n          any whole number; 1 by default
  --solver highs    or none: without HiGHS
  --out plan.json   where the plan goes; to the standard output by default`;
/** A day: longer is a slip of the pen. */
const MOST_SECONDS = 86_400;

export interface AllocateSettings extends Omit<RunSettings, 'print'> {
  readonly problemFile: string;
  readonly outFile: string | null;
}

/** A reason to stop that is the caller's to repair. */
export class BadInput extends Error {}

/** Whether somebody wants to know what could be asked for. */
export function asksForHelp(argv: readonly string[]): boolean {
  return argv.includes('--help') || argv.includes('-h');
}

/** What the command line asks for; throws `BadInput` when it cannot be understood. */
export function readSettings(argv: readonly string[]): AllocateSettings {
  const { values, positionals } = parse(argv);
  const [problemFile] = positionals;
  if (problemFile === undefined || positionals.length > 1) throw new BadInput(USAGE);
  if (values.seconds !== undefined && values.iterations !== undefined)
    throw new BadInput(`--seconds or --iterations, not both\n${USAGE}`);
  return {
    problemFile,
    outFile: values.out ?? null,
    seed: wholeNumber('seed', values.seed ?? '1'),
    seconds: seconds(values.seconds ?? '10'),
    mipSolver: solverOf(values.solver ?? 'highs'),
    iterations: values.iterations === undefined ? null : wholeNumber('iterations', values.iterations),
  };
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { seconds: text, iterations: text, seed: text, solver: text, out: text };
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function solverOf(name: string): HighsSolver | null {
  if (name !== 'highs' && name !== 'none') throw new BadInput('--solver must be highs or none');
  return name === 'highs' ? new HighsSolver() : null;
}

function wholeNumber(name: string, text: string): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(number)) throw new BadInput(`--${name} must be a whole number`);
  return number;
}

function seconds(text: string): number {
  const number = text.trim() === '' ? NaN : Number(text);
  if (!(number > 0 && number <= MOST_SECONDS))
    throw new BadInput(`--seconds must be above 0 and at most ${MOST_SECONDS}`);
  return number;
}
