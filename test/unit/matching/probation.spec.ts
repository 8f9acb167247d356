import fc from 'fast-check';
import type { MatchWorkshop } from '../../../src/domain/matching/match-types.js';
import { probationShareOf } from '../../../src/domain/matching/probation.js';
import { mostOnProbation } from '../../../src/domain/matching/verify.js';
import { aPolicy, aWorkshop } from '../../support/match-factories.js';

const POLICY = aPolicy({ probationShare: 0.3, newcomerOnTimeRate: 0.88, newcomerFirstPassYield: 0.95 });

/** Of a workshop that is just as good as newcomers are taken to be. */
function share(changes: Partial<MatchWorkshop>): number {
  const proven = { onTimeRate: 0.88, firstPassYield: 0.95, onTimeFacts: 10, firstPassFacts: 10 };
  return probationShareOf(aWorkshop({ qualityStanding: 'PROBATION', ...proven, ...changes }), POLICY);
}

describe('what a workshop on probation may get of its free minutes', () => {
  it('is the policy’s share while nothing is known of it', () => {
    expect(share({ onTimeRate: null, onTimeFacts: 0, firstPassYield: null, firstPassFacts: 0 })).toBe(0.3);
  });

  it('grows by the days on which it has delivered and was inspected, whichever are fewer', () => {
    expect(share({ onTimeFacts: 5 })).toBeCloseTo(0.65, 12);
    expect(share({ firstPassFacts: 2 })).toBeCloseTo(0.44, 12);
    expect(share({})).toBe(1);
    expect(share({ onTimeFacts: 400 })).toBe(1);
  });

  it('falls back to the policy’s share when it is late or its goods are poor', () => {
    expect(share({ onTimeRate: 0.879 })).toBe(0.3);
    expect(share({ firstPassYield: 0.949 })).toBe(0.3);
  });

  it('is what the check of proposals reckons by itself', () => {
    const rate = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
    const facts = fc.record({
      onTimeRate: rate,
      firstPassYield: rate,
      onTimeFacts: fc.nat(20),
      firstPassFacts: fc.nat(20),
    });
    fc.assert(
      fc.property(facts, fc.double({ min: 0.01, max: 1, noNaN: true }), (changes, probationShare) => {
        const [workshop, policy] = [aWorkshop(changes), { ...POLICY, probationShare }];
        expect(probationShareOf(workshop, policy)).toBeCloseTo(mostOnProbation(workshop, policy), 12);
      }),
    );
  });
});
