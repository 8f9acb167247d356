import type { Defectives, LotPlan, Verdict } from '../inspection/inspection-lot.js';
import type { LotDecision } from '../inspection/lot-decision.js';
import type { QuantityUnit } from '../quantity-unit.js';
import type { WorkOrderRecorder, WorkOrderSide } from './work-order-terms.js';

/** Ways of the factory's material (来料) from and to the workshop. */
export const MATERIAL_MOVES = ['ISSUED', 'USED', 'SCRAPPED', 'LOST', 'RETURNED'] as const;
export type MaterialMove = (typeof MATERIAL_MOVES)[number];

/** A material that the work needs. */
export interface MaterialNeed {
  /** What both sides call it. */
  readonly material: string;
  readonly unit: QuantityUnit;
  /** Whole units that all pieces of the work order need, without the allowance. */
  readonly quantity: number;
}

/** What a dispute is about, roughly; the note says it in words. */
export const DISPUTE_REASONS = ['QUANTITY', 'QUALITY', 'MATERIAL', 'PRICE', 'OTHER'] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

/** How a dispute has ended. */
export interface DisputeOutcome {
  readonly inFavourOf: WorkOrderSide;
  /** What that side gets, fen: off what is owed for the enterprise, on top of it for the workshop. */
  readonly amountFen: number;
}

interface MaterialMoved {
  readonly material: string;
  readonly quantity: number;
}

/** What was sent has been counted on arrival: sent = quantity + missing. */
interface Counted {
  /** Sequence of the fact that sent it. */
  readonly of: number;
  readonly quantity: number;
  readonly missing: number;
}

interface CountedGoods extends Counted {
  /**
   * Day of the county on which the units count as having come, when nobody counted them and the clock has said so: the
   * one on which they were sent, so that the silence of one side costs the other no day.
   */
  readonly cameOn?: string;
}

/** A sample of units was looked at, and decides on all of them. */
interface LotInspected {
  readonly quantity: number;
  /** Sequence of the lot that these units were reworked of; null when they are inspected for the first time. */
  readonly reworkOf: number | null;
  readonly plan: LotPlan;
  readonly defectives: Defectives;
  readonly verdict: Verdict;
  /** The enterprise finds production steady, and wants reduced inspection where it is earned. */
  readonly isReducedWanted: boolean;
}

/** The other side does not agree to what one side alone has stated, and asks for an amount. */
interface DisputeOpened {
  /** Sequence of the fact that states it. */
  readonly of: number;
  readonly reason: DisputeReason;
  readonly amountFen: number;
  /** Last day of the county for an answer. */
  readonly answerDueOn: string;
}

/** What can be true of a work order (加工单). Quantities are those of the one fact, never totals. */
export type WorkOrderFact =
  | { readonly type: 'SAMPLE_SUBMITTED' | 'SAMPLE_APPROVED' | 'SAMPLE_REFUSED' | 'STARTED' | 'CLOSED' }
  | { readonly type: 'MATERIAL_PLANNED'; readonly materials: readonly MaterialNeed[] }
  | ({ readonly type: `MATERIAL_${MaterialMove}` } & MaterialMoved)
  | ({
      readonly type: 'MATERIAL_RECEIVED' | 'MATERIAL_RETURN_RECEIVED';
      readonly material: string;
    } & Counted)
  /** So many units have come through a step of the routing. */
  | { readonly type: 'MILESTONE_REACHED'; readonly step: number; readonly quantity: number }
  | { readonly type: 'DELIVERED'; readonly quantity: number }
  | ({ readonly type: 'RECEIVED' } & CountedGoods)
  | ({ readonly type: 'LOT_INSPECTED' } & LotInspected)
  /** Nobody has inspected these units in time: they are accepted as they came. */
  | ({ readonly type: 'LOT_LAPSED' } & Pick<LotInspected, 'quantity' | 'reworkOf'>)
  | (LotDecision & { readonly of: number })
  /** Units of a lot come again from rework, or never will: these count as returned. */
  | { readonly type: 'REWORK_DELIVERED' | 'REWORK_ENDED'; readonly of: number; readonly quantity: number }
  | ({ readonly type: 'REWORK_RECEIVED'; readonly lot: number } & CountedGoods)
  /** Units that will not be made under this work order any more; what the enterprise cancels it owes in part. */
  | { readonly type: 'GIVEN_UP' | 'TAKEN_BACK'; readonly quantity: number }
  | { readonly type: 'CANCELLED'; readonly quantity: number; readonly amountFen: number }
  /** The other side's agreement to what one side alone has stated. */
  | { readonly type: 'CONFIRMED'; readonly of: number }
  | ({ readonly type: 'DISPUTE_OPENED' } & DisputeOpened)
  /** `of` is the sequence of the fact that opened the dispute. */
  | {
      readonly type: `DISPUTE_${'CONCEDED' | 'CONTESTED' | 'WITHDRAWN' | 'REFERRED' | 'UNANSWERED'}`;
      readonly of: number;
    }
  | ({ readonly type: 'DISPUTE_DECIDED'; readonly of: number } & DisputeOutcome);

export type WorkOrderFactType = WorkOrderFact['type'];

/** Where in the ledger a fact stands, and who has recorded it when. */
export interface FactPlace {
  /** Place in the ledger of its work order, from 1. */
  readonly sequence: number;
  readonly at: Date;
  readonly by: WorkOrderRecorder;
}

/** What of a fact anything follows from: nothing does from how the sample of an inspection was drawn. */
export type FoldedFact =
  | Exclude<WorkOrderFact, { readonly type: 'LOT_INSPECTED' }>
  | ({ readonly type: 'LOT_INSPECTED' } & Pick<LotInspected, 'quantity' | 'reworkOf' | 'verdict'>);

/** A fact in its place in the ledger. */
export type RecordedFact = FoldedFact & FactPlace;
