import fc from 'fast-check';
import {
  DEFECT_CLASSES,
  type Defectives,
  defectivesFaults,
  lotPlan,
  type QualityTerms,
  verdictOn,
} from '../../../src/domain/inspection/inspection-lot.js';
import { AQLS, INSPECTION_LEVELS, SEVERITIES } from '../../../src/domain/inspection/sampling-tables.js';

const TERMS: QualityTerms = { level: 'II', majorAql: 2.5, minorAql: 4 };
const NORMAL = { major: 'NORMAL', minor: 'NORMAL' } as const;
const NONE: Defectives = { critical: 0, major: 0, minor: 0 };

describe('an inspection lot', () => {
  const plan = lotPlan(1000, TERMS, NORMAL);

  it('has a plan for each class, and accepts no critical defect', () => {
    expect(plan).toEqual({
      lotSize: 1000,
      sampleSize: 80,
      critical: { sampleSize: 80, acceptanceNumber: 0, rejectionNumber: 1 },
      major: { sampleSize: 80, acceptanceNumber: 5, rejectionNumber: 6 },
      minor: { sampleSize: 80, acceptanceNumber: 7, rejectionNumber: 8 },
    });
  });

  it('draws the largest sample of the classes, and counts for each class its own', () => {
    // Letter D: AQL 2.5 goes up to letter C, AQL 4 down to letter E.
    expect(lotPlan(40, TERMS, NORMAL)).toMatchObject({
      sampleSize: 13,
      critical: { sampleSize: 13 },
      major: { sampleSize: 5, acceptanceNumber: 0 },
      minor: { sampleSize: 13, acceptanceNumber: 1 },
    });
  });

  it('looks at each class as strictly as its own lots ask for', () => {
    expect(lotPlan(1000, TERMS, { major: 'TIGHTENED', minor: 'REDUCED' })).toMatchObject({
      sampleSize: 80,
      major: { sampleSize: 80, acceptanceNumber: 3 },
      minor: { sampleSize: 32, acceptanceNumber: 5 },
    });
  });

  it.each<[Partial<Defectives>, string]>([
    [{}, 'ACCEPTED'],
    [{ major: 5, minor: 7 }, 'ACCEPTED'],
    [{ major: 6 }, 'REJECTED'],
    [{ minor: 8 }, 'REJECTED'],
    [{ critical: 1 }, 'REJECTED'],
  ])('with the defective units %j is %s', (found, verdict) => {
    expect(verdictOn(plan, { ...NONE, ...found })).toBe(verdict);
  });

  it('cannot have more defective units than were drawn, in a class or together', () => {
    const faultsOf = (found: Partial<Defectives>): string[] =>
      defectivesFaults(plan, { ...NONE, ...found }).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(faultsOf({ major: 80 })).toEqual([]);
    expect(faultsOf({ major: 81, minor: 90 })).toEqual([
      '/defectives/major MORE_DEFECTIVES_THAN_SAMPLE',
      '/defectives/minor MORE_DEFECTIVES_THAN_SAMPLE',
    ]);
    expect(faultsOf({ major: 41, minor: 40 })).toEqual(['/defectives MORE_DEFECTIVES_THAN_SAMPLE']);
  });

  it('is not accepted for one more defective unit where it was rejected', () => {
    const aql = fc.constantFrom(...AQLS);
    const severity = fc.constantFrom(...SEVERITIES);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600_000 }),
        fc.record({ level: fc.constantFrom(...INSPECTION_LEVELS), majorAql: aql, minorAql: aql }),
        fc.record({ major: severity, minor: severity }),
        fc.record({ critical: fc.nat(2), major: fc.nat(25), minor: fc.nat(25) }),
        fc.constantFrom(...DEFECT_CLASSES),
        (lotSize, terms, severities, found, name) => {
          const some = lotPlan(lotSize, terms, severities);
          const worse = { ...found, [name]: found[name] + 1 };
          const verdicts = [verdictOn(some, found), verdictOn(some, worse)];
          expect(verdicts).not.toEqual(['REJECTED', 'ACCEPTED']);
        },
      ),
    );
  });
});
