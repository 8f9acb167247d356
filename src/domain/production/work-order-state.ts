import type { Arrival } from './arrivals.js';
import type { Claim } from './claim.js';
import type { Dispute } from './dispute.js';
import type { InspectedLot } from './inspected-lot.js';
import type { MaterialBalance } from './material-balance.js';
import type { WorkOrderTerms } from './work-order-terms.js';

/** How the sample (封样) stands. */
export const SAMPLE_STANDINGS = ['NOT_REQUIRED', 'AWAITED', 'SUBMITTED', 'APPROVED', 'REFUSED'] as const;
export type SampleStanding = (typeof SAMPLE_STANDINGS)[number];

/** What can be under way: material to the workshop, material back, goods, goods that were reworked. */
export const CONSIGNMENT_KINDS = ['ISSUE', 'RETURN', 'DELIVERY', 'REWORK'] as const;

/** Something that one side has sent and the other has not counted yet. */
export interface Consignment {
  readonly kind: (typeof CONSIGNMENT_KINDS)[number];
  /** Null when it is the goods. */
  readonly material: string | null;
  /** Sequence of the lot of which it is reworked; null when it is anything else. */
  readonly lot: number | null;
  readonly quantity: number;
  readonly sentAt: Date;
}

/** Goods in whole units: delivered = received + missing + what is under way. */
export interface GoodsBalance {
  readonly delivered: number;
  readonly received: number;
  /** Not there when a delivery was counted: still at the workshop, or lost and made again. */
  readonly missing: number;
}

/** Units of the agreed quantity that will not be made under this work order any more. */
export interface CalledOff {
  /** By the workshop, which cannot finish them. */
  readonly givenUp: number;
  /** By the enterprise, which does not want them. */
  readonly cancelled: number;
  /** What it owes for those of them that were begun, fen. */
  readonly owedFen: number;
  /** By the county, when it suspended the workshop before the work was started. */
  readonly takenBack: number;
}

/** What the facts of a work order add up to. */
export interface WorkOrderState {
  readonly factCount: number;
  readonly sample: SampleStanding;
  /** By name, in the order of the plan. */
  readonly materials: ReadonlyMap<string, MaterialBalance>;
  /** When the material was first complete; what happens to it later does not stop the work's clock again. */
  readonly materialReadyAt: Date | null;
  readonly startedAt: Date | null;
  /** Units through each step for which any were reported, by position. */
  readonly doneByStep: ReadonlyMap<number, number>;
  readonly goods: GoodsBalance;
  readonly calledOff: CalledOff;
  /** Units that were called off after they had come through a step, by its position. */
  readonly calledOffByStep: ReadonlyMap<number, number>;
  /** By the sequence of the fact that inspected it. */
  readonly lots: ReadonlyMap<number, InspectedLot>;
  /** What concessions take off the price, fen. */
  readonly reducedFen: number;
  /** By the sequence of the fact that sent it. */
  readonly consignments: ReadonlyMap<number, Consignment>;
  /** When the clock has counted for the factory, by the sequence of the fact that sent it. */
  readonly lapsedCounts: ReadonlyMap<number, Date>;
  /** By the sequence of the receipt, oldest first. */
  readonly arrivals: ReadonlyMap<number, Arrival>;
  /** By the sequence of the fact that states it. */
  readonly claims: ReadonlyMap<number, Claim>;
  /** By the sequence of the fact that opened it. */
  readonly disputes: ReadonlyMap<number, Dispute>;
  readonly closedAt: Date | null;
}

/** Units through the last step. */
export function produced({ steps }: WorkOrderTerms, { doneByStep }: WorkOrderState): number {
  return doneByStep.get(lastStepOf(steps)) ?? 0;
}

/** Position of the step after which a unit is made. */
export function lastStepOf(steps: WorkOrderTerms['steps']): number {
  return Math.max(...steps.map(({ position }) => position));
}

/** Units that have left the workshop and were not found missing. */
export function sent({ delivered, missing }: GoodsBalance): number {
  return delivered - missing;
}
