import fc from 'fast-check';
import { creditCodeCheck, isCreditCode } from '../../../src/domain/credit-code.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'.split('');
const bodies = fc
  .array(fc.constantFrom(...ALPHABET), { minLength: 17, maxLength: 17 })
  .map((characters) => characters.join(''));

describe('the unified social credit code', () => {
  it.each([
    // Codes that large companies print on their invoices.
    '91330100799655058B',
    '9144030071526726XG',
    '914403001922038216',
    '911100007109310534',
  ])('knows %s', (code) => {
    expect(isCreditCode(code)).toBe(true);
  });

  it.each(['91330100799655058C', '9133010079965505', '91330100799655058b', '91330100799655O58B', ''])(
    'refuses %p',
    (code) => {
      expect(isCreditCode(code)).toBe(false);
    },
  );

  it('accepts exactly one check character for every body', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const accepted = [...ALPHABET].filter((check) => isCreditCode(body + check));
        expect(accepted).toEqual([creditCodeCheck(body)]);
      }),
    );
  });

  it('notices every single wrong character', () => {
    fc.assert(
      fc.property(bodies, fc.nat(16), fc.constantFrom(...ALPHABET), (body, at, other) => {
        fc.pre(body[at] !== other);
        const wrong = body.slice(0, at) + other + body.slice(at + 1) + creditCodeCheck(body);
        expect(isCreditCode(wrong)).toBe(false);
      }),
    );
  });

  it('refuses a character that the standard does not use', () => {
    expect(() => creditCodeCheck('I'.repeat(17))).toThrow(RangeError);
  });
});
