/** The value to so many decimals, halves upwards. */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}

/** The value to six decimals: how scores, shares and degrees are told. */
export function sixDecimals(value: number): number {
  return rounded(value, 6);
}
