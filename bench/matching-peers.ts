import { compile } from '../src/domain/matching/engine/compile.js';
import { Inserter } from '../src/domain/matching/engine/insertion.js';
import type { Instance } from '../src/domain/matching/engine/instance.js';
import { planOf } from '../src/domain/matching/engine/kernel.js';
import { modelOf } from '../src/domain/matching/engine/mip-intervals.js';
import { writePlan } from '../src/domain/matching/engine/plan-writer.js';
import type { AllocationPlan } from '../src/domain/matching/engine/plan.js';
import type { AllocationProblem } from '../src/domain/matching/engine/problem.js';
import { Random } from '../src/domain/matching/engine/random.js';
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

/**
 * Again and again the order that loses most if it does not get its best workshop now: the difference of its best
 * placing with and without the workshop of its largest lot.
 */
export function regretGreedy(instance: Instance): Float64Array {
  const state = new AllocationState(instance);
  const inserter = new Inserter(state, new Random(1));
  const regrets = instance.orderIds.map((_, order) => regretOf(state, inserter, order));
  const open = new Set(regrets.keys());
  while (open.size > 0) {
    const next = [...open].reduce((best, order) =>
      (regrets[order] ?? 0) > (regrets[best] ?? 0) ? order : best,
    );
    open.delete(next);
    inserter.insert(next, 0, 0);
    for (const other of neighboursOf(state, next)) {
      if (open.has(other)) regrets[other] = regretOf(state, inserter, other);
    }
  }
  return state.units;
}

function regretOf(state: AllocationState, inserter: Inserter, order: number): number {
  const before = state.value;
  inserter.insert(order, 0, 0);
  const best = state.value - before;
  const lots = pairsOf(state.instance, order).filter((pair) => (state.units[pair] ?? 0) > 0);
  const largest = lots.toSorted((a, b) => (state.units[b] ?? 0) - (state.units[a] ?? 0))[0];
  for (const pair of lots) state.remove(pair);
  if (largest === undefined) return 0;
  inserter.closedWorkshop = state.instance.pairWorkshop[largest] ?? -1;
  const second = inserter.gain(order);
  inserter.closedWorkshop = -1;
  return best - second;
}

/** Orders that could use a workshop which an order has a lot at. */
function neighboursOf({ instance, units }: AllocationState, order: number): Set<number> {
  const neighbours = new Set<number>();
  for (const pair of pairsOf(instance, order).filter((one) => (units[one] ?? 0) > 0)) {
    const workshop = instance.pairWorkshop[pair] ?? 0;
    const [start, end] = [instance.workshopPairStart[workshop], instance.workshopPairStart[workshop + 1]];
    for (const other of instance.workshopPairs.subarray(start, end)) {
      neighbours.add(instance.pairOrder[other] ?? 0);
    }
  }
  return neighbours;
}

function pairsOf({ orderPairStart }: Instance, order: number): number[] {
  const start = orderPairStart[order] ?? 0;
  return Array.from({ length: (orderPairStart[order + 1] ?? 0) - start }, (_, place) => start + place);
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
  const upperBound = instance.baseObjective + outcome.upperBound;
  return writePlan(instance, units, {
    upperBound,
    proof: 'SOLVER',
    gapParts: null,
    prices: [],
    seed: 0,
    iterations: 0,
  });
}
