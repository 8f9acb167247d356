import { type Severity, stricterAcceptanceNumber } from './sampling-tables.js';

/** So many lots not accepted, of so many consecutive ones or fewer, bring tightened inspection. */
const REFUSALS_THAT_TIGHTEN = 2;
const LOTS_THAT_TIGHTEN = 5;
/** So many consecutive lots accepted under tightened inspection bring normal inspection back. */
const ACCEPTANCES_THAT_RELAX = 5;
/** So many lots not accepted while inspection is tightened end inspection by samples. */
const REFUSALS_THAT_DISCONTINUE = 5;
/** From this switching score on reduced inspection is earned. */
const SCORE_THAT_REDUCES = 30;
const SCORE_OF_FEW_ALLOWED = 2;
const SCORE_OF_MORE_ALLOWED = 3;

/** How the next lot is inspected; when DISCONTINUED, not before what was wrong is put right. */
export type InspectionMode = Severity | 'DISCONTINUED';

/** How the next lot is inspected for each class of defects that has an AQL. */
export interface ClassModes {
  readonly major: InspectionMode;
  readonly minor: InspectionMode;
}

/** A lot on its first inspection: lots that come again after rework are left out, as the standard says. */
export interface JudgedLot {
  /** Of the plan it was judged by. */
  readonly acceptanceNumber: number;
  /** Defective units in the sample. */
  readonly defectives: number;
  /** Production is steady, and the enterprise wants reduced inspection where it is earned. */
  readonly isReducedWanted: boolean;
}

/** Where a sequence of lots stands. */
export interface SwitchingState {
  readonly mode: InspectionMode;
  /** Counts under normal inspection. */
  readonly switchingScore: number;
  /** Accepted or not: the last lots since the mode began, five at most. */
  readonly lastLots: readonly boolean[];
  /** Lots not accepted since inspection was tightened. */
  readonly refusals: number;
}

/** Before the first lot of a sequence: inspection begins as normal. */
export const BEFORE_FIRST_LOT: SwitchingState = beginning('NORMAL');

/**
 * Where the sequence stands after one more lot, by clause 9.3 and 9.4 of GB/T 2828.1-2012 (ISO 2859-1:1999). Each class
 * of defects has a sequence of its own. A lot that follows when inspection is DISCONTINUED begins tightened inspection
 * anew: it is the caller who lets none follow until what was wrong is put right.
 */
export function afterLot(state: SwitchingState, lot: JudgedLot): SwitchingState {
  const begun = state.mode === 'DISCONTINUED' ? beginning('TIGHTENED') : state;
  switch (begun.mode) {
    case 'TIGHTENED':
      return afterTightened(begun, lot);
    case 'REDUCED':
      return isAccepted(lot) && lot.isReducedWanted ? begun : beginning('NORMAL');
    default:
      return afterNormal(begun, lot);
  }
}

/** Where a sequence of lots stands after all of them, in the order in which they were judged. */
export function afterLots(lots: readonly JudgedLot[]): SwitchingState {
  return lots.reduce(afterLot, BEFORE_FIRST_LOT);
}

function afterNormal(state: SwitchingState, lot: JudgedLot): SwitchingState {
  const lastLots = withLot(state, lot);
  if (lastLots.filter((accepted) => !accepted).length >= REFUSALS_THAT_TIGHTEN) return beginning('TIGHTENED');
  const switchingScore = scoreAfter(state.switchingScore, lot);
  if (switchingScore >= SCORE_THAT_REDUCES && lot.isReducedWanted) return beginning('REDUCED');
  return { ...state, switchingScore, lastLots };
}

function afterTightened(state: SwitchingState, lot: JudgedLot): SwitchingState {
  const lastLots = withLot(state, lot);
  if (lastLots.length === ACCEPTANCES_THAT_RELAX && lastLots.every(Boolean)) return beginning('NORMAL');
  const refusals = state.refusals + (isAccepted(lot) ? 0 : 1);
  if (refusals >= REFUSALS_THAT_DISCONTINUE) return beginning('DISCONTINUED');
  return { ...state, lastLots, refusals };
}

/**
 * With acceptance number 0 or 1 every accepted lot counts; with a larger one only a lot that would also have been
 * accepted with an AQL one step stricter. Any other lot sets the score back to nothing.
 */
function scoreAfter(score: number, { acceptanceNumber, defectives }: JudgedLot): number {
  if (acceptanceNumber <= 1) return defectives <= acceptanceNumber ? score + SCORE_OF_FEW_ALLOWED : 0;
  return defectives <= stricterAcceptanceNumber(acceptanceNumber) ? score + SCORE_OF_MORE_ALLOWED : 0;
}

function withLot({ lastLots }: SwitchingState, lot: JudgedLot): readonly boolean[] {
  return [...lastLots, isAccepted(lot)].slice(-LOTS_THAT_TIGHTEN);
}

function isAccepted({ acceptanceNumber, defectives }: JudgedLot): boolean {
  return defectives <= acceptanceNumber;
}

function beginning(mode: InspectionMode): SwitchingState {
  return { mode, switchingScore: 0, lastLots: [], refusals: 0 };
}
