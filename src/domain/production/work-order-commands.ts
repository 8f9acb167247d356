import type { QuantityUnit } from '../quantity-unit.js';
import type { MaterialMove, MaterialNeed } from './work-order-facts.js';
import type { WorkOrderState } from './work-order-state.js';
import type { WorkOrderSide, WorkOrderTerms } from './work-order-terms.js';

interface Amount {
  readonly quantity: number;
  readonly unit: QuantityUnit;
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
  /** `of` is the sequence of the delivery. */
  | ({ readonly type: 'RECEIVE'; readonly of: number } & Amount)
  | { readonly type: 'CONFIRM' | 'DISPUTE'; readonly of: number };

export type CommandOf<T extends WorkOrderCommand['type']> = WorkOrderCommand & { readonly type: T };

/** What a decision looks at: what was agreed, what has happened, and who wants to record something. */
export interface WorkOrderCase {
  readonly terms: WorkOrderTerms;
  readonly state: WorkOrderState;
  readonly by: WorkOrderSide;
}
