import { allocate } from './first-allocation.js';
import type { AllocationCandidate, AllocationProblem } from './problem.js';
import { widestSelection } from './reach.js';

/**
 * The smallest rank, above its own and at most `highestRank`, at which a candidate gets a share; null
 * when no such rank does. What the others do is worth `valueWithout`.
 *
 * Newton's method from above: at a rank that wins, the same shares still win down to the rank at which
 * they are worth one millionth more than `valueWithout`; at that rank there may be better shares still.
 */
export function rankToWin(
  problem: AllocationProblem,
  candidate: AllocationCandidate,
  valueWithout: number,
  highestRank: number,
): number | null {
  let winning: number | null = null;
  let rank = highestRank;
  while (winning === null || rank < winning) {
    const outcome = allocate(withCandidate(problem, { ...candidate, rank }));
    const units = outcome.quantities.get(candidate.workshopId) ?? 0;
    if (units === 0) return winning;
    winning = rank;
    const valueOfOthers = outcome.value - rank * units;
    rank = Math.max(candidate.rank, Math.floor((valueWithout - valueOfOthers) / units) + 1);
  }
  return winning;
}

/** Least units a candidate would have to be able to take for `target` units to be placed in all. */
export function unitsToReach(
  problem: AllocationProblem,
  candidate: AllocationCandidate,
  target: number,
): number {
  const others = problem.candidates.filter((other) => other.workshopId !== candidate.workshopId);
  const room = problem.openQuantity - candidate.least;
  const byOthers = widestSelection(others, room, problem.maxWorkshops - 1, target).most;
  return Math.max(candidate.least, target - byOthers);
}

/** The same problem with one candidate's figures changed. */
export function withCandidate(problem: AllocationProblem, changed: AllocationCandidate): AllocationProblem {
  const candidates = problem.candidates.map((candidate) =>
    candidate.workshopId === changed.workshopId ? changed : candidate,
  );
  return { ...problem, candidates };
}
