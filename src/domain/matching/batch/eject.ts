import { Random } from '../engine/random.js';
import type { BatchPlan } from './batch-plan.js';
import type { Contender } from './contender.js';

/** Most orders that make room for one. */
const MOST_EJECTED = 4;
/** Share of the steps that place the first order in part only. */
const PART_SHARE = 0.2;
/** Share of the steps that begin at an order with open quantity. */
const OPEN_SHARE = 0.7;

/**
 * Improves a plan by the exact rules, which the engine's periods only come close to: takes the shares of some
 * orders back, places one of them first and the others after it, each the best for itself in what is left, and
 * keeps the outcome if it is worth no less. For `steps` steps; the same seed gives the same plan.
 */
export function improveByEjection(
  plan: BatchPlan,
  contenders: readonly Contender[],
  steps: number,
  seed: number,
): void {
  const random = new Random(seed);
  const placeable = contenders.filter(({ order, eligible }) => order.maxWorkshops > 0 && eligible.size > 0);
  if (placeable.length < 2) return;
  for (let step = 0; step < steps; step += 1) {
    const first = firstOf(plan, placeable, random);
    const group = [first, ...holdersNear(plan, first, placeable, random)];
    tryGroup(plan, group, mostUnitsOf(first, random));
  }
}

/** Now and then less than all of it: two partial orders may each have room for their least lots, but not for more. */
function mostUnitsOf({ order }: Contender, random: Random): number {
  const { openQuantity, isAllOrNothing } = order;
  if (isAllOrNothing || random.fraction() >= PART_SHARE) return openQuantity;
  return 1 + random.below(openQuantity);
}

function tryGroup(plan: BatchPlan, group: readonly Contender[], mostUnitsOfFirst: number): void {
  const before = group.reduce((sum, contender) => sum + plan.valueOf(contender), 0);
  const memory = plan.remember(group);
  for (const contender of group) plan.remove(contender);
  for (const [place, contender] of group.entries()) {
    plan.replace(contender, place === 0 ? mostUnitsOfFirst : contender.order.openQuantity);
  }
  const after = group.reduce((sum, contender) => sum + plan.valueOf(contender), 0);
  if (after < before) plan.recall(memory);
}

function firstOf(plan: BatchPlan, placeable: readonly Contender[], random: Random): Contender {
  const open = placeable.filter((contender) => plan.openQuantityOf(contender) > 0);
  const from = open.length > 0 && random.fraction() < OPEN_SHARE ? open : placeable;
  return pick(from, random);
}

/** Some of the orders that hold shares at workshops which the first might have, drawn from up to three of them. */
function holdersNear(
  plan: BatchPlan,
  first: Contender,
  placeable: readonly Contender[],
  random: Random,
): Contender[] {
  const wanted = [...first.eligible.keys()];
  const near = new Set(Array.from({ length: 1 + random.below(3) }, () => pick(wanted, random)));
  const holders = placeable.filter(
    (contender) =>
      contender !== first && plan.sharesOf(contender).some(({ workshopId }) => near.has(workshopId)),
  );
  const count = 1 + random.below(MOST_EJECTED);
  const chosen: Contender[] = [];
  while (chosen.length < count && holders.length > 0) {
    chosen.push(...holders.splice(random.below(holders.length), 1));
  }
  return chosen;
}

function pick<T>(items: readonly T[], random: Random): T {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
