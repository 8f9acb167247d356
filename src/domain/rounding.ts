/** The value to so many decimals, halves upwards. */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}

/** The value to six decimals: how scores, shares and degrees are told. */
export function sixDecimals(value: number): number {
  return rounded(value, 6);
}

/** Thousandths of an amount, cut to whole fen. */
export function perMilleOf(amountFen: number, perMille: number): number {
  // The largest amount times 1,000 has no exact double.
  return Number((BigInt(amountFen) * BigInt(perMille)) / 1000n);
}
