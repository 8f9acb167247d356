import { csrfTokenOf, isCsrfToken, newToken, tokenHash } from '../../../src/accounts/token.js';

describe('a token', () => {
  it('has 256 bits and comes once', () => {
    const tokens = Array.from({ length: 1000 }, newToken);
    expect(new Set(tokens).size).toBe(1000);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  it('is kept as its SHA-256', () => {
    expect(tokenHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('has a CSRF token that fits it alone', () => {
    const [one, other] = [newToken(), newToken()];
    expect(isCsrfToken(csrfTokenOf(one), one)).toBe(true);
    for (const wrong of ['', one, csrfTokenOf(other), `${csrfTokenOf(one)}x`]) {
      expect(isCsrfToken(wrong, one)).toBe(false);
    }
  });
});
