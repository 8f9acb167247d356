/** Standard minutes of one share in one process, one entry per week. */
export interface PlannedMinutes {
  readonly processId: string;
  readonly standardMinutes: readonly number[];
}

export interface PlannedShare {
  readonly orderId: string;
  readonly workshopId: string;
  readonly units: number;
  /** True for the shares the problem fixed or pinned. */
  readonly isFixed: boolean;
  readonly minutes: readonly PlannedMinutes[];
}

/**
 * Why units stay unplaced: no pair may make it; no workshop has room for its least lot, or all together for
 * all of it, even were it alone; or other orders made better use of the room.
 */
export type UnplacedCode = 'NO_CANDIDATE' | 'NO_CAPACITY_IN_WINDOW' | 'ALL_OR_NOTHING_UNREACHABLE' | 'OUTBID';

export interface UnplacedUnits {
  readonly orderId: string;
  readonly units: number;
  readonly reason: UnplacedCode;
}

/** The objective and the parts that add up to it: value - cost - opening - unplaced - moved. */
export interface PlanObjective {
  readonly value: number;
  readonly cost: number;
  readonly opening: number;
  readonly unplaced: number;
  /** What the live shares that are ended cost. */
  readonly moved: number;
  readonly total: number;
}

/** Which argument the upper bound rests on. */
export type ProofKind = 'TRIVIAL' | 'CAPACITY_PRICES' | 'LOT_PRICES' | 'ORDER_PRICES' | 'SOLVER';

/** What an hour more in one week would be worth at the margin. */
export interface CapacityPrice {
  readonly workshopId: string;
  readonly processId: string;
  /** Objective per standard minute, one entry per week. */
  readonly pricePerMinute: readonly number[];
}

/** What an order could gain at most, were capacity for sale at the plan's prices. */
export interface OrderGap {
  readonly orderId: string;
  readonly gap: number;
}

/** What the capacity of a workshop that nobody uses would bring at the plan's prices. */
export interface WorkshopGap {
  readonly workshopId: string;
  readonly gap: number;
}

/** The parts of a region's orders and workshops together. */
export interface RegionGap {
  /** Empty for orders and workshops that name none. */
  readonly regionId: string;
  readonly gap: number;
}

/**
 * Where the distance to the bound by capacity prices lies. In units of the objective, the widest first, none
 * negative and those of 0 left out: orders and workshops together give upperBound - total, and so do the regions.
 */
export interface GapParts {
  /** By capacity prices; above the plan's own bound when that rests on another proof. */
  readonly upperBound: number;
  readonly orders: readonly OrderGap[];
  readonly workshops: readonly WorkshopGap[];
  readonly regions: readonly RegionGap[];
}

/** A feasible allocation and how far from the best possible it can be at most. */
export interface AllocationPlan {
  readonly shares: readonly PlannedShare[];
  readonly unplaced: readonly UnplacedUnits[];
  readonly objective: PlanObjective;
  readonly upperBound: number;
  /** (upperBound - total) / |upperBound|, 0 when both are equal. */
  readonly gap: number;
  readonly proof: ProofKind;
  /** Null for a plan without prices. */
  readonly gapParts: GapParts | null;
  /** Of capacity that is worth something; empty until prices are known. */
  readonly prices: readonly CapacityPrice[];
  readonly seed: number;
  readonly iterations: number;
}
