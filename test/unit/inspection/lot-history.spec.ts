import {
  type Defectives,
  lotPlan,
  type QualityTerms,
} from '../../../src/domain/inspection/inspection-lot.js';
import { type EarlierLot, modesAfter } from '../../../src/domain/inspection/lot-history.js';

const QUALITY: QualityTerms = { level: 'II', majorAql: 2.5, minorAql: 4 };
const FAULTLESS: Defectives = { critical: 0, major: 0, minor: 0 };

function earlier(defectives: Partial<Defectives>, changes: Partial<EarlierLot> = {}): EarlierLot {
  return {
    reworkOf: null,
    plan: lotPlan(1000, QUALITY, { major: 'NORMAL', minor: 'NORMAL' }),
    defectives: { ...FAULTLESS, ...defectives },
    isReducedWanted: false,
    ...changes,
  };
}

describe('the history of lots', () => {
  it('asks for normal inspection when there is none', () => {
    expect(modesAfter([])).toEqual({ major: 'NORMAL', minor: 'NORMAL' });
  });

  it('counts each class by its own plan', () => {
    const lots = [earlier({ major: 6 }), earlier({ major: 6, minor: 7 })];
    expect(modesAfter(lots)).toEqual({ major: 'TIGHTENED', minor: 'NORMAL' });
  });

  it('leaves out what came again from rework', () => {
    const lots = [earlier({ major: 6 }), earlier({ major: 6 }, { reworkOf: 3 })];
    expect(modesAfter(lots).major).toBe('NORMAL');
    expect(modesAfter([...lots, earlier({ major: 6 })]).major).toBe('TIGHTENED');
  });

  it('is not tightened by critical defects: they have no share that a sample could measure', () => {
    expect(modesAfter([earlier({ critical: 1 }), earlier({ critical: 1 })]).major).toBe('NORMAL');
  });

  it('reduces ten faultless lots where the enterprise wants it', () => {
    const lots = Array.from({ length: 10 }, () => earlier({}, { isReducedWanted: true }));
    expect(modesAfter(lots)).toEqual({ major: 'REDUCED', minor: 'REDUCED' });
  });
});
