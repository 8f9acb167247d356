import type { ColumnarProblem } from './pair-columns.js';
import type { UnplacedCode } from './plan.js';
import type { AllocationOrder, AllocationWorkshop } from './problem.js';

/** Minutes that a resource must find somewhere in a window of weeks. */
export interface Load {
  readonly resource: number;
  readonly earliest: number;
  readonly due: number;
  readonly milli: number;
}

/** A share the problem fixed or pinned. */
export interface FixedLot {
  readonly order: number;
  readonly workshop: number;
  /** Of the problem's pairs. */
  readonly row: number;
  readonly units: number;
  readonly loads: readonly Load[];
}

/**
 * A problem in columns, for the inner loops. Orders and workshops are numbered in the order of their ids, many of them
 * region by region, pairs by order and those of one by falling value. Minutes are whole thousandths of a standard minute (milli
 * minutes), so sums are exact in doubles and nothing drifts however long the search runs.
 */
export interface Instance {
  readonly problem: ColumnarProblem;
  readonly weekCount: number;
  /** Those of the problem, by number. */
  readonly orders: readonly AllocationOrder[];
  readonly workshops: readonly AllocationWorkshop[];
  readonly orderIds: readonly string[];
  readonly workshopIds: readonly string[];
  /** Objective of a plan that adds nothing to what is fixed. */
  readonly baseObjective: number;
  readonly fixedLots: readonly FixedLot[];

  // One entry per order.
  /** Units still to place, capped at what its best workshops together have room for. */
  readonly orderQuantity: Float64Array;
  readonly orderMaxWorkshops: Int32Array;
  /** Objective lost per unplaced unit; `pairValue` has it added already. */
  readonly orderUnplacedCost: Float64Array;
  /** 1 when `orderQuantity` is placed wholly or not at all. */
  readonly orderIsWhole: Int32Array;
  /** Pairs of order `o`: `orderPairStart[o]` to `orderPairStart[o + 1]`. */
  readonly orderPairStart: Int32Array;
  /** Why an order without pairs has none. */
  readonly orderDeadReason: readonly (UnplacedCode | null)[];

  // One entry per pair.
  /** Row of the problem's pairs. */
  readonly pairRow: Int32Array;
  readonly pairOrder: Int32Array;
  readonly pairWorkshop: Int32Array;
  /** Objective gained per unit: weighted value less cost, plus the unplaced cost it avoids. */
  readonly pairValue: Float64Array;
  /** Below 0 for a live share: `baseObjective` has it ended. */
  readonly pairLotCost: Float64Array;
  readonly pairLeast: Float64Array;
  readonly pairMost: Float64Array;
  readonly pairEarliest: Int32Array;
  readonly pairDue: Int32Array;
  /** Uses of pair `p`: `useStart[p]` to `useStart[p + 1]`. */
  readonly useStart: Int32Array;
  readonly useResource: Int32Array;
  readonly useMilliPerUnit: Float64Array;
  readonly useSetupMilli: Float64Array;

  // One entry per workshop.
  readonly openingCost: Float64Array;
  readonly workshopPairStart: Int32Array;
  readonly workshopPairs: Int32Array;

  // One entry per resource: a process of a workshop.
  readonly resourceWorkshop: Int32Array;
  readonly resourceProcessIds: readonly string[];
  /** Milli minutes of resource `r` in week `t` at `r * weekCount + t`, nothing taken off. */
  readonly capacity: Float64Array;
}
