import { ProblemError } from '../problem.js';
import type { Verdict } from './inspection-lot.js';
import { inspectionProblems } from './inspection.problems.js';

/** The same goods go back for rework at most this often; after that they are sorted, conceded or returned. */
export const MOST_REWORK_ROUNDS = 2;

/** What is decided on units of a rejected lot. */
export type LotDecision =
  /** Every undecided unit was looked at: `quantity` are good and accepted, `bad` wait for another decision. */
  | { readonly type: 'LOT_SORTED'; readonly quantity: number; readonly bad: number }
  /** Back to the workshop, to come again until that day. */
  | { readonly type: 'LOT_SENT_FOR_REWORK'; readonly quantity: number; readonly dueOn: string }
  /** Taken as they are, for a price that is lower by so many thousandths (让步接收). */
  | { readonly type: 'LOT_CONCEDED'; readonly quantity: number; readonly priceReductionPerMille: number }
  /** Back to the workshop for good, unpaid. */
  | { readonly type: 'LOT_RETURNED'; readonly quantity: number };

/** Where the units of an inspection lot are: the five add up to the lot. */
export interface LotBalance {
  readonly accepted: number;
  readonly conceded: number;
  /** Went back to be reworked; when they come again they are another lot. */
  readonly toRework: number;
  readonly returned: number;
  readonly undecided: number;
}

/** A judged lot. */
export interface JudgedInspectionLot extends LotBalance {
  readonly verdict: Verdict;
  /** How often these goods came back from rework before this inspection. */
  readonly reworkRound: number;
  readonly isSorted: boolean;
}

/** A lot as its verdict leaves it: accepted as a whole, the defective units of the sample with it, or all undecided. */
export function judgedLot(lotSize: number, verdict: Verdict, reworkRound: number): JudgedInspectionLot {
  const isAccepted = verdict === 'ACCEPTED';
  return {
    verdict,
    reworkRound,
    isSorted: false,
    accepted: isAccepted ? lotSize : 0,
    conceded: 0,
    toRework: 0,
    returned: 0,
    undecided: isAccepted ? 0 : lotSize,
  };
}

/**
 * The lot after a decision on some of its units.
 * @throws ProblemError when the lot was accepted, the units are not there, a sort does not add up or comes twice, or
 *   the goods were reworked too often.
 */
export function afterDecision(lot: JudgedInspectionLot, decision: LotDecision): JudgedInspectionLot {
  if (lot.verdict === 'ACCEPTED') throw new ProblemError(inspectionProblems.LOT_NOT_REJECTED);
  if (decision.type === 'LOT_SORTED') return afterSort(lot, decision);
  const { type, quantity } = decision;
  const { undecided } = lot;
  if (quantity > undecided) {
    throw new ProblemError(inspectionProblems.MORE_THAN_UNDECIDED, { quantity, undecided });
  }
  const rest = { ...lot, undecided: undecided - quantity };
  switch (type) {
    case 'LOT_SENT_FOR_REWORK':
      if (lot.reworkRound >= MOST_REWORK_ROUNDS) {
        throw new ProblemError(inspectionProblems.REWORK_LIMIT_REACHED, { rounds: lot.reworkRound });
      }
      return { ...rest, toRework: lot.toRework + quantity };
    case 'LOT_CONCEDED':
      return { ...rest, conceded: lot.conceded + quantity };
    case 'LOT_RETURNED':
      return { ...rest, returned: lot.returned + quantity };
  }
}

function afterSort(
  lot: JudgedInspectionLot,
  { quantity: good, bad }: LotDecision & { readonly type: 'LOT_SORTED' },
): JudgedInspectionLot {
  const { undecided } = lot;
  if (lot.isSorted) throw new ProblemError(inspectionProblems.LOT_ALREADY_SORTED, { undecided });
  if (good + bad !== undecided) {
    throw new ProblemError(inspectionProblems.SORT_DOES_NOT_ADD_UP, { good, bad, undecided });
  }
  return { ...lot, isSorted: true, accepted: lot.accepted + good, undecided: bad };
}
