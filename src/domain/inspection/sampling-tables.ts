/**
 * The tables of single sampling of GB/T 2828.1-2012, which is ISO 2859-1:1999: sample size code letters (table 1) and
 * master tables 2-A (normal), 2-B (tightened) and 2-C (reduced).
 *
 * The master tables are not typed cell by cell, because they have a structure. Sample sizes and AQLs both grow by about
 * 1.6 from step to step. One letter further with an AQL one step stricter expects as many defectives in the sample, and
 * has the same acceptance number: whatever stands in a cell stands in the whole diagonal. So a table is the sequence
 * of its diagonals. In table 2-A letter A with AQL 6.5 begins the diagonal of acceptance number 0, in table 2-B letter
 * B does, in table 2-C letter A again. To the left of it every cell points down, to the right of the last diagonal up.
 *
 * Since the edition of 1999 reduced inspection has no gap between acceptance and rejection number: in all three tables
 * the rejection number is the acceptance number plus one. The plans with 0/2, 1/4 and the like, with which a lot was
 * accepted and normal inspection came back, are of the edition of 1989 and of MIL-STD-105E, and not these.
 */
export const INSPECTION_LEVELS = ['I', 'II', 'III', 'S-1', 'S-2', 'S-3', 'S-4'] as const;
export type InspectionLevel = (typeof INSPECTION_LEVELS)[number];

/** Acceptance quality limits on offer: percent of defective units. */
export const AQLS = [0.065, 0.1, 0.15, 0.25, 0.4, 0.65, 1, 1.5, 2.5, 4, 6.5] as const;
export type Aql = (typeof AQLS)[number];

/** How strictly a lot is looked at, by what the lots before it were like. */
export const SEVERITIES = ['NORMAL', 'TIGHTENED', 'REDUCED'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Sample size code letters, smallest sample first; I and O are left out, and S is reached by no AQL on offer. */
export const CODE_LETTERS = 'ABCDEFGHJKLMNPQR';

/** Sample sizes of letters A to R, under normal and tightened inspection. */
const SAMPLE_SIZES = [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000] as const;
/** Under reduced inspection a letter has the sample of the letter two before it, or of the first. */
const LETTERS_BACK_WHEN_REDUCED = 2;

/** Table 1: the largest lot of each row, and the letter of each row by level. */
const LARGEST_LOTS = [
  8,
  15,
  25,
  50,
  90,
  150,
  280,
  500,
  1200,
  3200,
  10_000,
  35_000,
  150_000,
  500_000,
  Infinity,
] as const;
const LETTERS_BY_LEVEL: Readonly<Record<InspectionLevel, string>> = {
  'S-1': 'AAAABBBBCCCCDDD',
  'S-2': 'AAABBBCCCDDDEEE',
  'S-3': 'AABBCCDDEEFFGGH',
  'S-4': 'AABCCDEEFGGHJJK',
  I: 'AABCCDEFGHJKLMN',
  II: 'ABCDEFGHJKLMNPQ',
  III: 'BCDEFGHJKLMNPQR',
};

/** A cell of a master table: an acceptance number, or the way to the first plan above or below in its column. */
export type Cell = number | 'UP' | 'DOWN';

interface MasterTable {
  /** Index of the letter plus index of the AQL on the diagonal of acceptance number 0. */
  readonly zeroDiagonal: number;
  /** Cells from that diagonal on. */
  readonly diagonals: readonly Cell[];
}

const MASTER_TABLES: Readonly<Record<Severity, MasterTable>> = {
  NORMAL: { zeroDiagonal: 10, diagonals: [0, 'UP', 'DOWN', 1, 2, 3, 5, 7, 10, 14, 21] },
  TIGHTENED: { zeroDiagonal: 11, diagonals: [0, 'DOWN', 'DOWN', 1, 2, 3, 5, 8, 12, 18] },
  REDUCED: { zeroDiagonal: 10, diagonals: [0, 'UP', 'DOWN', 'DOWN', 1, 2, 3, 5, 6, 8, 10] },
};

/** Index of the code letter in table 1, for a lot of at least one unit. */
export function letterIndexOf(lotSize: number, level: InspectionLevel): number {
  const row = LARGEST_LOTS.findIndex((largest) => lotSize <= largest);
  return CODE_LETTERS.indexOf(LETTERS_BY_LEVEL[level].charAt(row));
}

/** The cell of a master table. */
export function cellAt(severity: Severity, letterIndex: number, aql: Aql): Cell {
  const { zeroDiagonal, diagonals } = MASTER_TABLES[severity];
  const diagonal = letterIndex + AQLS.indexOf(aql) - zeroDiagonal;
  if (diagonal < 0) return 'DOWN';
  return diagonals[diagonal] ?? 'UP';
}

/** Units in the sample of a letter. */
export function sampleSizeAt(severity: Severity, letterIndex: number): number {
  const back = severity === 'REDUCED' ? LETTERS_BACK_WHEN_REDUCED : 0;
  return SAMPLE_SIZES[Math.max(0, letterIndex - back)] ?? Infinity;
}

/**
 * Acceptance number that normal inspection has for the same sample with an AQL one step stricter: one diagonal back.
 * @param acceptanceNumber Of a plan of table 2-A, 2 at least: below that the step leads to another sample.
 */
export function stricterAcceptanceNumber(acceptanceNumber: number): number {
  const numbers = MASTER_TABLES.NORMAL.diagonals.filter((cell) => typeof cell === 'number');
  return Math.max(...numbers.filter((number) => number < acceptanceNumber));
}
