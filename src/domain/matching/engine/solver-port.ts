import type { MipModel } from './mip-builder.js';

export interface MipLimits {
  /** After this the solver is stopped, by force if it does not stop by itself. */
  readonly seconds: number;
  /** A known feasible point to start from. */
  readonly start: Float64Array | null;
  /** True when the start is all but the best, so that the time had better go into the bound than into other points. */
  readonly isNearBest?: boolean;
  /** Takes what is found at once; the outcome has it all again. */
  readonly onBetter?: (outcome: MipOutcome) => void;
}

/** What a solver found. Its point is a suggestion: it is rounded, repaired and compared before it is used. */
export interface MipOutcome {
  /** A value per column, null when no feasible point, or no new one, was found. */
  readonly values: Float64Array | null;
  /** No point of the model gains more; Infinity when nothing is proved. */
  readonly upperBound: number;
}

/** A general solver of linear and mixed-integer programmes. The engine works without one. */
export interface MipSolver {
  /** The outcome, null when the solver is not there, failed or had to be stopped by force. */
  solve(model: MipModel, limits: MipLimits): Promise<MipOutcome | null>;
}

/** What a solver can try, and what becomes of its answer. */
export interface SolverTask {
  readonly model: MipModel;
  readonly start: Float64Array;
  /** True when its answer would settle the whole problem. */
  readonly isComplete: boolean;
  /** Takes over what is better than the best plan, and what is proved; answers whether the plan is better. */
  readonly adopt: (outcome: MipOutcome) => boolean;
  /** Hears, after the last adoption, what came of it all. */
  readonly end?: (outcome: MipOutcome) => void;
}
