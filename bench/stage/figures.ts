/** The value that `share` (0..1) of the figures do not exceed, by nearest rank. @throws Error when there are none */
export function percentile(figures: readonly number[], share: number): number {
  const value = figures.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * figures.length) - 1)];
  if (value === undefined) throw new Error('no figures');
  return value;
}

/** @throws Error when there are none */
export function median(figures: readonly number[]): number {
  return percentile(figures, 0.5);
}
