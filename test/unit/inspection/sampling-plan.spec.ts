import fc from 'fast-check';
import { samplingPlan, type SamplingTerms } from '../../../src/domain/inspection/sampling-plan.js';
import {
  AQLS,
  CODE_LETTERS,
  INSPECTION_LEVELS,
  type InspectionLevel,
  letterIndexOf,
  SEVERITIES,
  type Severity,
} from '../../../src/domain/inspection/sampling-tables.js';

/** A lot of each letter under level III; letter A, which that level lacks, under level I. */
const LOT_OF_LETTER: Readonly<Record<string, number>> = {
  B: 8,
  C: 15,
  D: 25,
  E: 50,
  F: 90,
  G: 150,
  H: 280,
  J: 500,
  K: 1200,
  L: 3200,
  M: 10_000,
  N: 35_000,
  P: 150_000,
  Q: 500_000,
  R: 500_001,
};

function plan(terms: Partial<SamplingTerms> = {}): ReturnType<typeof samplingPlan> {
  return samplingPlan({ lotSize: 1000, level: 'II', aql: 2.5, severity: 'NORMAL', ...terms });
}

/** A row of a master table: where each AQL leads from the letter, and the acceptance number there. */
function rowOf(severity: Severity, letter: string): string {
  const lotSize = LOT_OF_LETTER[letter];
  const lot: Partial<SamplingTerms> =
    lotSize === undefined ? { lotSize: 15, level: 'I' } : { lotSize, level: 'III' };
  const plans = AQLS.map((aql) => plan({ ...lot, aql, severity }));
  return plans.map(({ codeLetter, acceptanceNumber }) => `${codeLetter}${acceptanceNumber}`).join(' ');
}

describe('the sampling plan', () => {
  it('of 1,000 units under level II with AQL 2.5 is letter J: 80 units, 5 accept and 6 reject', () => {
    expect(plan()).toEqual({
      codeLetter: 'J',
      sampleSize: 80,
      acceptanceNumber: 5,
      rejectionNumber: 6,
      isWholeLot: false,
    });
  });

  it.each<[InspectionLevel, number[], string]>([
    ['I', [1, 2, 15, 16, 25, 26, 90, 91, 150, 151, 280, 281, 150_001, 500_001], 'AAABBCCDDEEFMN'],
    ['II', [1, 2, 8, 9, 15, 16, 280, 281, 500, 501, 1200, 1201, 150_001, 500_001], 'AAABBCGHHJJKPQ'],
    ['III', [2, 8, 9, 15, 150, 151, 3200, 3201, 35_000, 35_001, 500_000, 500_001], 'BBCCGHLMNPQR'],
    ['S-1', [2, 50, 51, 500, 501, 35_000, 35_001, 1_000_000], 'AABBCCDD'],
    ['S-2', [25, 26, 150, 151, 1200, 1201, 35_000, 35_001, 500_001], 'ABBCCDDEE'],
    [
      'S-3',
      [15, 16, 50, 51, 150, 151, 500, 501, 3200, 3201, 35_000, 35_001, 500_000, 500_001],
      'ABBCCDDEEFFGGH',
    ],
    [
      'S-4',
      [15, 16, 25, 26, 90, 91, 150, 151, 500, 501, 1200, 1201, 10_000, 10_001, 35_001, 500_001],
      'ABBCCDDEEFFGGHJK',
    ],
  ])('finds the letter of the lot under level %s', (level, lots, letters) => {
    expect(lots.map((lotSize) => CODE_LETTERS.charAt(letterIndexOf(lotSize, level))).join('')).toBe(letters);
  });

  // AQL:  0.065 0.10 0.15 0.25 0.40 0.65 1.0 1.5 2.5 4.0 6.5
  it.each<[Severity, string, string]>([
    ['NORMAL', 'A', 'L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 A0'],
    ['NORMAL', 'B', 'L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 A0'],
    ['NORMAL', 'C', 'L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 D1'],
    ['NORMAL', 'D', 'L0 K0 J0 H0 G0 F0 E0 D0 C0 E1 D1'],
    ['NORMAL', 'F', 'L0 K0 J0 H0 G0 F0 E0 G1 F1 F2 F3'],
    ['NORMAL', 'H', 'L0 K0 J0 H0 G0 J1 H1 H2 H3 H5 H7'],
    ['NORMAL', 'J', 'L0 K0 J0 H0 K1 J1 J2 J3 J5 J7 J10'],
    ['NORMAL', 'L', 'L0 K0 M1 L1 L2 L3 L5 L7 L10 L14 L21'],
    ['NORMAL', 'N', 'P1 N1 N2 N3 N5 N7 N10 N14 N21 M21 L21'],
    ['NORMAL', 'R', 'R3 R5 R7 R10 R14 R21 Q21 P21 N21 M21 L21'],
    ['TIGHTENED', 'A', 'M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 B0'],
    ['TIGHTENED', 'C', 'M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 E1'],
    ['TIGHTENED', 'E', 'M0 L0 K0 J0 H0 G0 F0 E0 G1 F1 E1'],
    ['TIGHTENED', 'G', 'M0 L0 K0 J0 H0 G0 J1 H1 G1 G2 G3'],
    ['TIGHTENED', 'J', 'M0 L0 K0 J0 L1 K1 J1 J2 J3 J5 J8'],
    ['TIGHTENED', 'M', 'M0 P1 N1 M1 M2 M3 M5 M8 M12 M18 L18'],
    ['TIGHTENED', 'R', 'R2 R3 R5 R8 R12 R18 Q18 P18 N18 M18 L18'],
    ['REDUCED', 'A', 'L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 A0'],
    ['REDUCED', 'C', 'L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 E1'],
    ['REDUCED', 'E', 'L0 K0 J0 H0 G0 F0 E0 D0 G1 F1 E1'],
    ['REDUCED', 'J', 'L0 K0 J0 H0 L1 K1 J1 J2 J3 J5 J6'],
    ['REDUCED', 'L', 'L0 K0 N1 M1 L1 L2 L3 L5 L6 L8 L10'],
    ['REDUCED', 'P', 'Q1 P1 P2 P3 P5 P6 P8 P10 N10 M10 L10'],
    ['REDUCED', 'R', 'R2 R3 R5 R6 R8 R10 Q10 P10 N10 M10 L10'],
  ])('has in the %s table in row %s what the standard has, arrows followed', (severity, letter, row) => {
    expect(rowOf(severity, letter)).toBe(row);
  });

  // Letters A, B and C share a sample of 2 under reduced inspection.
  it.each<[Severity, string]>([
    ['NORMAL', 'A2 B3 C5 D8 E13 F20 G32 H50 J80 K125 L200 M315 N500 P800 Q1250 R2000'],
    ['TIGHTENED', 'B3 C5 D8 E13 F20 G32 H50 J80 K125 L200 M315 N500 P800 Q1250 R2000'],
    ['REDUCED', 'A2 B2 C2 D3 E5 F8 G13 H20 J32 K50 L80 M125 N200 P315 Q500 R800'],
  ])('has the sample sizes of the %s table by letter', (severity, sizes) => {
    const lotSizes = [50, ...Object.values(LOT_OF_LETTER)];
    const plans = lotSizes.flatMap((lotSize) =>
      INSPECTION_LEVELS.flatMap((level) => AQLS.map((aql) => plan({ lotSize, level, aql, severity }))),
    );
    const drawn = plans
      .filter(({ isWholeLot }) => !isWholeLot)
      .map(({ codeLetter, sampleSize }) => `${codeLetter}${sampleSize}`);
    expect(new Set(drawn)).toEqual(new Set(sizes.split(' ')));
  });

  it('takes the sample of the letter that an arrow leads to', () => {
    expect(plan({ aql: 0.25 })).toMatchObject({ codeLetter: 'H', sampleSize: 50, acceptanceNumber: 0 });
    expect(plan({ aql: 0.4 })).toMatchObject({ codeLetter: 'K', sampleSize: 125, acceptanceNumber: 1 });
    expect(plan({ aql: 0.4, severity: 'TIGHTENED' })).toMatchObject({ codeLetter: 'L', sampleSize: 200 });
    expect(plan({ aql: 0.65, severity: 'REDUCED' })).toMatchObject({ codeLetter: 'K', sampleSize: 50 });
  });

  it('looks at the whole lot where the sample is as large as the lot', () => {
    expect(plan({ lotSize: 8, aql: 1.5 })).toMatchObject({
      codeLetter: 'D',
      sampleSize: 8,
      isWholeLot: true,
    });
    expect(plan({ lotSize: 9, aql: 1.5 })).toMatchObject({ sampleSize: 8, isWholeLot: false });
    expect(plan({ lotSize: 60, aql: 0.15 })).toMatchObject({
      codeLetter: 'J',
      sampleSize: 60,
      isWholeLot: true,
    });
    expect(plan({ lotSize: 1, aql: 6.5 })).toMatchObject({
      sampleSize: 1,
      acceptanceNumber: 0,
      isWholeLot: true,
    });
    expect(plan({ lotSize: 10, level: 'III', aql: 6.5, severity: 'TIGHTENED' })).toMatchObject({
      codeLetter: 'E',
      sampleSize: 10,
      acceptanceNumber: 1,
      rejectionNumber: 2,
      isWholeLot: true,
    });
  });

  it('never draws more than the lot, never accepts what it never could reject, and rejects from the next unit on', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000_000 }),
        fc.constantFrom(...INSPECTION_LEVELS),
        fc.constantFrom(...AQLS),
        fc.constantFrom(...SEVERITIES),
        (lotSize, level, aql, severity) => {
          const { sampleSize, acceptanceNumber, rejectionNumber } = plan({ lotSize, level, aql, severity });
          expect(sampleSize).toBeGreaterThanOrEqual(1);
          expect(sampleSize).toBeLessThanOrEqual(lotSize);
          expect(rejectionNumber).toBe(acceptanceNumber + 1);
          expect(rejectionNumber).toBeLessThanOrEqual(sampleSize);
        },
      ),
    );
  });

  it('keeps tightened inspection from accepting a larger share of the sample than normal inspection does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000_000 }),
        fc.constantFrom(...INSPECTION_LEVELS),
        fc.constantFrom(...AQLS),
        (lotSize, level, aql) => {
          const share = (severity: Severity): number => {
            const { acceptanceNumber, sampleSize } = plan({ lotSize, level, aql, severity });
            return acceptanceNumber / sampleSize;
          };
          expect(share('TIGHTENED')).toBeLessThanOrEqual(share('NORMAL'));
        },
      ),
    );
  });
});
