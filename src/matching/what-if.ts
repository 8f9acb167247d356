import type { BatchInput } from '../domain/matching/batch/batch-types.js';
import type { MatchPolicy } from '../domain/matching/policy.js';
import type { BatchTotals, OrderEffect } from '../domain/matching/what-if/what-if.js';
import type { Place } from '../domain/geo.js';

/** A workshop that does not exist yet. */
export interface ImaginedWorkshop {
  readonly place: Place;
  readonly skills: readonly { readonly processId: string; readonly level: number }[];
  readonly equipmentCodes: readonly string[];
  /** Standard minutes of each process in each week. */
  readonly minutesPerWeek: number;
  readonly minOrderQuantity: number;
  readonly distanceLimitKm: number;
  readonly floorFenPerStandardMinute: number;
}

/** Other terms of one order; what is left out stays. */
export interface ImaginedTerms {
  readonly orderId: string;
  readonly dueOn?: string;
  readonly unitPriceFen?: number;
  readonly minLot?: number;
  readonly maxWorkshops?: number;
}

/** What is to be imagined; one of it at least. */
export interface WhatIfQuestion {
  readonly policy: Omit<MatchPolicy, 'policyVersion'> | null;
  readonly workshop: ImaginedWorkshop | null;
  readonly order: ImaginedTerms | null;
}

/** The batches without and with what is imagined. */
export interface WhatIfBatches {
  readonly before: BatchInput;
  readonly after: BatchInput;
}

/** What the answer says about orders that the caller may not know: sums alone. */
export interface EffectOnOthers {
  readonly orderCount: number;
  /** Null when so few orders change that the sum would tell of one. */
  readonly beforeMinutes: number | null;
  readonly afterMinutes: number | null;
}

/** The answer for one caller. */
export interface WhatIfView {
  readonly before: BatchTotals;
  readonly after: BatchTotals;
  /** True for the county, which sees what everybody pays, and sums over however few orders. */
  readonly seesAll: boolean;
  readonly effects: readonly OrderEffect[];
  readonly others: EffectOnOthers;
  readonly orderNumbers: ReadonlyMap<string, string>;
  readonly workshopNames: ReadonlyMap<string, string>;
}
