import { parseArgs } from 'node:util';
import { AllocationRun } from '../src/allocation-run.js';
import type { AllocationProblem } from '../src/domain/matching/engine/problem.js';
import { verifyPlan } from '../src/domain/matching/engine/verify.js';
import { HighsSolver } from '../src/platform/solver/highs-solver.js';
import { assignmentProblem, makeAssignment, type AssignmentType } from './assignment-instances.js';
import { makeFacilityProblem } from './facility-instances.js';
import { solverAlone } from './matching-peers.js';

const ASSIGNMENT_TYPES: readonly AssignmentType[] = ['a', 'b', 'c', 'd', 'e'];
/** Agents and jobs of the published sizes, small and large. */
const ASSIGNMENT_SIZES = [
  [5, 100],
  [20, 100],
  [20, 200],
  [40, 400],
  [60, 900],
  [80, 1600],
] as const;
/** Facilities and customers. */
const FACILITY_SIZES = [
  [16, 50],
  [30, 200],
  [60, 200],
  [100, 1000],
] as const;
/** Capacity of all facilities together, in times of the demand. */
const FACILITY_RATIO = 5;
/** How long HiGHS alone may overrun. */
const GRACE_MS = 5000;

interface Settings {
  readonly seconds: number;
  readonly seeds: readonly number[];
  readonly types: string;
  readonly isQuick: boolean;
}

interface Line {
  readonly name: string;
  readonly size: string;
  readonly seed: number;
  readonly problem: AllocationProblem;
}

function readSettings(): Settings {
  const text = { type: 'string' } as const;
  const options = { quick: { type: 'boolean' }, seconds: text, seeds: text, types: text } as const;
  const { values } = parseArgs({ options });
  const isQuick = values.quick ?? false;
  return {
    isQuick,
    seconds: Number(values.seconds ?? (isQuick ? 5 : 20)),
    seeds: (values.seeds ?? '201').split(',').map(Number),
    types: values.types ?? 'abcdefg',
  };
}

/** Made one at a time: a large problem is some hundred megabytes. */
function* assignments({ types, seeds, isQuick }: Settings): Generator<Line, void> {
  for (const type of ASSIGNMENT_TYPES.filter((one) => types.includes(one)))
    for (const [agents, jobs] of isQuick ? [ASSIGNMENT_SIZES[0], ASSIGNMENT_SIZES[2]] : ASSIGNMENT_SIZES)
      for (const seed of seeds) {
        const problem = assignmentProblem(makeAssignment(type, jobs, agents, seed));
        yield { name: `assignment ${type}`, size: `${agents} x ${jobs}`, seed, problem };
      }
}

/** Letter f: customers may be shared; g: each has one facility. */
function* facilities({ types, seeds, isQuick }: Settings): Generator<Line, void> {
  for (const kind of ['f', 'g'].filter((one) => types.includes(one)))
    for (const [count, customers] of isQuick ? FACILITY_SIZES.slice(0, 1) : FACILITY_SIZES)
      for (const seed of seeds) {
        const size = { customers, facilities: count };
        const problem = makeFacilityProblem(size, FACILITY_RATIO, kind === 'g', seed);
        const name = kind === 'g' ? 'facilities, one each' : 'facilities, shared';
        yield { name, size: `${count} x ${customers}`, seed, problem };
      }
}

/** Distance of a cost from a bound below it, in per cent of the bound. */
function gap(cost: number, bound: number): string {
  return `${((100 * (cost - bound)) / bound).toFixed(3)} %`;
}

async function measured({ name, size, seed, problem }: Line, seconds: number): Promise<string> {
  const run = new AllocationRun({
    seed: 1,
    seconds,
    iterations: null,
    mipSolver: new HighsSolver(),
    print: null,
  });
  const plan = (await run.best(problem)).plan();
  const used = run.secondsUsed();
  const peer = await solverAlone(problem, seconds, GRACE_MS);
  const bound = -plan.upperBound;
  const cells = [
    name,
    size,
    seed,
    plan.objective.total.toFixed(0),
    gap(-plan.objective.total, bound),
    plan.proof,
    used.toFixed(1),
    peer && peer.unplaced.length === 0 ? gap(-peer.objective.total, bound) : 'none',
    plan.unplaced.length,
    verifyPlan(problem, plan).length,
  ];
  return `| ${cells.join(' | ')} |`;
}

async function main(): Promise<void> {
  const settings = readSettings();
  console.log(
    '| instance | size | seed | objective | gap to own bound | proof | seconds | HiGHS alone | unplaced | faults |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  for (const lines of [assignments(settings), facilities(settings)])
    for (const line of lines) console.log(await measured(line, settings.seconds));
}

await main();
