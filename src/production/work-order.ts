import type { NamedStep } from '../catalog/product.js';
import type { FactPlace, WorkOrderFact } from '../domain/production/work-order-facts.js';
import type { WorkOrderDue } from '../domain/production/work-order-due.js';
import type { WorkOrderState } from '../domain/production/work-order-state.js';
import type { WorkOrderStatus } from '../domain/production/work-order-status.js';
import type { WorkOrderTerms } from '../domain/production/work-order-terms.js';

/** What a workshop has promised to make (加工单), as it was agreed. */
export interface WorkOrder extends WorkOrderTerms {
  readonly id: string;
  /** The accepted offer that it comes from. */
  readonly offerId: string;
  readonly orderId: string;
  readonly enterpriseId: string;
  readonly workshopId: string;
  /** Place in its chain, from 1; 0 for the whole work. */
  readonly stage: number;
  readonly steps: readonly NamedStep[];
  /** What its facts say. */
  readonly status: WorkOrderStatus;
  readonly createdAt: Date;
  /** One more than its facts. */
  readonly version: number;
}

/** A fact with all that was recorded of it. */
export type LedgerEntry = WorkOrderFact &
  FactPlace & {
    readonly note: string | null;
    /** Person or API key; null when the clock has brought it about. */
    readonly recordedBy: string | null;
  };

/** Work orders with an open dispute: any, or one that waits for the county. */
export const DISPUTE_FILTERS = ['OPEN', 'REFERRED'] as const;

export interface WorkOrderFilter {
  readonly dispute?: (typeof DISPUTE_FILTERS)[number];
  readonly status?: WorkOrderStatus;
  readonly orderId?: string;
}

/** A work order as its parties read it. */
export interface WorkOrderView {
  readonly workOrder: WorkOrder;
  readonly state: WorkOrderState;
  readonly due: WorkOrderDue;
  readonly orderNumber: string;
  readonly orderTitle: string;
  readonly enterpriseName: string;
  readonly workshopName: string;
}
