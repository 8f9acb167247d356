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
export type ProofKind = 'TRIVIAL' | 'CAPACITY_PRICES' | 'ORDER_PRICES' | 'SOLVER';

/** What an hour more in one week would be worth at the margin. */
export interface CapacityPrice {
  readonly workshopId: string;
  readonly processId: string;
  /** Objective per standard minute, one entry per week. */
  readonly pricePerMinute: readonly number[];
}

/** How much of the distance to the bound lies with the orders and workshops of one region. */
export interface RegionGap {
  /** Empty for orders and workshops that name none. */
  readonly regionId: string;
  /** In units of the objective; the regions together give upperBound - total. */
  readonly gap: number;
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
  /** Empty unless the proof is by capacity prices. */
  readonly regions: readonly RegionGap[];
  /** Of capacity that is worth something; empty until prices are known. */
  readonly prices: readonly CapacityPrice[];
  readonly seed: number;
  readonly iterations: number;
}
