/** An order of the same batch that holds minutes of a workshop which another order could have used. */
export interface Displacement {
  /** Null for whoever may not know it; see own-line.ts. */
  readonly orderId: string | null;
  /** True when both orders are of the same enterprise. */
  readonly isSameEnterprise: boolean;
  /** Standard minutes it holds of the line's processes in the weeks of the line's window. */
  readonly heldMinutes: number;
  /** Its score and bonuses at the workshop less those of the line: what a minute of it is worth more; six decimals. */
  readonly valuePerMinuteMore: number;
  /** Its piece price ÷ standard minutes less that of the line's order, in fen; four decimals. */
  readonly feeFenPerMinuteMore: number;
}

/** Terms by which an order reaches further. */
export const RELAXATION_CHANGES = [
  'MAX_WORKSHOPS',
  'DUE_ON',
  'MIN_LOT',
  'ALL_OR_NOTHING',
  'UNIT_PRICE_FEN',
  'DISTANCE_LIMIT_KM',
] as const;
export type RelaxationChange = (typeof RELAXATION_CHANGES)[number];

/** One change of an order's terms, alone, by which more of it would have been placed. */
export interface Relaxation {
  readonly change: RelaxationChange;
  /** What it is; MAX_WORKSHOPS: those that may still be added; null for the distance, which is each workshop's own. */
  readonly from: number | string | null;
  /** What it would have to be; ALL_OR_NOTHING: 'PARTS' instead of 'WHOLE'. */
  readonly to: number | string;
  /** Units more than are placed as it is. */
  readonly additionalQuantity: number;
}
