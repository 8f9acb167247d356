import type { BatchProof, WeekPrice } from '../domain/matching/batch/batch-types.js';
import type { ShareFigures } from '../domain/matching/fairness/share-figures.js';

/** How evenly work is spread over workshops, without naming any. */
export type PublishedShares = Omit<ShareFigures, 'neverServedWorkshopIds'> & {
  readonly neverServedCount: number;
};

/** One round of a region: what anybody signed in may read of it. The plan as it was made; offers answer to it. */
export interface MatchingBatch {
  readonly id: string;
  readonly regionCode: string;
  readonly policyVersion: number;
  /** Open orders that were weighed against each other. */
  readonly orderCount: number;
  /** Of these, the ones that were placed to the last unit. */
  readonly placedOrderCount: number;
  /** Workshops that were considered. */
  readonly workshopCount: number;
  /** Standard minutes of the open quantities. */
  readonly askedMinutes: number;
  /** Of these, the ones that were placed. */
  readonly placedMinutes: number;
  readonly sharesBefore: PublishedShares;
  readonly sharesAfter: PublishedShares;
  readonly createdAt: Date;
}

/** Sums over fewer orders than this would tell the size of a single one. */
const LEAST_ORDERS_SUMMED = 5;

/** Whether sums over so many orders are kept from everybody but the county; of none there is nothing to tell. */
export function areTooFew(orderCount: number): boolean {
  return orderCount > 0 && orderCount < LEAST_ORDERS_SUMMED;
}

type OrderSums = 'placedOrderCount' | 'askedMinutes' | 'placedMinutes';

/** A batch as a caller may read it: its sums are null when they would tell of a single order. */
export type ReadableBatch = Omit<MatchingBatch, OrderSums> & {
  readonly [sum in OrderSums]: number | null;
};

/** What the county alone reads of a batch. */
export interface MatchingBatchReckoning extends BatchProof {
  readonly batchId: string;
  /** Pay of what was placed ÷ its value, fen for a unit of the objective; null when nothing was placed. */
  readonly fenPerValue: number | null;
  /** Highest first. */
  readonly prices: readonly WeekPrice[];
  /** Workshops that have never had work, the batch included. */
  readonly neverServedWorkshopIds: readonly string[];
}

/** A batch with its reckoning, as it is written. */
export interface ReckonedBatch {
  readonly batch: MatchingBatch;
  readonly reckoning: MatchingBatchReckoning;
}

/** The price of a workshop's capacity with the names that people know. */
export interface NamedPrice {
  readonly price: WeekPrice;
  readonly workshopName: string;
  readonly processNameZh: string;
  readonly processNameEn: string;
}

/** A batch as a caller may read it. */
export interface BatchView {
  readonly batch: ReadableBatch;
  /** Null unless the county reads. */
  readonly reckoning: MatchingBatchReckoning | null;
  /** Of each process and week the workshop whose hour is worth most, highest first. */
  readonly countyPrices: readonly NamedPrice[];
  /** Highest first. */
  readonly workshopPrices: readonly NamedPrice[];
}
