import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compile } from '../src/domain/matching/engine/compile.js';
import { planOf } from '../src/domain/matching/engine/kernel.js';
import type { MipModel } from '../src/domain/matching/engine/mip-builder.js';
import { modelOf } from '../src/domain/matching/engine/mip-intervals.js';
import { freeSlackOf } from '../src/domain/matching/engine/slack.js';
import { writePlan } from '../src/domain/matching/engine/plan-writer.js';
import type { Method } from './matching-methods.js';

const run = promisify(execFile);

/** Where a solver writes the value of a column, as `name value`, in the lines it writes. */
const SOLVERS = {
  glpsol: {
    arguments: (model: string, seconds: number, solution: string) => [
      '--lp',
      model,
      '--tmlim',
      `${Math.ceil(seconds)}`,
      '--write',
      solution,
    ],
    // "j 12 3.5": column 12 has 3.5.
    value: /^j (?<column>\d+) (?<value>\S+)/u,
    firstColumn: 1,
  },
  cbc: {
    arguments: (model: string, seconds: number, solution: string) => [
      model,
      'sec',
      `${seconds}`,
      'solve',
      'solu',
      solution,
    ],
    // "   7 x12   3.5   0": column 12 has 3.5.
    value: /^[\s*]*\d+\s+x(?<column>\d+)\s+(?<value>\S+)/u,
    firstColumn: 0,
  },
} as const;

/** The whole model by a solver of that name on the path, its point rounded to whole units. It proves nothing here. */
export function commandLineSolver(name: keyof typeof SOLVERS): Method {
  return async (problem, seconds) => {
    const instance = compile(problem);
    const whole = modelOf(instance, freeSlackOf(instance), () => true);
    const values = await solved(name, whole.model, seconds);
    if (values === null) return null;
    return writePlan(instance, planOf(instance, whole, values).units, {
      upperBound: Infinity,
      proof: 'TRIVIAL',
      gapParts: null,
      prices: [],
      seed: 0,
      iterations: 0,
    });
  };
}

async function solved(
  name: keyof typeof SOLVERS,
  model: MipModel,
  seconds: number,
): Promise<Float64Array | null> {
  const solver = SOLVERS[name];
  const folder = await mkdtemp(join(tmpdir(), 'gongfang-solver-'));
  const [modelFile, solutionFile] = [join(folder, 'model.lp'), join(folder, 'solution.txt')];
  try {
    await writeFile(modelFile, asText(model));
    const timeout = (seconds + 30) * 1000;
    await run(name, solver.arguments(modelFile, seconds, solutionFile), { timeout, maxBuffer: 1e8 });
    const values = new Float64Array(model.columnCount);
    for (const line of (await readFile(solutionFile, 'utf8')).split('\n')) {
      const found = solver.value.exec(line)?.groups;
      if (found) values[Number(found['column']) - solver.firstColumn] = Number(found['value']);
    }
    return values;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing ? null : new Float64Array(model.columnCount);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The model in the LP format of CPLEX, which both read. Columns are named in their order, each in the objective. */
function asText(model: MipModel): string {
  const at = (column: Float64Array, place: number): number => column[place] ?? 0;
  const term = (coefficient: number, column: number): string =>
    `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} x${column}`;
  const columns = Array.from({ length: model.columnCount }, (_, column) => column);
  const rows = Array.from({ length: model.rowCount }, (_, row) => {
    const places = Array.from(
      { length: (model.rowStart[row + 1] ?? 0) - (model.rowStart[row] ?? 0) },
      (_one, place) => (model.rowStart[row] ?? 0) + place,
    );
    const sum = places
      .map((place) => term(at(model.coefficient, place), model.index[place] ?? 0))
      .join('\n ');
    const [lower, upper] = [at(model.rowLower, row), at(model.rowUpper, row)];
    if (lower === upper) return [`r${row}: ${sum} = ${upper}`];
    return [
      ...(upper < Infinity ? [`r${row}u: ${sum} <= ${upper}`] : []),
      ...(lower > -Infinity ? [`r${row}l: ${sum} >= ${lower}`] : []),
    ];
  });
  const bounds = columns.map((column) => {
    const [lower, upper] = [at(model.columnLower, column), at(model.columnUpper, column)];
    return `${lower} <= x${column} <= ${upper < Infinity ? upper : '+inf'}`;
  });
  const objective = columns.map((column) => term(at(model.gain, column), column)).join('\n ');
  const whole = columns.filter((column) => model.isWhole[column] === 1).map((column) => `x${column}`);
  return [
    `Maximize\n obj: ${objective}`,
    `Subject To\n ${rows.flat().join('\n ')}`,
    `Bounds\n ${bounds.join('\n ')}`,
    `Generals\n ${whole.join('\n ')}`,
    'End\n',
  ].join('\n');
}
