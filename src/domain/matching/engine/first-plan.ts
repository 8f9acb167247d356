import { assignmentOf } from './assignment.js';
import { construct } from './construct.js';
import { constructByRegret } from './regret-start.js';
import type { AllocationState } from './state.js';

/** By regret it takes 60 ms of 10,000 pairs and then grows with their square. */
const MOST_PAIRS_BY_REGRET = 15_000;

/** Fills an empty state: by regret, which is better, where that takes no time; by worth of a minute elsewhere. */
export function makeFirstPlan(state: AllocationState): void {
  const { pairOrder, openingCost } = state.instance;
  const isSmall = pairOrder.length <= MOST_PAIRS_BY_REGRET;
  const hasOpenings = openingCost.some((cost) => cost > 0);
  if (isSmall && !hasOpenings && !assignmentOf(state.instance)) constructByRegret(state);
  else construct(state);
}
