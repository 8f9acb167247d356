/** One eligible workshop, as the allocation sees it. */
export interface AllocationCandidate {
  readonly workshopId: string;
  /** Score and bonus in millionths: an integer, so that sums and ties are exact. */
  readonly rank: number;
  /** Decides between equal ranks, smaller first. */
  readonly tie: number;
  /** Least units it may get, at least 1: the larger of the order's min lot and the workshop's minimum order quantity. */
  readonly least: number;
  /** Most units it may get, between `least` and the open quantity. */
  readonly most: number;
}

/** The open quantity of one order and the workshops that may share it. */
export interface AllocationProblem {
  readonly openQuantity: number;
  readonly maxWorkshops: number;
  readonly isAllOrNothing: boolean;
  /** What each workshop used costs, in rank × units. */
  readonly costPerWorkshop: number;
  readonly candidates: readonly AllocationCandidate[];
}

export interface AllocationOutcome {
  /** Units by workshop id; workshops that get nothing are left out. */
  readonly quantities: ReadonlyMap<string, number>;
  readonly placedQuantity: number;
  /** Sum of rank × units less the cost of the workshops used. */
  readonly value: number;
}
