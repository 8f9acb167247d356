import { matchOrder } from '../../../src/domain/matching/pipeline.js';
import type { MatchLine, MatchWorkshop } from '../../../src/domain/matching/match-types.js';
import { scoreChanges } from '../../../src/domain/matching/score-changes.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from '../../support/match-factories.js';

function lineOf(changes: Partial<MatchWorkshop>, policy = aPolicy()): MatchLine {
  const [line] = matchOrder(anOrder(), [aWorkshop(changes)], policy, TODAY_ON).lines;
  return line!;
}

describe('why a score is not what it was', () => {
  const before = lineOf({ onTimeRate: null, onTimeFacts: 0, firstPassYield: 0.96, firstPassFacts: 3 });

  it('is nothing when the lines say the same', () => {
    expect(scoreChanges(before, before)).toEqual([]);
  });

  it('is the parts that differ, from what to what, and they add up to the difference', () => {
    const after = lineOf({ onTimeRate: 0.5, onTimeFacts: 2, firstPassYield: 0.9, firstPassFacts: 4 });
    const changes = scoreChanges(before, after);
    expect(changes.map(({ part, from, to }) => [part, from.value, from.facts, to.value, to.facts])).toEqual([
      ['onTime', 0.88, 0, 0.5, 2],
      ['quality', 0.96, 3, 0.9, 4],
    ]);
    const difference = changes.reduce((sum, change) => sum + change.difference, 0);
    expect(difference).toBeCloseTo(after.score! - before.score!, 9);
  });

  it('names parts whose weight the county has changed, and not those that stay', () => {
    const { weights, ...policy } = aPolicy();
    const shifted = { ...weights, onTime: weights.onTime + 0.05, price: weights.price - 0.05 };
    const after = lineOf(
      { onTimeRate: null, onTimeFacts: 0, firstPassYield: 0.96, firstPassFacts: 3 },
      { ...policy, weights: shifted },
    );
    expect(scoreChanges(before, after).map(({ part }) => part)).toEqual(
      expect.arrayContaining(['onTime', 'price']),
    );
    expect(scoreChanges(before, after)).toHaveLength(2);
  });
});
