import type { MatchLine, Share, UnplacedReason } from '../match-types.js';

/** Consecutive steps of an order that the same workshops do, and when. */
export interface ChainStage {
  /** Position of the stage's first step in the routing. */
  readonly firstPosition: number;
  /** Position of its last step. */
  readonly lastPosition: number;
  /** The stage's part of the order's unit price; the stages' parts add up to it. */
  readonly unitPriceFen: number;
  /** Unit price × quantity. */
  readonly priceFen: number;
  /** First day of work: by then all that the stage before has made is there. */
  readonly startOn: string;
  /** Last day of work: on the next day it is on the road. */
  readonly finishOn: string;
  /** Best first; their quantities add up to the chain's. */
  readonly shares: readonly Share[];
  /**
   * Why these workshops and not others, everything else of the chain being as it is: one line per workshop
   * considered, best first. Workshops of the stages before and after have none, they cannot take this one too.
   */
  readonly lines: readonly MatchLine[];
}

/** One way that goods of a chain go. */
export interface TransportLeg {
  /** Null for the place where the material comes from and the goods go to. */
  readonly fromWorkshopId: string | null;
  readonly toWorkshopId: string | null;
  readonly roadKm: number;
  /** Whole days, between the last day of work here and the first day of work there. */
  readonly transportDays: number;
}

/** A chain without its shares and the lines that explain it. */
export interface ChainOutline {
  readonly stages: readonly Omit<ChainStage, 'shares' | 'lines'>[];
  readonly legs: readonly TransportLeg[];
}

/** An order placed step by step over several workshops in sequence, or why it cannot be. */
export interface ChainResult {
  /** In sequence, at least two; empty when nothing is placed. */
  readonly stages: readonly ChainStage[];
  /** From the material to the delivered goods, every way between workshops that follow each other. */
  readonly legs: readonly TransportLeg[];
  /** Units that pass through all stages. */
  readonly quantity: number;
  readonly unplacedQuantity: number;
  readonly unplacedReason: UnplacedReason | null;
  /** The first step that no workshop is fit for, when that is the reason. */
  readonly stepWithoutWorkshop: number | null;
}
