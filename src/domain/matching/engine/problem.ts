/** What one unit of an order takes of one process, side by side with its other processes in the same window. */
export interface ProcessWork {
  readonly processId: string;
  /** Standard minutes for one unit, in thousandths at the finest. */
  readonly standardMinutesPerUnit: number;
  /** Standard minutes once per lot, whatever its size. */
  readonly setupMinutes: number;
}

export interface AllocationOrder {
  readonly orderId: string;
  /** Where the order's part of the bound is reported; by default nowhere. */
  readonly regionId?: string;
  /** Whole units to be placed, fixed shares and pins included. */
  readonly quantityUnits: number;
  /** First and last week, both included, in which it may be worked on. */
  readonly earliestWeek: number;
  readonly dueWeek: number;
  /** Least units of one workshop's share. */
  readonly minLotUnits: number;
  /** Most workshops, those of fixed shares and pins included. */
  readonly maxWorkshops: number;
  /** True when what is not yet fixed is placed wholly or not at all. */
  readonly isAllOrNothing: boolean;
  /** Multiplies the value of every unit; 1 by default. */
  readonly weight?: number;
  /** Objective lost for every unit that stays unplaced; 0 by default. */
  readonly unplacedCostPerUnit?: number;
  /** What a unit takes wherever it is made; a pair may say otherwise for its workshop. */
  readonly work?: readonly ProcessWork[];
  readonly blockedWorkshopIds?: readonly string[];
}

/** Standard minutes a workshop has free for one process, one entry per week. */
export interface ProcessCapacity {
  readonly processId: string;
  readonly freeStandardMinutes: readonly number[];
}

export interface AllocationWorkshop {
  readonly workshopId: string;
  /** Where its part of the bound is reported; by default nowhere. */
  readonly regionId?: string;
  /** Least units it takes of any order; 1 by default. */
  readonly minOrderUnits?: number;
  /** Objective lost once when it gets any new share; 0 by default, and 0 when it holds a fixed share. */
  readonly openingCost?: number;
  readonly capacity: readonly ProcessCapacity[];
}

/** A workshop that may make an order, and what that is worth. What is not listed is not possible. */
export interface AllocationPair {
  readonly orderId: string;
  readonly workshopId: string;
  readonly valuePerUnit: number;
  readonly costPerUnit?: number;
  /** Objective lost once for the share, whatever its size. */
  readonly costPerLot?: number;
  /** Most units of the share, such as the cap of a newcomer; the order's quantity by default. */
  readonly maxUnits?: number;
  /** A window narrower than the order's, such as for the days of transport. */
  readonly earliestWeek?: number;
  readonly dueWeek?: number;
  readonly work?: readonly ProcessWork[];
}

/** A share that is not the engine's to change: accepted work, or an officer's pin. It counts everywhere. */
export interface FixedShare {
  readonly orderId: string;
  readonly workshopId: string;
  readonly units: number;
}

/**
 * A share that is offered and not yet answered. A plan keeps it with exactly its units, whatever the least lots
 * say, or ends it; it never changes it, for a changed offer is another offer.
 */
export interface LiveShare extends FixedShare {
  /** Objective lost when it is ended. */
  readonly endingCost: number;
}

/**
 * Open orders of a region and the capacity they contend for, as plain JSON. The objective, to be made as
 * large as possible: weight x value - costs of the shares - opening costs - costs of unplaced units - costs of
 * live shares that are ended.
 */
export interface AllocationProblem {
  /** Weeks are counted from 0 to `weekCount` - 1. */
  readonly weekCount: number;
  readonly orders: readonly AllocationOrder[];
  readonly workshops: readonly AllocationWorkshop[];
  readonly pairs: readonly AllocationPair[];
  readonly fixedShares?: readonly FixedShare[];
  readonly pins?: readonly FixedShare[];
  /** Their minutes are among the free ones, their units among those to be placed. */
  readonly liveShares?: readonly LiveShare[];
}
