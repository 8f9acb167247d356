/** Length is what makes a password strong; rules about kinds of characters are not (NIST SP 800-63B). */
export const PASSWORD_LENGTH = { least: 12, most: 200 } as const;

/** A single character is part of too many passwords to be held against one. */
const SHORTEST_TELLING_NAME = 2;
/** Local digits of a phone number; with fewer, a number says little. */
const LOCAL_DIGITS = 8;

/**
 * True for a password of fitting length (in characters) that holds neither the person's name nor their phone
 * number, in any case and spacing.
 * @param phone E.164
 */
export function isPasswordFit(password: string, { name, phone }: { name: string; phone: string }): boolean {
  const { length } = Array.from(normalPassword(password));
  if (length < PASSWORD_LENGTH.least || length > PASSWORD_LENGTH.most) return false;
  const letters = squeezed(password);
  const nameLetters = squeezed(name);
  if (nameLetters.length >= SHORTEST_TELLING_NAME && letters.includes(nameLetters)) return false;
  return !letters.replaceAll(/\D/g, '').includes(phone.slice(-LOCAL_DIGITS));
}

/** One spelling of passwords that look the same on every keyboard (NFKC). */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

function squeezed(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
}
