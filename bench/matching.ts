import { compile } from '../src/domain/matching/engine/compile.js';
import { construct } from '../src/domain/matching/engine/construct.js';
import type { Instance } from '../src/domain/matching/engine/instance.js';
import { writePlan } from '../src/domain/matching/engine/plan-writer.js';
import type { AllocationPlan } from '../src/domain/matching/engine/plan.js';
import type { AllocationProblem } from '../src/domain/matching/engine/problem.js';
import { AllocationState } from '../src/domain/matching/engine/state.js';
import { verifyPlan } from '../src/domain/matching/engine/verify.js';
import { AllocationRun } from '../src/allocation-run.js';
import { HighsSolver } from '../src/platform/solver/highs-solver.js';
import { firstCome, roundedLinearProgram, solverAlone } from './matching-peers.js';
import { FAMILIES, makeInstance, type Family } from './matching-instances.js';

const REPORT = {
  upperBound: Infinity,
  proof: 'TRIVIAL',
  regions: [],
  prices: [],
  seed: 0,
  iterations: 0,
} as const;

interface Line {
  readonly method: string;
  readonly plan: AllocationPlan;
  readonly seconds: number;
}

interface Settings {
  readonly budgets: readonly number[];
  readonly solverSeconds: readonly number[];
  readonly families: readonly string[];
  readonly seeds: readonly number[];
}

const FULL: Settings = {
  budgets: [1, 5, 20],
  solverSeconds: [20, 60],
  families: FAMILIES.map((family) => family.name),
  seeds: [101, 102, 103],
};
const QUICK: Settings = {
  budgets: [1, 5],
  solverSeconds: [5],
  families: ['S', 'S3', 'S4', 'M'],
  seeds: [101],
};

async function main(): Promise<void> {
  const settings = process.argv.includes('--quick') ? QUICK : FULL;
  const named = process.argv.filter((argument) => FAMILIES.some((family) => family.name === argument));
  const wanted = named.length > 0 ? named : settings.families;
  console.log('| instance | method | of best bound | own gap | units filled | seconds | violations |');
  console.log('|---|---|---|---|---|---|---|');
  for (const family of FAMILIES.filter(({ name }) => wanted.includes(name))) {
    for (const seed of settings.seeds) await table(family, seed, settings);
  }
}

async function table(family: Family, seed: number, settings: Settings): Promise<void> {
  const problem = makeInstance(family, seed);
  const lines: Line[] = [
    timed('first come by score', problem, firstCome),
    timed('by worth, exact insertion', problem, constructed),
  ];
  for (const seconds of settings.budgets) {
    lines.push(await engine(`engine ${seconds} s`, problem, seconds, null));
    lines.push(await engine(`engine ${seconds} s with HiGHS`, problem, seconds, new HighsSolver()));
  }
  for (const seconds of settings.solverSeconds) {
    for (const [method, run] of [
      ['HiGHS LP rounded', roundedLinearProgram],
      ['HiGHS MIP', solverAlone],
    ] as const) {
      const before = performance.now();
      const plan = await run(problem, seconds);
      if (plan)
        lines.push({ method: `${method} ${seconds} s`, plan, seconds: (performance.now() - before) / 1000 });
    }
  }
  const bound = Math.min(...lines.map(({ plan }) => plan.upperBound));
  for (const line of lines) console.log(row(`${family.name}/${seed}`, problem, line, bound));
}

function timed(method: string, problem: AllocationProblem, run: (instance: Instance) => Float64Array): Line {
  const before = performance.now();
  const instance = compile(problem);
  const units = run(instance);
  const seconds = (performance.now() - before) / 1000;
  return { method, plan: writePlan(instance, units, REPORT), seconds };
}

function constructed(instance: Instance): Float64Array {
  const state = new AllocationState(instance);
  construct(state);
  return state.units;
}

async function engine(
  method: string,
  problem: AllocationProblem,
  seconds: number,
  mipSolver: HighsSolver | null,
): Promise<Line> {
  const run = new AllocationRun({ seed: 1, seconds, iterations: null, mipSolver, print: null });
  const plan = (await run.best(problem)).plan();
  return { method, plan, seconds: run.secondsUsed() };
}

function row(
  name: string,
  problem: AllocationProblem,
  { method, plan, seconds }: Line,
  bound: number,
): string {
  const wanted = problem.orders.reduce((sum, order) => sum + order.quantityUnits, 0);
  const missing = plan.unplaced.reduce((sum, entry) => sum + entry.units, 0);
  const gap = plan.upperBound < Infinity ? `${(100 * plan.gap).toFixed(3)} %` : '-';
  const cells = [
    name,
    method,
    `${((100 * plan.objective.total) / bound).toFixed(3)} %`,
    gap,
    `${((100 * (wanted - missing)) / wanted).toFixed(1)} %`,
    seconds.toFixed(2),
    verifyPlan(problem, plan).length,
  ];
  return `| ${cells.join(' | ')} |`;
}

await main();
