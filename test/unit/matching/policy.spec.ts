import { policyFaults } from '../../../src/domain/matching/policy.js';
import { aPolicy } from '../../support/match-factories.js';

const { weights } = aPolicy();

describe('the default policy', () => {
  it('has no faults', () => {
    expect(policyFaults(aPolicy())).toEqual([]);
  });
});

describe('policyFaults', () => {
  it.each([-0.01, 1.01, Number.NaN])('refuses a weight of %d', (skill) => {
    expect(policyFaults(aPolicy({ weights: { ...weights, skill } }))).toEqual([
      { pointer: '/weights/skill', code: 'WEIGHT_RANGE', message: 'A weight lies between 0 and 1.' },
    ]);
  });

  it('refuses weights that do not sum to 1', () => {
    expect(policyFaults(aPolicy({ weights: { ...weights, price: 0.06 } }))).toEqual([
      { pointer: '/weights', code: 'WEIGHT_SUM', message: 'The weights sum to 1.01 instead of 1.' },
    ]);
  });

  it('accepts weights whose binary sum misses 1 by a hair', () => {
    const tenths = { ...weights, capacityFit: 0.1, skill: 0.2, distance: 0.3, onTime: 0.1, quality: 0.1 };
    expect(policyFaults(aPolicy({ weights: { ...tenths, fairness: 0.1, price: 0.1 } }))).toEqual([]);
  });

  it('refuses weights finer than a millionth', () => {
    const thirds = { ...weights, capacityFit: 1 / 3, skill: 0.2 - (1 / 3 - 0.25) };
    expect(policyFaults(aPolicy({ weights: thirds })).map((fault) => fault.code)).toEqual([
      'WEIGHT_DECIMALS',
      'WEIGHT_DECIMALS',
    ]);
  });

  it.each([
    ['detourFactor', 0.9],
    ['roadKmPerHour', 0],
    ['transportMinutesPerDay', 0],
    ['freshHalfLifeDays', 0],
    ['newcomerOnTimeRate', 1.1],
    ['probationShare', 0],
    ['preferredBonus', 0.3],
    ['idleWeight', 1.1],
    ['idleDaysForFullPart', 0],
    ['fairnessBonus', -0.1],
    ['idleWeeksFloor', 53],
    ['minutesPerStop', Number.NaN],
  ] as const)('refuses %s of %d', (parameter, value) => {
    expect(policyFaults(aPolicy({ [parameter]: value }))).toEqual([
      expect.objectContaining({ pointer: `/${parameter}`, code: 'PARAMETER_RANGE' }),
    ]);
  });
});
