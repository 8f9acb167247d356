import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret of 256 random bits, as 43 characters for URLs and cookies. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token: with 256 bits of randomness in it, one round of SHA-256 is enough. */
export function tokenHash(token: string): string {
  return digest(token).toString('hex');
}

/** The CSRF token of a session: it follows from the session's own token, so nothing more is kept. */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('gongfang csrf').digest('base64url');
}

/** True when `given` is the session's CSRF token; takes the same time for every wrong one. */
export function isCsrfToken(given: string, sessionToken: string): boolean {
  return timingSafeEqual(digest(given), digest(csrfTokenOf(sessionToken)));
}

/** Equally long, whatever was given. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
