import { allocate } from './first-allocation.js';
import type { AllocationCandidate, AllocationProblem } from './problem.js';
import { widestSelection } from './reach.js';
import type { SearchBudget } from './search-budget.js';

/**
 * The smallest rank, above its own and at most `highestRank`, at which a candidate gets a share; null
 * when no such rank does or the budget runs out. What the others do is worth `valueWithout`.
 *
 * Newton's method from above: at a rank that wins, the same shares still win down to the rank at which
 * they are worth one millionth more than `valueWithout`; at that rank there may be better shares still.
 */
export function rankToWin(
  problem: AllocationProblem,
  candidate: AllocationCandidate,
  valueWithout: number,
  highestRank: number,
  budget: SearchBudget,
): number | null {
  let winning: number | null = null;
  let rank = highestRank;
  while (winning === null || rank < winning) {
    // Beside its searches, an allocation looks at every candidate.
    if (!budget.spend(problem.candidates.length)) return null;
    const outcome = allocate(withCandidate(problem, { ...candidate, rank }), budget);
    if (budget.hasRunOut) return null;
    const units = outcome.quantities.get(candidate.workshopId) ?? 0;
    if (units === 0) return winning;
    winning = rank;
    const valueOfOthers = outcome.value - rank * units;
    rank = Math.max(candidate.rank, Math.floor((valueWithout - valueOfOthers) / units) + 1);
  }
  return winning;
}

/**
 * Least units a candidate would have to be able to take for `target` units to be placed in all; null
 * when the budget runs out.
 */
export function unitsToReach(
  problem: AllocationProblem,
  candidate: AllocationCandidate,
  target: number,
  budget: SearchBudget,
): number | null {
  const others = problem.candidates.filter((other) => other.workshopId !== candidate.workshopId);
  const room = problem.openQuantity - candidate.least;
  if (!budget.spend(others.length)) return null;
  const byOthers = widestSelection(others, room, problem.maxWorkshops - 1, target, budget).most;
  return budget.hasRunOut ? null : Math.max(candidate.least, target - byOthers);
}

/** The same problem with one candidate's figures changed. */
export function withCandidate(problem: AllocationProblem, changed: AllocationCandidate): AllocationProblem {
  const candidates = problem.candidates.map((candidate) =>
    candidate.workshopId === changed.workshopId ? changed : candidate,
  );
  return { ...problem, candidates };
}
