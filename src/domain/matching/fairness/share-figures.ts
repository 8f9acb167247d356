/** What one workshop stated and what of it was taken, by live and by accepted offers, in one period. */
export interface WorkshopShare {
  readonly workshopId: string;
  /** Standard minutes; a workshop that stated none has no utilisation and counts nowhere. */
  readonly statedMinutes: number;
  /** Of these, at most as many. */
  readonly takenMinutes: number;
  /** Days since it last had work, null when it never had any. */
  readonly idleDays: number | null;
}

/** How evenly work is spread over the workshops that stated capacity. Utilisation is taken ÷ stated minutes. */
export interface ShareFigures {
  readonly workshopCount: number;
  /** Mean of the workshops' utilisations, each counting once whatever its size; 0 when there are none. */
  readonly meanUtilisation: number;
  /** Gini coefficient of utilisation: 0 when all are equal, towards 1 when one has all. */
  readonly gini: number;
  /**
   * Lorenz curve in tenths, eleven points: which part of all utilisation the least used 0 %, 10 %, … 100 %
   * of the workshops have. On the diagonal when all are equal.
   */
  readonly lorenz: readonly number[];
  /** Utilisation that the least used tenth does not exceed: of n workshops the ⌈n ÷ 10⌉-th least. */
  readonly p10Utilisation: number;
  /** Days of whoever waits longest since it last had work; null when nobody ever had any. */
  readonly longestIdleDays: number | null;
  /** By id. */
  readonly neverServedWorkshopIds: readonly string[];
}

const TENTHS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** The figures of some workshops, each given once, whatever their order. */
export function shareFigures(shares: readonly WorkshopShare[]): ShareFigures {
  const counted = shares.filter(({ statedMinutes }) => statedMinutes > 0);
  const utilisations = counted.map(utilisationOf).toSorted((a, b) => a - b);
  const sum = utilisations.reduce((total, utilisation) => total + utilisation, 0);
  const idleDays = counted.flatMap((share) => share.idleDays ?? []);
  return {
    workshopCount: counted.length,
    meanUtilisation: counted.length === 0 ? 0 : sum / counted.length,
    gini: giniOf(utilisations, sum),
    lorenz: TENTHS.map((tenth) => lorenzAt(utilisations, sum, tenth / 10)),
    p10Utilisation: utilisations[Math.max(0, Math.ceil(utilisations.length / 10) - 1)] ?? 0,
    longestIdleDays: idleDays.length === 0 ? null : idleDays.reduce((most, days) => Math.max(most, days)),
    neverServedWorkshopIds: counted
      .filter((share) => share.idleDays === null)
      .map((share) => share.workshopId)
      .toSorted((a, b) => (a < b ? -1 : 1)),
  };
}

/** Taken ÷ stated minutes, 0..1; 0 where nothing is stated. */
function utilisationOf({ statedMinutes, takenMinutes }: WorkshopShare): number {
  return statedMinutes > 0 ? Math.min(1, takenMinutes / statedMinutes) : 0;
}

/** Σ (2i − n − 1) uᵢ ÷ (n Σ u) over utilisations by rising size; 0 when nobody has any. */
function giniOf(rising: readonly number[], sum: number): number {
  if (sum === 0) return 0;
  const weighted = rising.reduce((total, value, index) => total + (2 * index + 1 - rising.length) * value, 0);
  return Math.max(0, weighted / (rising.length * sum));
}

/** Straight between the workshops; the diagonal when nobody has any. */
function lorenzAt(rising: readonly number[], sum: number, share: number): number {
  if (sum === 0 || share === 1) return share;
  const whole = Math.floor(share * rising.length);
  const below = rising.slice(0, whole).reduce((total, value) => total + value, 0);
  return (below + (share * rising.length - whole) * (rising[whole] ?? 0)) / sum;
}
