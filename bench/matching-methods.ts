import { AllocationRun } from '../src/allocation-run.js';
import { compile } from '../src/domain/matching/engine/compile.js';
import { construct } from '../src/domain/matching/engine/construct.js';
import type { Instance } from '../src/domain/matching/engine/instance.js';
import { writePlan } from '../src/domain/matching/engine/plan-writer.js';
import type { AllocationPlan } from '../src/domain/matching/engine/plan.js';
import type { AllocationProblem } from '../src/domain/matching/engine/problem.js';
import { AllocationState } from '../src/domain/matching/engine/state.js';
import { HighsSolver } from '../src/platform/solver/highs-solver.js';
import { commandLineSolver } from './matching-command-line.js';
import { firstCome, regretGreedy, roundedLinearProgram, solverAlone } from './matching-peers.js';

/** A way to allocate, which may have so many seconds; null when it is not installed here. */
export type Method = (problem: AllocationProblem, seconds: number) => Promise<AllocationPlan | null>;

const UNPROVED = {
  upperBound: Infinity,
  proof: 'TRIVIAL',
  gapParts: null,
  prices: [],
  seed: 0,
  iterations: 0,
} as const;

/** By the name that the table gives them. */
export const METHODS: Readonly<Record<string, Method>> = {
  'first come by score': byRule(firstCome),
  'by worth, exact insertion': byRule(constructed),
  'regret greedy': byRule(regretGreedy),
  engine: engine(null),
  'engine with HiGHS': engine(new HighsSolver()),
  'HiGHS LP rounded': roundedLinearProgram,
  'HiGHS MIP': solverAlone,
  glpsol: commandLineSolver('glpsol'),
  cbc: commandLineSolver('cbc'),
};

function byRule(rule: (instance: Instance) => Float64Array): Method {
  return (problem) => {
    const instance = compile(problem);
    return Promise.resolve(writePlan(instance, rule(instance), UNPROVED));
  };
}

function constructed(instance: Instance): Float64Array {
  const state = new AllocationState(instance);
  construct(state);
  return state.units;
}

function engine(mipSolver: HighsSolver | null): Method {
  return async (problem, seconds) => {
    const run = new AllocationRun({ seed: 1, seconds, iterations: null, mipSolver, print: null });
    return (await run.best(problem)).plan();
  };
}
