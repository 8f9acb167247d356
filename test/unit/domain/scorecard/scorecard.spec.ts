import fc from 'fast-check';
import { DEFAULT_POLICY } from '../../../../src/domain/matching/policy.js';
import { type DayOfTrials, decayedRate } from '../../../../src/domain/scorecard/decayed-rate.js';
import { MEASURE_FORMULAS } from '../../../../src/domain/scorecard/measures.js';
import { enterpriseScorecard, workshopScorecard } from '../../../../src/domain/scorecard/scorecard.js';
import { addDays } from '../../../../src/domain/week.js';

const TODAY_ON = '2026-06-01';
const FORMULA = { halfLifeDays: 100, prior: 0.8, priorWeight: 2 };

describe('a decayed rate', () => {
  it('is the prior of a newcomer', () => {
    expect(decayedRate([], FORMULA, TODAY_ON)).toEqual({ rate: 0.8, facts: 0 });
    expect(decayedRate([{ on: TODAY_ON, trials: 0, successes: 0 }], FORMULA, TODAY_ON)).toEqual({
      rate: 0.8,
      facts: 0,
    });
  });

  it('counts a fact of today whole, one a half-life old half', () => {
    const days = [
      { on: TODAY_ON, trials: 10, successes: 10 },
      { on: addDays(TODAY_ON, -100), trials: 4, successes: 1 },
    ];
    // (0.8 × 2 + 1 × 1 + 0.5 × 0.25) ÷ (2 + 1 + 0.5)
    expect(decayedRate(days, FORMULA, TODAY_ON)).toEqual({ rate: 0.778571, facts: 2 });
  });

  it('counts days alike, not pieces', () => {
    const small = { on: TODAY_ON, trials: 2, successes: 1 };
    const large = { on: TODAY_ON, trials: 20_000, successes: 10_000 };
    expect(decayedRate([small], FORMULA, TODAY_ON)).toEqual(decayedRate([large], FORMULA, TODAY_ON));
  });

  it('lies between the prior and what was seen, in whatever order the facts come', () => {
    const days = fc.array(
      fc
        .record({ age: fc.nat(900), trials: fc.nat(50), share: fc.double({ min: 0, max: 1, noNaN: true }) })
        .map(({ age, trials, share }): DayOfTrials => {
          return { on: addDays(TODAY_ON, -age), trials, successes: Math.floor(trials * share) };
        }),
    );
    fc.assert(
      fc.property(days, (facts) => {
        const { rate } = decayedRate(facts, FORMULA, TODAY_ON);
        const seen = facts.filter(({ trials }) => trials > 0).map((day) => day.successes / day.trials);
        expect(rate).toBeGreaterThanOrEqual(Math.min(0.8, ...seen) - 1e-6);
        expect(rate).toBeLessThanOrEqual(Math.max(0.8, ...seen) + 1e-6);
        expect(decayedRate(facts.toReversed(), FORMULA, TODAY_ON).rate).toBeCloseTo(rate, 5);
      }),
    );
  });

  it('rises with every success and falls with every failure', () => {
    const day = fc.nat(900).map((age) => addDays(TODAY_ON, -age));
    fc.assert(
      fc.property(day, day, (firstOn, thenOn) => {
        const before = decayedRate([{ on: firstOn, trials: 2, successes: 1 }], FORMULA, TODAY_ON).rate;
        const with1 = (successes: number): number =>
          decayedRate(
            [
              { on: firstOn, trials: 2, successes: 1 },
              { on: thenOn, trials: 1, successes },
            ],
            FORMULA,
            TODAY_ON,
          ).rate;
        expect(with1(1)).toBeGreaterThan(before);
        expect(with1(0)).toBeLessThan(before);
      }),
    );
  });
});

describe('a scorecard', () => {
  const noFacts = {
    ON_TIME: [],
    FIRST_PASS_YIELD: [],
    ANSWERED_IN_TIME: [],
    ACCEPTANCE: [],
    COMPLETION: [],
  };

  it('has a workshop start at what the county gives newcomers', () => {
    const policy = { ...DEFAULT_POLICY, newcomerOnTimeRate: 0.7, newcomerFirstPassYield: 0.9 };
    expect(workshopScorecard(noFacts, policy, TODAY_ON)).toEqual({
      ON_TIME: { rate: 0.7, facts: 0 },
      FIRST_PASS_YIELD: { rate: 0.9, facts: 0 },
      ANSWERED_IN_TIME: { rate: 0.85, facts: 0 },
      ACCEPTANCE: { rate: 0.7, facts: 0 },
      COMPLETION: { rate: 0.95, facts: 0 },
    });
  });

  it('gives each measure its own facts', () => {
    const failed = [{ on: TODAY_ON, trials: 1, successes: 0 }];
    const card = workshopScorecard({ ...noFacts, ACCEPTANCE: failed }, DEFAULT_POLICY, TODAY_ON);
    expect(card).toMatchObject({ ACCEPTANCE: { rate: 0.583333, facts: 1 }, ON_TIME: { facts: 0 } });
  });

  it('measures an enterprise by how it pays, supplies, cancels, disputes and looks at goods', () => {
    const days = {
      ON_TIME_PAYMENT: [{ on: TODAY_ON, trials: 1000, successes: 0 }],
      MATERIAL_ON_TIME: [],
      NOT_CANCELLED: [],
      DISPUTES_NOT_LOST: [],
      GOODS_ANSWERED: [],
    };
    expect(enterpriseScorecard(days, TODAY_ON)).toEqual({
      ON_TIME_PAYMENT: { rate: 0.675, facts: 1 },
      MATERIAL_ON_TIME: { rate: MEASURE_FORMULAS.MATERIAL_ON_TIME.prior, facts: 0 },
      NOT_CANCELLED: { rate: MEASURE_FORMULAS.NOT_CANCELLED.prior, facts: 0 },
      DISPUTES_NOT_LOST: { rate: MEASURE_FORMULAS.DISPUTES_NOT_LOST.prior, facts: 0 },
      GOODS_ANSWERED: { rate: MEASURE_FORMULAS.GOODS_ANSWERED.prior, facts: 0 },
    });
  });
});
