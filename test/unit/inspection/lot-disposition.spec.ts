import fc from 'fast-check';
import {
  type Disposition,
  disposed,
  type JudgedInspectionLot,
  judgedLot,
  MOST_REWORK_ROUNDS,
} from '../../../src/domain/inspection/lot-disposition.js';
import { ProblemError } from '../../../src/domain/problem.js';

const REWORK = { type: 'REWORK', quantity: 20, dueOn: '2026-03-20' } as const;
const CONCESSION = { type: 'CONCESSION', quantity: 10, priceReductionPerMille: 150 } as const;

function rejected(lotSize = 100, reworkRound = 0): JudgedInspectionLot {
  return judgedLot(lotSize, 'REJECTED', reworkRound);
}

/** The code of the refusal, or what became of the lot. */
function attempt(lot: JudgedInspectionLot, disposition: Disposition): JudgedInspectionLot | string {
  try {
    return disposed(lot, disposition);
  } catch (problem) {
    if (problem instanceof ProblemError) return problem.definition.code;
    throw problem;
  }
}

describe('a judged lot', () => {
  it('is accepted as a whole, or waits as a whole', () => {
    expect(judgedLot(100, 'ACCEPTED', 0)).toMatchObject({ accepted: 100, undecided: 0 });
    expect(rejected()).toMatchObject({ accepted: 0, undecided: 100 });
  });

  it('is sorted, reworked, conceded and returned until nothing waits', () => {
    const decisions: Disposition[] = [
      { type: 'SORT', good: 60, bad: 40 },
      REWORK,
      CONCESSION,
      { type: 'RETURN', quantity: 10 },
    ];
    expect(decisions.reduce(disposed, rejected())).toEqual({
      verdict: 'REJECTED',
      reworkRound: 0,
      isSorted: true,
      accepted: 60,
      conceded: 10,
      toRework: 20,
      returned: 10,
      undecided: 0,
    });
  });

  it.each<[string, JudgedInspectionLot, Disposition]>([
    ['LOT_NOT_REJECTED', judgedLot(100, 'ACCEPTED', 0), REWORK],
    ['SORT_DOES_NOT_ADD_UP', rejected(), { type: 'SORT', good: 60, bad: 41 }],
    ['SORT_DOES_NOT_ADD_UP', rejected(), { type: 'SORT', good: 60, bad: 39 }],
    [
      'LOT_ALREADY_SORTED',
      disposed(rejected(), { type: 'SORT', good: 60, bad: 40 }),
      { type: 'SORT', good: 40, bad: 0 },
    ],
    ['MORE_THAN_UNDECIDED', rejected(19), REWORK],
    ['MORE_THAN_UNDECIDED', rejected(9), CONCESSION],
    ['MORE_THAN_UNDECIDED', rejected(9), { type: 'RETURN', quantity: 10 }],
    ['REWORK_LIMIT_REACHED', rejected(100, MOST_REWORK_ROUNDS), REWORK],
  ])('refuses with %s', (code, lot, disposition) => {
    expect(attempt(lot, disposition)).toBe(code);
  });

  it('may be conceded or returned when it was reworked too often', () => {
    const lot = rejected(100, MOST_REWORK_ROUNDS);
    expect(disposed(lot, CONCESSION)).toMatchObject({ conceded: 10, undecided: 90 });
    expect(disposed(rejected(100, MOST_REWORK_ROUNDS - 1), REWORK)).toMatchObject({ toRework: 20 });
  });

  it('adds up after any decisions, and none takes back what another decided', () => {
    const quantity = fc.integer({ min: 1, max: 120 });
    const disposition: fc.Arbitrary<Disposition> = fc.oneof(
      fc.record({ type: fc.constant('SORT' as const), good: fc.nat(120), bad: fc.nat(120) }),
      fc.record({ type: fc.constant('REWORK' as const), quantity, dueOn: fc.constant('2026-03-20') }),
      fc.record({
        type: fc.constant('CONCESSION' as const),
        quantity,
        priceReductionPerMille: fc.constant(100),
      }),
      fc.record({ type: fc.constant('RETURN' as const), quantity }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.array(disposition), (lotSize, decisions) => {
        let lot = rejected(lotSize);
        for (const decision of decisions) {
          const next = attempt(lot, decision);
          if (typeof next === 'string') continue;
          for (const key of ['accepted', 'conceded', 'toRework', 'returned'] as const) {
            expect(next[key]).toBeGreaterThanOrEqual(lot[key]);
          }
          expect(next.undecided).toBeGreaterThanOrEqual(0);
          lot = next;
        }
        const { accepted, conceded, toRework, returned, undecided } = lot;
        expect(accepted + conceded + toRework + returned + undecided).toBe(lotSize);
      }),
    );
  });
});
