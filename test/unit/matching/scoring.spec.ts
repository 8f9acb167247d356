import { capacityInTime } from '../../../src/domain/matching/capacity-in-time.js';
import type { MatchOrder, MatchWorkshop } from '../../../src/domain/matching/match-types.js';
import type { MatchPolicy, ScorePartName } from '../../../src/domain/matching/policy.js';
import { scoreParts, totalScore } from '../../../src/domain/matching/scoring.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from '../../support/match-factories.js';

interface Case {
  order?: Partial<MatchOrder>;
  workshop?: Partial<MatchWorkshop>;
  policy?: Partial<MatchPolicy>;
  roadKm?: number;
}

function valueOf(name: ScorePartName, facts: Case = {}): number | undefined {
  const order = anOrder(facts.order);
  const workshop = aWorkshop(facts.workshop);
  const policy = aPolicy(facts.policy);
  const roadKm = facts.roadKm ?? 0;
  const capacity = capacityInTime(order, workshop, roadKm, policy, TODAY_ON);
  const parts = scoreParts({ order, workshop, roadKm, capacity }, policy, TODAY_ON);
  return parts.find((part) => part.part === name)?.value;
}

const [step] = anOrder().steps;

describe('capacityFit', () => {
  const room = (availableMinutes: number): Partial<MatchWorkshop> => ({
    capacity: [{ processId: 'sewing', weekOn: '2026-03-02', availableMinutes, heldMinutes: 0 }],
  });

  it('is full when an even lot fits, and the covered part of it otherwise', () => {
    // 1,000 units over 3 workshops: 334 each.
    expect(valueOf('capacityFit', { workshop: room(60 + 334 * 5) })).toBe(1);
    expect(valueOf('capacityFit', { workshop: room(60 + 167 * 5) })).toBe(0.5);
  });

  it('measures against the least lot where that is larger, and never against more than is open', () => {
    expect(valueOf('capacityFit', { order: { minLot: 500 }, workshop: room(60 + 250 * 5) })).toBe(0.5);
    expect(valueOf('capacityFit', { workshop: { ...room(60 + 400 * 5), minOrderQuantity: 800 } })).toBe(0.5);
    expect(valueOf('capacityFit', { workshop: { ...room(60 + 500 * 5), minOrderQuantity: 5000 } })).toBe(0.5);
  });

  it.each([
    ['2026-02-16T02:00:00Z', 1],
    ['2026-02-15T02:00:00Z', 0.951695],
    ['2026-02-02T02:00:00Z', 0.5],
    ['2026-01-19T02:00:00Z', 0.25],
    ['2026-03-05T02:00:00Z', 1],
  ])('fades with the age of the statement: of %s it is %d', (capacityConfirmedAt, expected) => {
    expect(valueOf('capacityFit', { workshop: { capacityConfirmedAt } })).toBe(expected);
  });
});

describe('skill', () => {
  it.each([
    [2, 0.333333],
    [3, 0.666667],
    [4, 1],
    [5, 1],
  ])('with level %d where 2 is needed is %d', (level, expected) => {
    expect(valueOf('skill', { workshop: { skills: new Map([['sewing', level]]) } })).toBe(expected);
  });

  it('weighs the steps by their standard minutes', () => {
    const light = { ...step!, position: 2, standardMinutesPerUnit: 1, minSkillLevel: 1 };
    // 5 minutes at (1 + 1) ÷ 3, 1 minute at 1.
    expect(valueOf('skill', { order: { steps: [step!, light] } })).toBe(0.722222);
  });
});

describe('distance', () => {
  it('falls to 1/e at the decay distance', () => {
    expect(valueOf('distance', { roadKm: 0 })).toBe(1);
    expect(valueOf('distance', { roadKm: 25 })).toBe(0.367879);
  });
});

describe('onTime and quality', () => {
  it('are the rates', () => {
    expect(valueOf('onTime')).toBe(0.9);
    expect(valueOf('quality')).toBe(0.96);
  });

  it('give a newcomer the prior, better than a bad record', () => {
    expect(valueOf('onTime', { workshop: { onTimeRate: null } })).toBe(0.88);
    expect(valueOf('quality', { workshop: { firstPassYield: null } })).toBe(0.95);
    expect(valueOf('onTime', { workshop: { onTimeRate: 0 } })).toBe(0);
  });
});

describe('fairness', () => {
  it.each([
    // Half for what was not filled lately, half for days idle of 28.
    [0.25, 21, 0.75],
    [0, 28, 1],
    [0, 0, 0.5],
    [1, 0, 0],
    [1, 14, 0.25],
    [0, 400, 1],
    [0, null, 1],
  ])('of a share of %d and %p idle days is %d', (recentShare, idleDays, expected) => {
    expect(valueOf('fairness', { workshop: { recentShare, idleDays } })).toBe(expected);
  });

  it('counts days idle as much as the policy says', () => {
    const workshop = { recentShare: 0.4, idleDays: 7 };
    expect(valueOf('fairness', { workshop, policy: { idleWeight: 0 } })).toBe(0.6);
    expect(valueOf('fairness', { workshop, policy: { idleWeight: 1 } })).toBe(0.25);
    expect(valueOf('fairness', { workshop, policy: { idleWeight: 1, idleDaysForFullPart: 7 } })).toBe(1);
  });
});

describe('price', () => {
  it.each([
    [300, 0],
    [375, 0.5],
    [450, 1],
    [900, 1],
  ])('at %d fen for 5 minutes and a floor of 60 is %d', (unitPriceFen, expected) => {
    expect(valueOf('price', { order: { unitPriceFen } })).toBe(expected);
  });

  it('is full without a floor', () => {
    expect(valueOf('price', { workshop: { floorFenPerStandardMinute: 0 } })).toBe(1);
  });
});

describe('the score', () => {
  it('is the sum of the contributions', () => {
    const [order, workshop, policy] = [anOrder(), aWorkshop(), aPolicy()];
    const capacity = capacityInTime(order, workshop, 0, policy, TODAY_ON);
    const parts = scoreParts({ order, workshop, roadKm: 0, capacity }, policy, TODAY_ON);
    expect(parts).toEqual([
      { part: 'capacityFit', value: 1, weight: 0.25, contribution: 0.25 },
      { part: 'skill', value: 0.666667, weight: 0.2, contribution: 0.133333 },
      { part: 'distance', value: 1, weight: 0.15, contribution: 0.15 },
      { part: 'onTime', value: 0.9, weight: 0.15, contribution: 0.135, facts: 12 },
      { part: 'quality', value: 0.96, weight: 0.1, contribution: 0.096, facts: 12 },
      { part: 'fairness', value: 0.75, weight: 0.1, contribution: 0.075 },
      { part: 'price', value: 0.666667, weight: 0.05, contribution: 0.033333 },
    ]);
    expect(totalScore(parts)).toBe(0.872666);
  });

  it('is 0 without parts', () => {
    expect(totalScore([])).toBe(0);
  });
});
