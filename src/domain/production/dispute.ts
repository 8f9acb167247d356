import type { DisputeOutcome, DisputeReason, RecordedFact } from './work-order-facts.js';
import type { WorkOrderRecorder, WorkOrderSide } from './work-order-terms.js';

/** How a dispute stands: the first four are open, the others have ended it. */
export const DISPUTE_STANDINGS = [
  'OPEN',
  'UNANSWERED',
  'CONTESTED',
  'REFERRED',
  'CONCEDED',
  'WITHDRAWN',
  'DECIDED',
] as const;
export type DisputeStanding = (typeof DISPUTE_STANDINGS)[number];

/** A dispute (争议单) of what the other side has stated. */
export interface Dispute {
  /** Sequence of the fact that is disputed. */
  readonly of: number;
  readonly openedBy: WorkOrderSide;
  readonly reason: DisputeReason;
  /** What the opener asks for, fen. */
  readonly amountFen: number;
  /** Last day of the county for the other side's answer. */
  readonly answerDueOn: string;
  readonly standing: DisputeStanding;
  /**
   * What the enterprise need not pay until it is over, fen. What a workshop asks for on top is not owed yet, so its
   * disputes freeze nothing: all that is undisputed stays due.
   */
  readonly frozenFen: number;
  /** Null as long as it is open. */
  readonly outcome: DisputeOutcome | null;
}

export type DisputeFact = Extract<RecordedFact, { readonly type: `DISPUTE_${string}` }>;

/** True of what is recorded of a dispute. */
export function isDisputeFact(fact: RecordedFact): fact is DisputeFact {
  return fact.type.startsWith('DISPUTE_');
}

/** Adds a fact to the disputes, which are held by the sequence of the fact that opened them. @returns the dispute */
export function addToDisputes(disputes: Map<number, Dispute>, fact: DisputeFact): Dispute {
  const sequence = fact.type === 'DISPUTE_OPENED' ? fact.sequence : fact.of;
  const dispute = fact.type === 'DISPUTE_OPENED' ? opened(fact) : after(disputes.get(sequence), fact);
  disputes.set(sequence, dispute);
  return dispute;
}

/** The other side of a work order. */
export function otherSide(side: WorkOrderSide): WorkOrderSide {
  return side === 'ENTERPRISE' ? 'WORKSHOP' : 'ENTERPRISE';
}

/** Sum of what open disputes freeze, fen. */
export function disputedFenOf({ disputes }: { readonly disputes: ReadonlyMap<number, Dispute> }): number {
  return [...disputes.values()].reduce((sum, { frozenFen }) => sum + frozenFen, 0);
}

/** Sequences of the openings of those that nobody has answered, and whose time for it was over before the day. */
export function unansweredBefore(
  { disputes }: { readonly disputes: ReadonlyMap<number, Dispute> },
  todayOn: string,
): number[] {
  return [...disputes]
    .filter(([, { standing, answerDueOn }]) => standing === 'OPEN' && answerDueOn < todayOn)
    .map(([sequence]) => sequence);
}

function opened({
  of,
  by,
  reason,
  amountFen,
  answerDueOn,
}: DisputeFact & { type: 'DISPUTE_OPENED' }): Dispute {
  const openedBy = partyOf(by);
  const frozenFen = openedBy === 'ENTERPRISE' ? amountFen : 0;
  return { of, openedBy, reason, amountFen, answerDueOn, standing: 'OPEN', frozenFen, outcome: null };
}

const STANDING_AFTER = {
  DISPUTE_UNANSWERED: 'UNANSWERED',
  DISPUTE_CONTESTED: 'CONTESTED',
  DISPUTE_REFERRED: 'REFERRED',
  DISPUTE_CONCEDED: 'CONCEDED',
  DISPUTE_WITHDRAWN: 'WITHDRAWN',
  DISPUTE_DECIDED: 'DECIDED',
} as const;

type LaterFact = Exclude<DisputeFact, { readonly type: 'DISPUTE_OPENED' }>;

function after(dispute: Dispute | undefined, fact: LaterFact): Dispute {
  if (!dispute) throw new Error(`no dispute was opened by fact ${fact.of}`);
  const outcome = outcomeOf(dispute, fact);
  const frozenFen = outcome === null ? dispute.frozenFen : 0;
  return { ...dispute, standing: STANDING_AFTER[fact.type], frozenFen, outcome };
}

function outcomeOf({ openedBy, amountFen }: Dispute, fact: LaterFact): DisputeOutcome | null {
  switch (fact.type) {
    case 'DISPUTE_CONCEDED':
      return { inFavourOf: openedBy, amountFen };
    case 'DISPUTE_WITHDRAWN':
      return { inFavourOf: otherSide(openedBy), amountFen: 0 };
    case 'DISPUTE_DECIDED':
      return { inFavourOf: fact.inFavourOf, amountFen: fact.amountFen };
    default:
      return null;
  }
}

function partyOf(by: WorkOrderRecorder): WorkOrderSide {
  if (by === 'COUNTY') throw new Error('the county opens no dispute');
  return by;
}
