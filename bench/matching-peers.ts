import { compile } from '../src/domain/matching/engine/compile.js';
import type { Instance } from '../src/domain/matching/engine/instance.js';
import { planOf } from '../src/domain/matching/engine/kernel.js';
import { modelOf } from '../src/domain/matching/engine/mip-intervals.js';
import { writePlan } from '../src/domain/matching/engine/plan-writer.js';
import type { AllocationPlan } from '../src/domain/matching/engine/plan.js';
import type { AllocationProblem } from '../src/domain/matching/engine/problem.js';
import { constructByRegret } from '../src/domain/matching/engine/regret-start.js';
import { freeSlackOf, roomUnits } from '../src/domain/matching/engine/slack.js';
import { AllocationState } from '../src/domain/matching/engine/state.js';
import { HighsSolver } from '../src/platform/solver/highs-solver.js';

/** How long HiGHS may overrun what it is given. */
const USUAL_GRACE_MS = 60_000;

/** What such marketplaces do: order by order as they came, each to its best workshops by score while there is room. */
export function firstCome(instance: Instance): Float64Array {
  const state = new AllocationState(instance);
  for (let order = 0; order < instance.orderIds.length; order += 1) {
    const placed: number[] = [];
    let left = instance.orderQuantity[order] ?? 0;
    const end = instance.orderPairStart[order + 1] ?? 0;
    for (let pair = instance.orderPairStart[order] ?? 0; pair < end; pair += 1) {
      const units = Math.min(left, roomUnits(instance, state.slack, pair));
      const hasPlace = placed.length < (instance.orderMaxWorkshops[order] ?? 0);
      if (hasPlace && units > 0 && units >= (instance.pairLeast[pair] ?? 1)) {
        state.place(pair, units);
        placed.push(pair);
        left -= units;
      }
    }
    if (instance.orderIsWhole[order] === 1 && left > 0) for (const pair of placed) state.remove(pair);
  }
  return state.units;
}

/** The orders that lose most first. */
export function regretGreedy(instance: Instance): Float64Array {
  const state = new AllocationState(instance);
  constructByRegret(state);
  return state.units;
}

/** The linear programme by HiGHS, its lots rounded to what is feasible; null without HiGHS. */
export async function roundedLinearProgram(
  problem: AllocationProblem,
  seconds: number,
): Promise<AllocationPlan | null> {
  return bySolver(problem, seconds, false);
}

/** The whole model by HiGHS alone; null without HiGHS. */
export async function solverAlone(
  problem: AllocationProblem,
  seconds: number,
  graceMs = USUAL_GRACE_MS,
): Promise<AllocationPlan | null> {
  return bySolver(problem, seconds, true, graceMs);
}

async function bySolver(
  problem: AllocationProblem,
  seconds: number,
  isMixed: boolean,
  graceMs = USUAL_GRACE_MS,
): Promise<AllocationPlan | null> {
  const instance = compile(problem);
  const whole = modelOf(instance, freeSlackOf(instance), () => true);
  const model = isMixed ? whole.model : { ...whole.model, isWhole: new Int32Array(whole.model.columnCount) };
  const outcome = await new HighsSolver(graceMs).solve(model, { seconds, start: null });
  if (!outcome) return null;
  const units = outcome.values
    ? planOf(instance, whole, outcome.values).units
    : new Float64Array(instance.pairOrder.length);
  const upperBound = instance.baseObjective + whole.leftOut + outcome.upperBound;
  return writePlan(instance, units, {
    upperBound,
    proof: 'SOLVER',
    gapParts: null,
    prices: [],
    seed: 0,
    iterations: 0,
  });
}
