import type { Defectives } from '../inspection/inspection-lot.js';
import type { LotDecision } from '../inspection/lot-decision.js';
import type { ClassModes } from '../inspection/switching.js';
import type { QuantityUnit } from '../quantity-unit.js';
import type { DisputeReason, MaterialMove, MaterialNeed } from './work-order-facts.js';
import type { WorkOrderState } from './work-order-state.js';
import type { WorkOrderRecorder, WorkOrderSide, WorkOrderTerms } from './work-order-terms.js';

interface Amount {
  readonly quantity: number;
  readonly unit: QuantityUnit;
}

interface Inspection {
  /** Sequence of the lot that the units were reworked of; null when they are inspected for the first time. */
  readonly reworkOf: number | null;
  readonly defectives: Defectives;
  /** What the lots before this one ask for. */
  readonly modes: ClassModes;
  readonly isReducedWanted: boolean;
  /** What made inspection by samples end has been put right. */
  readonly isCorrectionConfirmed: boolean;
}

/** What a side may want to record. */
export type WorkOrderCommand =
  | { readonly type: 'SUBMIT_SAMPLE' | 'APPROVE_SAMPLE' | 'REFUSE_SAMPLE' }
  | { readonly type: 'START' | 'CLOSE' }
  | { readonly type: 'PLAN_MATERIAL'; readonly materials: readonly MaterialNeed[] }
  | ({ readonly type: 'MOVE_MATERIAL'; readonly move: MaterialMove; readonly material: string } & Amount)
  /** `of` is the sequence of the fact that issued or returned it. */
  | ({ readonly type: 'RECEIVE_MATERIAL'; readonly of: number } & Amount)
  /** Without a step it is the last one: the units are made. */
  | ({ readonly type: 'REACH_MILESTONE'; readonly step: number | null } & Amount)
  | ({ readonly type: 'DELIVER' } & Amount)
  /** `of` is the sequence of the delivery, of goods or of reworked ones. */
  | ({ readonly type: 'RECEIVE'; readonly of: number } & Amount)
  | ({ readonly type: 'INSPECT' } & Amount & Inspection)
  /** `of` is the sequence of the lot. */
  | { readonly type: 'DECIDE_LOT'; readonly of: number; readonly decision: LotDecision }
  | ({ readonly type: 'DELIVER_REWORK' | 'END_REWORK'; readonly of: number } & Amount)
  | CallingOffCommand
  | LapseCommand
  | { readonly type: 'CONFIRM'; readonly of: number }
  | DisputeCommand;

/** The clock says that the factory has been silent for too long. */
export type LapseCommand =
  /** `of` is the sequence of the delivery, of goods or of reworked ones. */
  | { readonly type: 'LAPSE_COUNT'; readonly of: number }
  /** Of all units that have waited too long: for the first time, or reworked of the lot with this sequence. */
  | { readonly type: 'LAPSE_INSPECTION'; readonly reworkOf: number | null };

export type CallingOffCommand =
  | ({ readonly type: 'GIVE_UP' } & Amount)
  | ({ readonly type: 'CANCEL' } & Amount)
  /** The county has suspended the workshop. */
  | { readonly type: 'TAKE_BACK' };

/** `of` is the sequence of the fact that opened the dispute; of an opening that of the disputed fact. */
export type DisputeCommand =
  | {
      readonly type: 'OPEN_DISPUTE';
      readonly of: number;
      readonly reason: DisputeReason;
      readonly amountFen: number;
    }
  | { readonly type: `${'CONCEDE' | 'CONTEST' | 'WITHDRAW' | 'REFER'}_DISPUTE`; readonly of: number }
  /** The clock says that nobody has answered in time. */
  | { readonly type: 'NOTE_UNANSWERED_DISPUTE'; readonly of: number }
  | {
      readonly type: 'DECIDE_DISPUTE';
      readonly of: number;
      readonly inFavourOf: WorkOrderSide;
      readonly amountFen: number;
    };

export type CommandOf<T extends WorkOrderCommand['type']> = WorkOrderCommand & { readonly type: T };

/** What a decision looks at: what was agreed, what has happened, and who wants to record something when. */
export interface WorkOrderCase {
  readonly terms: WorkOrderTerms;
  readonly state: WorkOrderState;
  readonly by: WorkOrderRecorder;
  readonly now: Date;
}
