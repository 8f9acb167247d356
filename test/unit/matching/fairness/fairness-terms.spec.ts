import fc from 'fast-check';
import { fairnessBonuses } from '../../../../src/domain/matching/fairness/fairness-bonus.js';
import { dueForFloor } from '../../../../src/domain/matching/fairness/idle-floor.js';
import { roundFigures } from '../../../../src/domain/matching/fairness/round-figures.js';
import type { MatchWorkshop, Share } from '../../../../src/domain/matching/match-types.js';
import { matchOrder } from '../../../../src/domain/matching/pipeline.js';
import { someWorkshops } from '../../../support/match-arbitraries.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from '../../../support/match-factories.js';

function sharing(...recentShares: number[]): MatchWorkshop[] {
  return recentShares.map((recentShare, index) => aWorkshop({ workshopId: `w${index}`, recentShare }));
}

describe('the fairness bonus', () => {
  const policy = aPolicy({ fairnessBonus: 0.2 });

  it('is full for who had nothing, half at the mean and none from twice the mean on', () => {
    expect([...fairnessBonuses(sharing(0, 0.2, 0.4, 0.2), policy).values()]).toEqual([0.2, 0.1, 0, 0.1]);
    expect([...fairnessBonuses(sharing(0, 0, 0, 0.9), policy).values()]).toEqual([0.2, 0.2, 0.2, 0]);
  });

  it('is the same for all when nobody had work', () => {
    expect([...fairnessBonuses(sharing(0, 0), policy).values()]).toEqual([0.2, 0.2]);
  });

  it('reckons the mean over those that stated capacity', () => {
    const [idle, half, silent] = sharing(0, 0.5, 0) as [MatchWorkshop, MatchWorkshop, MatchWorkshop];
    const bonuses = fairnessBonuses([idle, half, { ...silent, recentStatedMinutes: 0 }], policy);
    expect([...bonuses.values()]).toEqual([0.2, 0, 0.2]);
  });

  it('lies between 0 and the policy’s, and never prefers whoever had more', () => {
    fc.assert(
      fc.property(someWorkshops, (workshops) => {
        const bonuses = fairnessBonuses(workshops, policy);
        const rising = workshops.toSorted((a, b) => a.recentShare - b.recentShare);
        let last = policy.fairnessBonus;
        for (const { workshopId } of rising) {
          const bonus = bonuses.get(workshopId)!;
          expect(bonus).toBeGreaterThanOrEqual(0);
          expect(bonus).toBeLessThanOrEqual(last);
          last = bonus;
        }
      }),
    );
  });

  it('ranks whoever had less work first, and is told apart from the score', () => {
    const [busy, idle] = sharing(0.4, 0) as [MatchWorkshop, MatchWorkshop];
    const better = { ...busy, onTimeRate: 1, idleDays: 28 };
    const worse = { ...idle, onTimeRate: 0.6, idleDays: 0 };
    const winnerWith = (fairnessBonus: number) =>
      matchOrder(anOrder({ maxWorkshops: 1 }), [better, worse], aPolicy({ fairnessBonus }), TODAY_ON);
    expect(winnerWith(0).shares.map((share) => share.workshopId)).toEqual(['w0']);
    const { shares, lines } = winnerWith(0.2);
    expect(shares.map((share) => share.workshopId)).toEqual(['w1']);
    expect(lines.map((line) => [line.bonus, line.fairnessBonus])).toEqual([
      [0, 0.2],
      [0, 0],
    ]);
    expect(lines[0]?.score).toBe(winnerWith(0).lines[1]?.score);
  });
});

describe('the floor for idle workshops', () => {
  it('is due after more than so many weeks, and at once for who never had work', () => {
    const workshops = [0, 28, 29, null].map((idleDays, index) =>
      aWorkshop({ workshopId: `w${index}`, idleDays }),
    );
    expect([...dueForFloor(workshops, aPolicy({ idleWeeksFloor: 4 }))]).toEqual(['w2', 'w3']);
    expect([...dueForFloor(workshops, aPolicy({ idleWeeksFloor: 0 }))]).toEqual([]);
  });
});

describe('the figures of a round', () => {
  const [one, other] = [aWorkshop({ workshopId: 'one' }), aWorkshop({ workshopId: 'other', idleDays: null })];
  const share = (workshopId: string, ...lots: [weekOn: string, minutes: number][]): Share => ({
    workshopId,
    quantity: 100,
    standardMinutes: lots.reduce((sum, [, minutes]) => sum + minutes, 0),
    lots: lots.map(([weekOn, minutes]) => ({ processId: 'sewing', weekOn, minutes })),
  });

  it('add what the round gives to what was taken, within the period', () => {
    const given = [share('other', ['2026-03-02', 4000], ['2026-03-23', 2000], ['2026-03-30', 9999])];
    const { before, after } = roundFigures([one, other], given, TODAY_ON);
    expect(before).toMatchObject({ gini: 0, meanUtilisation: 0.25, neverServedWorkshopIds: ['other'] });
    expect(after.meanUtilisation).toBeCloseTo((0.25 + 0.4) / 2, 12);
    expect(after.neverServedWorkshopIds).toEqual([]);
    expect(after.longestIdleDays).toBe(21);
  });

  it('are the same before and after a round that gives nothing', () => {
    const { before, after } = roundFigures([one, other], [], TODAY_ON);
    expect(after).toEqual(before);
  });
});
