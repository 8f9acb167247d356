import { milliMinutesPerUnit } from '../../routing.js';
import { allocate } from '../allocation/first-allocation.js';
import type { AllocationProblem } from '../allocation/problem.js';
import { millionths, type Assessment } from '../assessment.js';
import { freeMinutesFor } from '../gate-remedies.js';
import type { Remedy } from '../match-types.js';
import type { BatchPlan } from './batch-plan.js';
import { valueOf } from './batch-value.js';
import type { Assessor, Contender } from './contender.js';

const FULL_SCORE = 1_000_000;
/** Most orders that make room at once, and most tries of one search. */
const MOST_RIVALS = 4;
const MOST_TRIES = 12;
/** Values are sums of doubles: a gain this small may be rounding. */
const ROUNDING = 1e-6;

/**
 * The free minutes by which a workshop would get a share of an order placed in what all others leave; none when
 * no number would do without a better score.
 */
export function freeMinutesToWin(plan: BatchPlan, contender: Contender, assessment: Assessment): Remedy[] {
  return plan.without(contender, () => {
    const { candidacy, candidate } = assessment;
    const problem = plan.problemOf(contender);
    const isWon = (units: number): boolean => wins(problem, assessment, units);
    if (!isWon(candidacy.order.openQuantity)) return [];
    const units = leastWhole(candidate.least, candidacy.order.openQuantity, isWon);
    const left = { ...candidacy, capacity: plan.remaining(assessment) };
    return freeMinutesFor(left, units, 'OUTBID', plan.policy);
  });
}

/**
 * The score from which the plan would be worth more with the workshop in it, when the order goes first and those
 * it displaces after it; null when even the full score is not enough. Tries the largest holder alone and the
 * largest together. From a score that wins, the next to try is the one at which the same shares gain nothing.
 */
export function scoreToWin(
  plan: BatchPlan,
  contender: Contender,
  assessment: Assessment,
  rivals: readonly Contender[],
): Remedy | null {
  const { candidate, bonus, fairnessBonus } = assessment;
  const bonuses = millionths(bonus + fairnessBonus);
  const milli = milliMinutesPerUnit(contender.order.steps);
  let winning: number | null = null;
  for (const displaced of [rivals.slice(0, 1), rivals.slice(0, MOST_RIVALS)]) {
    let rank = FULL_SCORE + bonuses;
    for (let tries = 0; tries < MOST_TRIES && rank < (winning ?? Infinity); tries += 1) {
      const { gain, units } = trial(
        plan,
        withRank(contender, assessment, rank),
        candidate.workshopId,
        displaced,
      );
      if (units === 0 || gain <= ROUNDING) break;
      winning = rank;
      rank = Math.max(candidate.rank, rank - Math.floor((gain * 1e9) / (units * milli)) + 1);
    }
  }
  if (winning === null || winning <= candidate.rank) return null;
  const [from, to] = [candidate.rank - bonuses, winning - bonuses];
  return { code: 'OUTBID', change: 'SCORE', subject: null, from: from / FULL_SCORE, to: to / FULL_SCORE };
}

/**
 * The piece price from which the plan would be worth more with the workshop in it, as for the score; null when
 * the price that earns the full price part is not enough.
 */
export function priceToWin(
  plan: BatchPlan,
  contender: Contender,
  { candidacy, candidate }: Assessment,
  rivals: readonly Contender[],
  assessed: Assessor,
): Remedy | null {
  const { order, workshop } = candidacy;
  const milli = milliMinutesPerUnit(order.steps);
  const fullPay = workshop.floorFenPerStandardMinute * (1 + plan.policy.priceMarginForFullPart);
  const fullPriceFen = Math.ceil((fullPay * milli) / 1000);
  const isWon = (unitPriceFen: number): boolean => {
    const dearer = assessed({ ...contender.order, unitPriceFen });
    return [rivals.slice(0, 1), rivals.slice(0, MOST_RIVALS)].some((displaced) => {
      const { gain, units } = trial(plan, dearer, candidate.workshopId, displaced);
      return units > 0 && gain > ROUNDING;
    });
  };
  if (fullPriceFen <= order.unitPriceFen || !isWon(fullPriceFen)) return null;
  const to = leastWhole(order.unitPriceFen + 1, fullPriceFen, isWon);
  return { code: 'OUTBID', change: 'UNIT_PRICE_FEN', subject: null, from: order.unitPriceFen, to };
}

/**
 * What the plan gains when an order, as given here, is placed before those it displaces, and the units that a
 * workshop gets of it. The plan stays as it is.
 */
function trial(
  plan: BatchPlan,
  challenger: Contender,
  workshopId: string,
  displaced: readonly Contender[],
): { readonly gain: number; readonly units: number } {
  const group = [challenger, ...displaced];
  const present = valueOf(challenger, plan.quantitiesOf(challenger), plan.policy);
  const before = displaced.reduce((sum, contender) => sum + plan.valueOf(contender), present);
  const memory = plan.remember(group);
  for (const contender of group) plan.remove(contender);
  for (const contender of group) plan.replace(contender);
  const after = group.reduce((sum, contender) => sum + plan.valueOf(contender), 0);
  const units = plan.quantitiesOf(challenger).get(workshopId) ?? 0;
  plan.recall(memory);
  return { gain: after - before, units };
}

function withRank(contender: Contender, assessment: Assessment, rank: number): Contender {
  const { workshopId } = assessment.candidate;
  const raised = { ...assessment, candidate: { ...assessment.candidate, rank } };
  return { ...contender, eligible: new Map([...contender.eligible, [workshopId, raised]]) };
}

function wins(problem: AllocationProblem, { candidate }: Assessment, units: number): boolean {
  const candidates = [...problem.candidates, { ...candidate, most: units }];
  return allocate({ ...problem, candidates }).quantities.has(candidate.workshopId);
}

/** The least whole number from `low` to `high` that holds, which `high` does, where those above hold too. */
function leastWhole(low: number, high: number, holds: (value: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return to;
}
