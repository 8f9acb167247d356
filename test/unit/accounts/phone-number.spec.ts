import { maskedPhone, mobilePhone } from '../../../src/accounts/phone-number.js';

describe('a mobile phone number', () => {
  it.each([
    '13812345678',
    '138 1234 5678',
    '138-1234-5678',
    '+86 138 1234 5678',
    '008613812345678',
    '8613812345678',
    '１３８１２３４５６７８',
  ])('%s is of mainland China', (text) => {
    expect(mobilePhone(text)).toBe('+8613812345678');
  });

  it('may be foreign when it says so', () => {
    expect(mobilePhone('+852 5123 4567')).toBe('+85251234567');
  });

  it.each([
    '',
    '138',
    '12345678901',
    '1381234567',
    '138123456789',
    '0817-8220000',
    '+86 10 8888 8888',
    '13812345678 ext 5',
    'tel:13812345678',
    'call 13812345678',
    '+999 123456',
  ])('is not %p', (text) => {
    expect(mobilePhone(text)).toBeNull();
  });

  it('is masked so that its owner knows it and nobody can call', () => {
    expect(maskedPhone('+8613812345678')).toBe('+86138****5678');
    expect(maskedPhone('+85251234567')).toBe('+852****4567');
  });
});
