import type { AllocationCandidate, AllocationOutcome, AllocationProblem } from './allocation/problem.js';
import { widestSelection } from './allocation/reach.js';
import { rankToWin, unitsToReach, withCandidate } from './allocation/what-would-win.js';
import { freeMinutesFor } from './gate-remedies.js';
import type { Candidacy } from './gates.js';
import type { LossReason, MatchPolicy, Remedy, UnplacedReason } from './match-types.js';

const FULL_SCORE = 1_000_000;

/** An eligible workshop that got nothing. */
export interface Loser {
  readonly candidacy: Candidacy;
  readonly candidate: AllocationCandidate;
  /** Its preferred bonus in millionths, part of the candidate's rank. */
  readonly bonus: number;
}

export interface Loss {
  readonly lossReason: LossReason;
  readonly remedies: readonly Remedy[];
}

/** Why an eligible workshop got nothing, and the smallest change of its own by which it would have won a share. */
export function explainLoss(
  loser: Loser,
  problem: AllocationProblem,
  outcome: AllocationOutcome,
  policy: MatchPolicy,
): Loss {
  if (problem.isAllOrNothing && outcome.placedQuantity === 0) {
    return needsCapacity(loser, problem, 'ALL_OR_NOTHING_UNREACHABLE', problem.openQuantity, policy);
  }
  const byScore = scoreRemedies(loser, problem, outcome.value, 'OUTSCORED');
  if (byScore) return { lossReason: 'OUTSCORED', remedies: byScore };
  if (outcome.placedQuantity === problem.openQuantity) return tooSmall(loser, problem, outcome, policy);
  if (outcome.quantities.size >= problem.maxWorkshops) {
    return needsCapacity(loser, problem, 'MAX_WORKSHOPS', outcome.placedQuantity + 1, policy);
  }
  return belowMinLot(loser, problem, outcome, policy);
}

/** Why a part of the open quantity has no workshop; null when none is left. */
export function unplacedReason(problem: AllocationProblem, placedQuantity: number): UnplacedReason | null {
  const { openQuantity, maxWorkshops, candidates } = problem;
  if (placedQuantity === openQuantity) return null;
  if (candidates.length === 0) return 'NO_ELIGIBLE_WORKSHOP';
  if (problem.isAllOrNothing) return 'ALL_OR_NOTHING_UNREACHABLE';
  const withOneMore = widestSelection(candidates, openQuantity, maxWorkshops + 1, placedQuantity + 1);
  if (withOneMore.most > placedQuantity) return 'MAX_WORKSHOPS';
  const possible = candidates.reduce((sum, candidate) => sum + candidate.most, 0);
  return possible > placedQuantity ? 'REMAINDER_BELOW_MIN_LOT' : 'NOT_ENOUGH_CAPACITY';
}

/** The score at which the loser wins, as a remedy; empty when its own is enough, null when even 1 is not. */
function scoreRemedies(
  { candidate, bonus }: Loser,
  problem: AllocationProblem,
  valueWithout: number,
  code: LossReason,
): Remedy[] | null {
  const rank = rankToWin(problem, candidate, valueWithout, FULL_SCORE + bonus);
  if (rank === null) return null;
  if (rank === candidate.rank) return [];
  const [from, to] = [(candidate.rank - bonus) / FULL_SCORE, (rank - bonus) / FULL_SCORE];
  return [{ code, change: 'SCORE', subject: null, from, to }];
}

/** All is placed, and at no score would so small a share be worth a place: it takes more capacity first. */
function tooSmall(
  { candidacy, candidate, bonus }: Loser,
  problem: AllocationProblem,
  outcome: AllocationOutcome,
  policy: MatchPolicy,
): Loss {
  const lossReason = outcome.quantities.size >= problem.maxWorkshops ? 'MAX_WORKSHOPS' : 'OUTSCORED';
  const larger = { ...candidate, most: problem.openQuantity };
  const widened = withCandidate(problem, larger);
  const byScore = scoreRemedies({ candidacy, candidate: larger, bonus }, widened, outcome.value, lossReason);
  if (!byScore) return { lossReason, remedies: [] };
  return {
    lossReason,
    remedies: [...freeMinutesFor(candidacy, larger.most, lossReason, policy), ...byScore],
  };
}

/** With so much more capacity that `target` units are placed, which only this workshop makes possible. */
function needsCapacity(
  { candidacy, candidate }: Loser,
  problem: AllocationProblem,
  lossReason: LossReason,
  target: number,
  policy: MatchPolicy,
): Loss {
  if (problem.maxWorkshops < 1) return { lossReason, remedies: [] };
  const units = unitsToReach(problem, candidate, target);
  return { lossReason, remedies: freeMinutesFor(candidacy, units, lossReason, policy) };
}

/** Places are left but no room for its least lot: a smaller own minimum if that helps, else more capacity. */
function belowMinLot(
  loser: Loser,
  problem: AllocationProblem,
  outcome: AllocationOutcome,
  policy: MatchPolicy,
): Loss {
  const lossReason = 'REMAINDER_BELOW_MIN_LOT';
  const { order, workshop } = loser.candidacy;
  const winners = problem.candidates.filter((candidate) => outcome.quantities.has(candidate.workshopId));
  const room = problem.openQuantity - winners.reduce((sum, winner) => sum + winner.least, 0);
  if (room < Math.max(1, order.minLot)) {
    return needsCapacity(loser, problem, lossReason, outcome.placedQuantity + 1, policy);
  }
  const change = 'MIN_ORDER_QUANTITY';
  const from = workshop.minOrderQuantity;
  return { lossReason, remedies: [{ code: lossReason, change, subject: null, from, to: room }] };
}
