/** The alphabet of GB 32100-2015: a character's value is its place; I, O, S, V and Z are not used. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FORM = new RegExp(`^[${ALPHABET}]{18}$`);

/** True for a unified social credit code (统一社会信用代码, GB 32100-2015) whose check character fits. */
export function isCreditCode(text: string): boolean {
  return FORM.test(text) && creditCodeCheck(text.slice(0, 17)) === text[17];
}

/**
 * The check character of the first 17 characters: 31 − (Σ value × 3^(i−1) mod 31), where 31 counts as 0.
 * @throws RangeError for a character outside of the alphabet
 */
export function creditCodeCheck(body: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new RangeError(`${character} is no character of a credit code`);
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}
