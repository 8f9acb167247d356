import { compile } from '../src/domain/matching/engine/compile.js';
import { verifyPlan } from '../src/domain/matching/engine/verify.js';
import { AllocationRun } from '../src/allocation-run.js';
import { assignmentProblem, makeAssignment, type AssignmentType } from './assignment-instances.js';
import { solverAlone } from './matching-peers.js';

/** Agents and jobs of the published sizes, small and large. */
const SIZES = [
  [5, 100],
  [20, 100],
  [20, 200],
  [40, 400],
  [60, 900],
  [80, 1600],
] as const;
const TYPES: readonly AssignmentType[] = ['a', 'b', 'c', 'd', 'e'];

/** Distance of a cost from a bound below it, in per cent of the bound. */
function gap(cost: number, bound: number): string {
  return `${((100 * (cost - bound)) / bound).toFixed(3)} %`;
}

async function main(): Promise<void> {
  const seconds = Number(process.argv[2] ?? 20);
  const seeds = (process.argv[3] ?? '201').split(',').map(Number);
  const types = TYPES.filter((type) => (process.argv[4] ?? 'abcde').includes(type));
  console.log(
    '| type | agents x jobs | seed | compiled | cost | gap to own bound | HiGHS alone | unplaced | faults |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|');
  for (const type of types)
    for (const [agents, jobs] of SIZES)
      for (const seed of seeds) await line(type, [agents, jobs], seed, seconds);
}

async function line(
  type: AssignmentType,
  [agents, jobs]: readonly [number, number],
  seed: number,
  seconds: number,
): Promise<void> {
  const problem = assignmentProblem(makeAssignment(type, jobs, agents, seed));
  const before = performance.now();
  compile(problem);
  const compiled = `${((performance.now() - before) / 1000).toFixed(2)} s`;
  const run = new AllocationRun({ seed: 1, seconds, iterations: null, mipSolver: null, print: null });
  const plan = (await run.best(problem)).plan();
  const bound = -plan.upperBound;
  const peer = await solverAlone(problem, seconds);
  const cells = [
    type,
    `${agents} x ${jobs}`,
    seed,
    compiled,
    -plan.objective.total,
    gap(-plan.objective.total, bound),
    peer && peer.unplaced.length === 0 ? gap(-peer.objective.total, bound) : 'none',
    plan.unplaced.length,
    verifyPlan(problem, plan).length,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

await main();
