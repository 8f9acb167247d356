import { byRank } from './allocation/first-allocation.js';
import type { AllocationCandidate, AllocationOutcome, AllocationProblem } from './allocation/problem.js';
import { widestSelection } from './allocation/reach.js';
import { SearchBudget } from './allocation/search-budget.js';
import { rankToWin, unitsToReach, withCandidate } from './allocation/what-would-win.js';
import { freeMinutesFor } from './gate-remedies.js';
import type { Candidacy } from './gates.js';
import type { LossReason, MatchLine, Remedy, UnplacedReason } from './match-types.js';
import type { MatchPolicy } from './policy.js';

const FULL_SCORE = 1_000_000;

/** Losers told what would have won, best first: who is next in line, not who is nowhere near. */
const MOST_WEIGHED = 10;

/** An eligible workshop that got nothing. */
export interface Loser {
  readonly candidacy: Candidacy;
  readonly candidate: AllocationCandidate;
  /** Its bonuses in millionths, part of the candidate's rank. */
  readonly bonus: number;
}

export type Loss = Pick<MatchLine, 'remedies'> &
  Partial<Pick<MatchLine, 'displacedBy' | 'alternatives'>> & { readonly lossReason: LossReason };

/** What all losers of a round have in common. */
interface Round {
  readonly problem: AllocationProblem;
  readonly outcome: AllocationOutcome;
  readonly policy: MatchPolicy;
  readonly budget: SearchBudget;
}

/**
 * Why each loser got nothing, and the smallest change of its own by which it would have won a share, by
 * workshop id. To find that change the order is allocated anew several times, so only the best-ranked
 * losers are weighed, out of one budget of steps; the others learn the plain reason and no remedy.
 */
export function explainLosses(
  losers: readonly Loser[],
  problem: AllocationProblem,
  outcome: AllocationOutcome,
  policy: MatchPolicy,
): ReadonlyMap<string, Loss> {
  const round: Round = { problem, outcome, policy, budget: new SearchBudget() };
  const unweighed: Loss = { lossReason: plainReason(round), remedies: [] };
  const bestFirst = losers.toSorted((a, b) => byRank(a.candidate, b.candidate));
  return new Map(
    bestFirst.map((loser, place) => {
      const loss = place < MOST_WEIGHED ? explainLoss(loser, round) : unweighed;
      // A search cut short may have missed that the loser does not win after all.
      return [loser.candidate.workshopId, round.budget.hasRunOut ? unweighed : loss];
    }),
  );
}

function explainLoss(loser: Loser, round: Round): Loss {
  const { problem, outcome } = round;
  if (isUnreachable(round)) return needsCapacity(loser, round, plainReason(round), problem.openQuantity);
  const byScore = scoreRemedies(loser, round, 'OUTSCORED');
  if (byScore) return { lossReason: 'OUTSCORED', remedies: byScore };
  if (outcome.placedQuantity === problem.openQuantity) return tooSmall(loser, round);
  if (plainReason(round) === 'REMAINDER_BELOW_MIN_LOT') return belowMinLot(loser, round);
  return needsCapacity(loser, round, 'MAX_WORKSHOPS', outcome.placedQuantity + 1);
}

/** What stands in every loser's way, told without weighing what it could change. */
function plainReason(round: Round): LossReason {
  const { problem, outcome } = round;
  if (problem.maxWorkshops < 1) return 'MAX_WORKSHOPS';
  if (isUnreachable(round)) return 'ALL_OR_NOTHING_UNREACHABLE';
  if (outcome.placedQuantity === problem.openQuantity) return 'OUTSCORED';
  return outcome.quantities.size >= problem.maxWorkshops ? 'MAX_WORKSHOPS' : 'REMAINDER_BELOW_MIN_LOT';
}

function isUnreachable({ problem, outcome }: Round): boolean {
  return problem.isAllOrNothing && outcome.placedQuantity === 0;
}

/** Why a part of the open quantity has no workshop; null when none is left. */
export function unplacedReason(
  problem: AllocationProblem,
  placedQuantity: number,
  minLot: number,
): UnplacedReason | null {
  const { openQuantity, maxWorkshops, candidates } = problem;
  if (placedQuantity === openQuantity) return null;
  if (openQuantity < minLot) return 'REMAINDER_BELOW_MIN_LOT';
  if (candidates.length === 0) return 'NO_ELIGIBLE_WORKSHOP';
  if (maxWorkshops < 1) return 'MAX_WORKSHOPS';
  if (problem.isAllOrNothing) return 'ALL_OR_NOTHING_UNREACHABLE';
  const [slots, enough] = [maxWorkshops + 1, placedQuantity + 1];
  const withOneMore = widestSelection(candidates, openQuantity, slots, enough, new SearchBudget());
  if (withOneMore.most > placedQuantity) return 'MAX_WORKSHOPS';
  const possible = candidates.reduce((sum, candidate) => sum + candidate.most, 0);
  return possible > placedQuantity ? 'REMAINDER_BELOW_MIN_LOT' : 'NOT_ENOUGH_CAPACITY';
}

/** The score at which the loser wins, as a remedy; empty when its own is enough, null when even 1 is not. */
function scoreRemedies(
  { candidate, bonus }: Loser,
  { problem, outcome, budget }: Round,
  code: LossReason,
): Remedy[] | null {
  const rank = rankToWin(problem, candidate, outcome.value, FULL_SCORE + bonus, budget);
  if (rank === null) return null;
  if (rank === candidate.rank) return [];
  const [from, to] = [(candidate.rank - bonus) / FULL_SCORE, (rank - bonus) / FULL_SCORE];
  return [{ code, change: 'SCORE', subject: null, from, to }];
}

/** All is placed, and at no score would so small a share be worth a place: it takes more capacity first. */
function tooSmall(loser: Loser, round: Round): Loss {
  const { problem, outcome, policy } = round;
  const lossReason = outcome.quantities.size >= problem.maxWorkshops ? 'MAX_WORKSHOPS' : 'OUTSCORED';
  const larger = { ...loser.candidate, most: problem.openQuantity };
  const widened = { ...round, problem: withCandidate(problem, larger) };
  const byScore = scoreRemedies({ ...loser, candidate: larger }, widened, lossReason);
  if (!byScore) return { lossReason, remedies: [] };
  return {
    lossReason,
    remedies: [...freeMinutesFor(loser.candidacy, larger.most, lossReason, policy), ...byScore],
  };
}

/** With so much more capacity that `target` units are placed, which only this workshop makes possible. */
function needsCapacity(
  { candidacy, candidate }: Loser,
  { problem, policy, budget }: Round,
  lossReason: LossReason,
  target: number,
): Loss {
  if (problem.maxWorkshops < 1) return { lossReason, remedies: [] };
  const units = unitsToReach(problem, candidate, target, budget);
  if (units === null) return { lossReason, remedies: [] };
  return { lossReason, remedies: freeMinutesFor(candidacy, units, lossReason, policy) };
}

/** Places are left but no room for its least lot: a smaller own minimum if that helps, else more capacity. */
function belowMinLot(loser: Loser, round: Round): Loss {
  const { problem, outcome } = round;
  const lossReason = 'REMAINDER_BELOW_MIN_LOT';
  const { order, workshop } = loser.candidacy;
  const winners = problem.candidates.filter((candidate) => outcome.quantities.has(candidate.workshopId));
  const room = problem.openQuantity - winners.reduce((sum, winner) => sum + winner.least, 0);
  if (room < Math.max(1, order.minLot)) {
    return needsCapacity(loser, round, lossReason, outcome.placedQuantity + 1);
  }
  const change = 'MIN_ORDER_QUANTITY';
  const from = workshop.minOrderQuantity;
  return { lossReason, remedies: [{ code: lossReason, change, subject: null, from, to: room }] };
}
