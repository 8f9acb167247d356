import { unfitnessReasons } from '../../../src/domain/workshop-fitness.js';

const FIT = {
  qualityStanding: 'PROBATION',
  safetyValidUntilOn: '2026-11-30',
  hasOpenMajorHazard: false,
} as const;

it.each([
  [{}, []],
  [{ qualityStanding: 'SUSPENDED' }, ['SUSPENDED']],
  [{ safetyValidUntilOn: null }, ['SAFETY_NOT_VALID']],
  [{ safetyValidUntilOn: '2026-11-29' }, ['SAFETY_NOT_VALID']],
  [{ hasOpenMajorHazard: true }, ['MAJOR_HAZARD_OPEN']],
  [
    { qualityStanding: 'SUSPENDED', safetyValidUntilOn: null, hasOpenMajorHazard: true },
    ['SUSPENDED', 'SAFETY_NOT_VALID', 'MAJOR_HAZARD_OPEN'],
  ],
] as const)('a workshop with %j is unfit for: %j', (changes, reasons) => {
  expect(unfitnessReasons({ ...FIT, ...changes }, '2026-11-30')).toEqual(reasons);
});
