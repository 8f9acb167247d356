/** How often a torture is repeated: `small` in every test run, `full` by `npm run torture`. */
export function times(small: number, full: number): number {
  return isFull() ? full : small;
}

/** Longest one case may take, milliseconds; a full run has hours where the usual one has a minute or, on a busy machine, some. */
export function patience(): number {
  return isFull() ? 6 * 3_600_000 : 600_000;
}

/** True in `npm run torture`. */
export function isFull(): boolean {
  return process.env['GONGFANG_TORTURE'] === 'full';
}
