import fc from 'fast-check';
import {
  type LotDecision,
  afterDecision,
  type JudgedInspectionLot,
  judgedLot,
  MOST_REWORK_ROUNDS,
} from '../../../src/domain/inspection/lot-decision.js';
import { ProblemError } from '../../../src/domain/problem.js';

const REWORK = { type: 'LOT_SENT_FOR_REWORK', quantity: 20, dueOn: '2026-03-20' } as const;
const CONCESSION = { type: 'LOT_CONCEDED', quantity: 10, priceReductionPerMille: 150 } as const;

function rejected(lotSize = 100, reworkRound = 0): JudgedInspectionLot {
  return judgedLot(lotSize, 'REJECTED', reworkRound);
}

/** The code of the refusal, or what became of the lot. */
function attempt(lot: JudgedInspectionLot, decision: LotDecision): JudgedInspectionLot | string {
  try {
    return afterDecision(lot, decision);
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
    const decisions: LotDecision[] = [
      { type: 'LOT_SORTED', quantity: 60, bad: 40 },
      REWORK,
      CONCESSION,
      { type: 'LOT_RETURNED', quantity: 10 },
    ];
    expect(decisions.reduce(afterDecision, rejected())).toEqual({
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

  it.each<[string, JudgedInspectionLot, LotDecision]>([
    ['LOT_NOT_REJECTED', judgedLot(100, 'ACCEPTED', 0), REWORK],
    ['SORT_DOES_NOT_ADD_UP', rejected(), { type: 'LOT_SORTED', quantity: 60, bad: 41 }],
    ['SORT_DOES_NOT_ADD_UP', rejected(), { type: 'LOT_SORTED', quantity: 60, bad: 39 }],
    [
      'LOT_ALREADY_SORTED',
      afterDecision(rejected(), { type: 'LOT_SORTED', quantity: 60, bad: 40 }),
      { type: 'LOT_SORTED', quantity: 40, bad: 0 },
    ],
    ['MORE_THAN_UNDECIDED', rejected(19), REWORK],
    ['MORE_THAN_UNDECIDED', rejected(9), CONCESSION],
    ['MORE_THAN_UNDECIDED', rejected(9), { type: 'LOT_RETURNED', quantity: 10 }],
    ['REWORK_LIMIT_REACHED', rejected(100, MOST_REWORK_ROUNDS), REWORK],
  ])('refuses with %s', (code, lot, decision) => {
    expect(attempt(lot, decision)).toBe(code);
  });

  it('may be conceded or returned when it was reworked too often', () => {
    const lot = rejected(100, MOST_REWORK_ROUNDS);
    expect(afterDecision(lot, CONCESSION)).toMatchObject({ conceded: 10, undecided: 90 });
    expect(afterDecision(rejected(100, MOST_REWORK_ROUNDS - 1), REWORK)).toMatchObject({ toRework: 20 });
  });

  it('adds up after any decisions, and none takes back what another decided', () => {
    const quantity = fc.integer({ min: 1, max: 120 });
    const someDecision: fc.Arbitrary<LotDecision> = fc.oneof(
      fc.record({ type: fc.constant('LOT_SORTED' as const), quantity: fc.nat(120), bad: fc.nat(120) }),
      fc.record({
        type: fc.constant('LOT_SENT_FOR_REWORK' as const),
        quantity,
        dueOn: fc.constant('2026-03-20'),
      }),
      fc.record({
        type: fc.constant('LOT_CONCEDED' as const),
        quantity,
        priceReductionPerMille: fc.constant(100),
      }),
      fc.record({ type: fc.constant('LOT_RETURNED' as const), quantity }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.array(someDecision), (lotSize, decisions) => {
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
