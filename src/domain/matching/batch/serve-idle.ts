import { allocate } from '../allocation/first-allocation.js';
import type { AllocationProblem } from '../allocation/problem.js';
import type { Quantities } from '../match-lines.js';
import type { BatchPlan } from './batch-plan.js';
import type { FloorOutcome } from './batch-types.js';
import { valueOf } from './batch-value.js';
import type { Contender } from './contender.js';

interface Option {
  readonly contender: Contender;
  readonly quantities: Quantities;
  /** What the order is worth more with it than as it stands. */
  readonly gain: number;
}

/**
 * Gives each of the workshops that are due and got nothing a share of the order where that costs least: its least
 * lot, an even lot or all it can make, and the rest of the order as well as it can be placed beside it. No order
 * but this one moves, and no other due workshop loses its share by it. Who can do no order stays idle.
 */
export function serveIdle(
  plan: BatchPlan,
  contenders: readonly Contender[],
  due: ReadonlySet<string>,
): FloorOutcome {
  const before = plan.value;
  const dueWorkshopIds = [...due].toSorted((a, b) => (a < b ? -1 : 1));
  const servedWorkshopIds = dueWorkshopIds.filter((workshopId) => {
    if (hasShare(plan, contenders, workshopId)) return false;
    const best = optionsFor(workshopId, plan, contenders, due).reduce<Option | null>(
      (leader, option) => (leader && leader.gain >= option.gain ? leader : option),
      null,
    );
    if (!best) return false;
    plan.remove(best.contender);
    plan.place(best.contender, best.quantities);
    return true;
  });
  return { dueWorkshopIds, servedWorkshopIds, cost: before - plan.value };
}

function hasShare(plan: BatchPlan, contenders: readonly Contender[], workshopId: string): boolean {
  return contenders.some((contender) => plan.quantitiesOf(contender).has(workshopId));
}

function optionsFor(
  workshopId: string,
  plan: BatchPlan,
  contenders: readonly Contender[],
  due: ReadonlySet<string>,
): Option[] {
  return contenders.flatMap((contender) => {
    if (!contender.eligible.has(workshopId)) return [];
    const problem = plan.without(contender, () => plan.problemOf(contender));
    const owed = [...plan.quantitiesOf(contender).keys()].filter((id) => due.has(id));
    return forcedFillings(problem, workshopId)
      .filter((quantities) => owed.every((id) => quantities.has(id)))
      .map((quantities) => ({
        contender,
        quantities,
        gain: valueOf(contender, quantities, plan.policy) - plan.valueOf(contender),
      }));
  });
}

/** Ways to place the order with a share for this workshop, which goes first. */
function forcedFillings(problem: AllocationProblem, workshopId: string): Quantities[] {
  const { openQuantity, maxWorkshops, isAllOrNothing, candidates } = problem;
  const own = candidates.find((candidate) => candidate.workshopId === workshopId);
  if (!own) return [];
  const evenLot = Math.min(own.most, Math.max(own.least, Math.ceil(openQuantity / maxWorkshops)));
  return [...new Set([own.least, evenLot, own.most])].flatMap((units): Quantities[] => {
    const rest = openQuantity - units;
    const others = candidates
      .filter((candidate) => candidate !== own && candidate.least <= rest)
      .map((candidate) => ({ ...candidate, most: Math.min(candidate.most, rest) }));
    const { quantities, placedQuantity } = allocate({
      ...problem,
      openQuantity: rest,
      maxWorkshops: maxWorkshops - 1,
      candidates: others,
    });
    if (isAllOrNothing && placedQuantity < rest) return [];
    return [new Map([[workshopId, units], ...quantities])];
  });
}
