import { TOWNSHIP_CODES, townshipName } from '../../../src/domain/townships.js';

describe('townships', () => {
  it('are the 29 units of the county, each with a code of its own', () => {
    expect(new Set(TOWNSHIP_CODES).size).toBe(29);
    expect(TOWNSHIP_CODES.every((code) => /^511322[012]\d\d$/.test(code))).toBe(true);
  });

  it('have names; other codes have none', () => {
    expect(townshipName('511322002')).toBe('朗池街道');
    expect(townshipName('511322112')).toBeNull();
  });
});
