import type { AllocationPlan } from '../../../src/domain/matching/engine/plan.js';
import type { AllocationProblem } from '../../../src/domain/matching/engine/problem.js';
import { solve, type SolveProgress } from '../../../src/domain/matching/engine/solve.js';

/** The last plan of a whole solve. */
export function solved(problem: AllocationProblem, iterations: number, seed = 1): AllocationPlan {
  let last: SolveProgress | null = null;
  for (const progress of solve(problem, { seed, iterations })) last = progress;
  return last!.plan();
}
