import type { AllocationPlan } from '../engine/plan.js';
import { gapOf } from '../engine/plan-writer.js';
import { solve, type SolveProgress } from '../engine/solve.js';
import { verifyPlan } from '../engine/verify.js';
import { dueForFloor } from '../fairness/idle-floor.js';
import { roundFigures } from '../fairness/round-figures.js';
import type { Quantities } from '../match-lines.js';
import type { MatchWorkshop } from '../match-types.js';
import type { Period } from './batch-periods.js';
import { engineBatch, type EngineBatch } from './batch-problem.js';
import type { BatchInput, BatchOutcome, BatchProof, WeekPrice } from './batch-types.js';
import type { BatchPlan } from './batch-plan.js';
import { resultsOf } from './batch-results.js';
import { assessorOf, contendersOf, narrowestFirst } from './contender.js';
import { improveByEjection } from './eject.js';
import { inSequence, placeLeftovers, realise } from './realise.js';
import { serveIdle } from './serve-idle.js';

/** Steps by the exact rules for each step of the engine, which is much faster. */
const EJECTION_SHARE = 0.25;

/**
 * Proposes who makes what of the open orders of a region, weighed against each other, and explains it: gates and
 * scores as for single orders → the engine over periods of days → lots by the exact rules → explanation. Never
 * worth less than placing the same orders one after the other, the floor for idle workshops aside. The answer
 * depends on its argument alone and not on the order of its lists.
 * @throws Error when the engine's plan breaks a rule: its verifier must never let one through
 */
export function matchBatch(input: BatchInput): BatchOutcome {
  const assessed = assessorOf(input);
  const contenders = contendersOf(input.orders, assessed);
  const batch = engineBatch(contenders, input.policy);
  const enginePlan = solved(batch, input);
  const wanted = enginePlan ? quantitiesOf(enginePlan) : new Map<string, Quantities>();
  const plans = [
    realise(contenders, wanted, input.policy),
    realise(narrowestFirst(contenders), wanted, input.policy),
    inSequence(contenders, input.policy),
  ];
  for (const plan of plans) placeLeftovers(plan, contenders);
  const plan = plans.reduce((best, other) => (other.value > best.value ? other : best));
  improveByEjection(plan, contenders, Math.ceil(input.iterations * EJECTION_SHARE), input.seed);
  const idleFloor = serveIdle(plan, contenders, dueForFloor(input.workshops, input.policy));
  const results = resultsOf(plan, contenders, assessed);
  const shares = [...results.values()].flatMap((result) => result.shares);
  return {
    results,
    proof: proofOf(plan, enginePlan, batch, input),
    prices: enginePlan ? weekPrices(enginePlan, batch.periods) : [],
    // By id, so that no sum depends on the order in which workshops came.
    fairness: roundFigures(input.workshops.toSorted(byWorkshopId), shares, input.todayOn),
    idleFloor,
  };
}

/** Null when there is nothing to place. */
function solved({ problem }: EngineBatch, { seed, iterations }: BatchInput): AllocationPlan | null {
  if (problem.pairs.length === 0) return null;
  let last: SolveProgress | null = null;
  for (const progress of solve(problem, { seed, iterations })) last = progress;
  const plan = last?.plan() ?? null;
  const broken = plan ? verifyPlan(problem, plan) : [];
  if (broken.length > 0) throw new Error(`the plan of the batch breaks rules: ${JSON.stringify(broken)}`);
  return plan;
}

function quantitiesOf({ shares }: AllocationPlan): Map<string, Map<string, number>> {
  const wanted = new Map<string, Map<string, number>>();
  for (const { orderId, workshopId, units } of shares) {
    const quantities = wanted.get(orderId) ?? new Map<string, number>();
    wanted.set(orderId, quantities.set(workshopId, units));
  }
  return wanted;
}

function proofOf(
  plan: BatchPlan,
  enginePlan: AllocationPlan | null,
  { leftOutPairs }: EngineBatch,
  { seed }: BatchInput,
): BatchProof {
  const objective = plan.value;
  // A bound below the plan itself can only be the rounding of sums.
  const upperBound = Math.max(objective, enginePlan?.upperBound ?? 0);
  return {
    objective,
    upperBound,
    gap: gapOf(objective, upperBound),
    proof: enginePlan?.proof ?? 'TRIVIAL',
    iterations: enginePlan?.iterations ?? 0,
    seed,
    leftOutPairs,
  };
}

function byWorkshopId(a: MatchWorkshop, b: MatchWorkshop): number {
  return a.workshopId < b.workshopId ? -1 : 1;
}

/** The price of a week is the highest of its days. */
function weekPrices({ prices }: AllocationPlan, periods: readonly Period[]): WeekPrice[] {
  return prices.flatMap(({ workshopId, processId, pricePerMinute }) => {
    const byWeekOn = new Map<string, number>();
    for (const [at, price] of pricePerMinute.entries()) {
      const weekOn = periods[at]?.weekOn ?? '';
      byWeekOn.set(weekOn, Math.max(price, byWeekOn.get(weekOn) ?? 0));
    }
    return [...byWeekOn]
      .filter(([, valuePerMinute]) => valuePerMinute > 0)
      .map(([weekOn, valuePerMinute]) => ({ workshopId, processId, weekOn, valuePerMinute }));
  });
}
