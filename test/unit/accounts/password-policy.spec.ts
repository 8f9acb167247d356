import { isPasswordFit, normalPassword } from '../../../src/accounts/password-policy.js';

const PERSON = { name: '王芳', phone: '+8613812345678' };

describe('a password', () => {
  it.each([
    ['of twelve characters', 'x'.repeat(12)],
    ['of two hundred characters', 'x'.repeat(200)],
    ['of twelve Chinese characters', '山上的竹子又长高了一大截'],
    ['with spaces', 'bamboo grows on the hill'],
    ['of digits alone', '904817263554'],
  ])('%s is fit', (_, password) => {
    expect(isPasswordFit(password, PERSON)).toBe(true);
  });

  it.each([
    ['of eleven characters', 'x'.repeat(11)],
    ['of two hundred and one', 'x'.repeat(201)],
    ['of eleven characters that take two units each', '🎋'.repeat(11)],
    ['with the phone number', 'call 13812345678 now'],
    ['with the phone number in pieces', 'call 138-1234-5678 now'],
    ['with the number’s last eight digits', 'the end 12345678'],
    ['with the phone number in full width', 'call １３８１２３４５６７８'],
    ['with the name', '我是王芳，今年四十二岁了'],
    ['with the name spaced out', '我是 王 芳，今年四十二岁'],
  ])('%s is not', (_, password) => {
    expect(isPasswordFit(password, PERSON)).toBe(false);
  });

  it('is held against a Latin name in any case', () => {
    expect(isPasswordFit('ANNA LI was here', { ...PERSON, name: 'Anna Li' })).toBe(false);
  });

  it('may hold a name of one character', () => {
    expect(isPasswordFit('bamboo grows on the hill', { ...PERSON, name: 'o' })).toBe(true);
  });

  it('is the same however a keyboard composes it', () => {
    expect(normalPassword('Cafe\u0301 １２')).toBe(normalPassword('Café 12'));
  });
});
