import {
  type Aql,
  type Cell,
  cellAt,
  CODE_LETTERS,
  type InspectionLevel,
  letterIndexOf,
  sampleSizeAt,
  type Severity,
} from './sampling-tables.js';

/** What decides on a plan. */
export interface SamplingTerms {
  /** Units in the lot, at least one. */
  readonly lotSize: number;
  readonly level: InspectionLevel;
  readonly aql: Aql;
  readonly severity: Severity;
}

/** How many units to look at, and how many defective ones decide. */
export interface SamplingPlan {
  /** Letter of the row that the plan stands in: of the lot, or of where an arrow leads. */
  readonly codeLetter: string;
  /** Units to draw at random; the whole lot where the table asks for as many or more. */
  readonly sampleSize: number;
  /** With so many defective units, or fewer, the lot is accepted. */
  readonly acceptanceNumber: number;
  /** With so many or more it is not. */
  readonly rejectionNumber: number;
  readonly isWholeLot: boolean;
}

/**
 * The single sampling plan of a lot after GB/T 2828.1-2012 (ISO 2859-1:1999). An arrow leads to another letter, and the
 * sample size goes with the letter. A sample as large as the lot or larger means to look at every unit, with the same
 * acceptance number.
 */
export function samplingPlan({ lotSize, level, aql, severity }: SamplingTerms): SamplingPlan {
  const { letterIndex, acceptanceNumber } = planFrom(letterIndexOf(lotSize, level), aql, severity);
  const sampleSize = sampleSizeAt(severity, letterIndex);
  return {
    codeLetter: CODE_LETTERS.charAt(letterIndex),
    sampleSize: Math.min(sampleSize, lotSize),
    acceptanceNumber,
    rejectionNumber: acceptanceNumber + 1,
    isWholeLot: sampleSize >= lotSize,
  };
}

/** Follows the arrows of a column. They end: no arrow of the AQLs on offer leads out of its table or back. */
function planFrom(
  letterIndex: number,
  aql: Aql,
  severity: Severity,
): { letterIndex: number; acceptanceNumber: number } {
  const cell: Cell = cellAt(severity, letterIndex, aql);
  if (typeof cell === 'number') return { letterIndex, acceptanceNumber: cell };
  return planFrom(letterIndex + (cell === 'DOWN' ? 1 : -1), aql, severity);
}
