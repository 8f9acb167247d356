import type { AllocationCandidate, AllocationOutcome, AllocationProblem } from './problem.js';
import { membersOf, widestSelection } from './reach.js';
import { SearchBudget } from './search-budget.js';
import { fill, mostValuableFilling } from './selection-search.js';

/**
 * Shares one order's open quantity among workshops. First as many units as possible are placed, then
 * those units go where Σ rank × units − cost of the workshops used is largest. Every share is at least
 * its workshop's least lot; an all-or-nothing order is placed whole or not at all. Exact while the
 * budgets last, and sound beyond: each search has one of its own unless a shared one is given.
 *
 * Orders are placed one after the other; a batch that weighs orders against each other may take this
 * place behind the same door.
 */
export function allocate(problem: AllocationProblem, shared?: SearchBudget): AllocationOutcome {
  const { openQuantity, maxWorkshops, costPerWorkshop } = problem;
  const candidates = problem.candidates.toSorted(byRank);
  const reach = shared ?? new SearchBudget();
  const widest = widestSelection(candidates, openQuantity, maxWorkshops, openQuantity, reach);
  const placedQuantity = Math.min(openQuantity, widest.most);
  if (placedQuantity === 0 || (problem.isAllOrNothing && placedQuantity < openQuantity)) {
    return { quantities: new Map(), placedQuantity: 0, value: 0 };
  }
  const search = shared ?? new SearchBudget();
  const filling =
    mostValuableFilling(candidates, placedQuantity, maxWorkshops, costPerWorkshop, search) ??
    fill(membersOf(widest).toSorted(byRank), placedQuantity, costPerWorkshop);
  return { ...filling, placedQuantity };
}

/** Best rank first, then the tie number, then the id: a total order. */
export function byRank(a: Ranked, b: Ranked): number {
  return b.rank - a.rank || a.tie - b.tie || (a.workshopId < b.workshopId ? -1 : 1);
}

type Ranked = Pick<AllocationCandidate, 'rank' | 'tie' | 'workshopId'>;
