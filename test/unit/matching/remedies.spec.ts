import fc from 'fast-check';
import type { MatchOrder, MatchWorkshop, Remedy } from '../../../src/domain/matching/match-types.js';
import { matchOrder } from '../../../src/domain/matching/pipeline.js';
import { someOrder, someWorkshops } from '../../support/match-arbitraries.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from '../../support/match-factories.js';
import { lineOf, remedied } from '../../support/match-remedied.js';

const policy = aPolicy();
/** Ranks by scores alone. */
const bare = aPolicy({ fairnessBonus: 0 });
const near = aWorkshop({ workshopId: 'near' });
const room = (units: number): Pick<MatchWorkshop, 'capacity'> => ({
  capacity: [{ processId: 'sewing', weekOn: '2026-03-02', availableMinutes: 60 + units * 5, heldMinutes: 0 }],
});
const remedy = (
  code: Remedy['code'],
  change: Remedy['change'],
  subject: string | null,
  from: Remedy['from'],
  to: Remedy['to'],
): Remedy => ({ code, change, subject, from, to });

describe('the remedies of a gated workshop', () => {
  const remediesOf = (workshop: Partial<MatchWorkshop>, order: Partial<MatchOrder> = {}): readonly Remedy[] =>
    lineOf({ order: anOrder(order), workshops: [aWorkshop(workshop)], policy }, 'workshop-1').remedies;

  it.each<[string, Partial<MatchWorkshop>, Partial<MatchOrder>, Remedy[]]>([
    [
      'the exclusion',
      {},
      { exclusions: new Map([['workshop-1', 'DECLINED']]) },
      [remedy('NOT_EXCLUDED', 'EXCLUSION', null, 'DECLINED', null)],
    ],
    ['the skill', { skills: new Map() }, {}, [remedy('SKILL', 'SKILL_LEVEL', 'sewing', null, 2)]],
    [
      'the level',
      { skills: new Map([['sewing', 1]]) },
      {},
      [remedy('SKILL_LEVEL', 'SKILL_LEVEL', 'sewing', 1, 2)],
    ],
    [
      'the standing',
      { qualityStanding: 'SUSPENDED' },
      {},
      [remedy('QUALITY_STANDING', 'QUALITY_STANDING', null, 'SUSPENDED', 'PROBATION')],
    ],
    [
      'the safety inspection and the hazard',
      { safetyValidUntilOn: null, hasOpenMajorHazard: true },
      {},
      [
        remedy('SAFETY', 'SAFETY_VALID_UNTIL', null, null, '2026-03-15'),
        remedy('SAFETY', 'MAJOR_HAZARD', null, 'OPEN', 'NONE'),
      ],
    ],
    [
      'the distance limit, in whole km',
      { distanceLimitKm: 5, location: { latitude: 31.133, longitude: 106.572 } },
      {},
      [remedy('DISTANCE', 'DISTANCE_LIMIT_KM', null, 5, 8)],
    ],
    [
      'the price, never the floor',
      {},
      { unitPriceFen: 250 },
      [remedy('PRICE_FLOOR', 'UNIT_PRICE_FEN', null, 250, 300)],
    ],
    [
      'the free minutes for the least lot',
      room(40),
      {},
      [remedy('MIN_LOT', 'FREE_MINUTES', 'sewing', 260, 560)],
    ],
    [
      'the free minutes for even one unit',
      room(0),
      {},
      [remedy('CAPACITY', 'FREE_MINUTES', 'sewing', 60, 560)],
    ],
    [
      "the free minutes for the workshop's own minimum",
      { ...room(120), minOrderQuantity: 150 },
      {},
      [remedy('MIN_ORDER_QUANTITY', 'FREE_MINUTES', 'sewing', 660, 810)],
    ],
    [
      'the free minutes of which probation uses a part',
      { ...room(40), qualityStanding: 'PROBATION', onTimeFacts: 0 },
      {},
      [remedy('MIN_LOT', 'FREE_MINUTES', 'sewing', 260, 1867)],
    ],
    ['the min lot', {}, { openQuantity: 80 }, [remedy('MIN_LOT', 'MIN_LOT', null, 100, 80)]],
    [
      "the workshop's minimum",
      { minOrderQuantity: 2000 },
      {},
      [remedy('MIN_ORDER_QUANTITY', 'MIN_ORDER_QUANTITY', null, 2000, 1000)],
    ],
    ['nothing when no working day is left', {}, { dueOn: '2026-03-02' }, []],
  ])('name %s', (_what, workshop, order, expected) => {
    expect(remediesOf(workshop, order)).toEqual(expected);
  });
});

describe('the remedies of a workshop that lost', () => {
  it('name the score that wins, to the millionth', () => {
    const worse = aWorkshop({ workshopId: 'worse', recentShare: 0.5, idleDays: 14 });
    const round = { order: anOrder(), workshops: [near, worse], policy: bare };
    const line = lineOf(round, 'worse');
    expect(line).toMatchObject({ score: 0.847666, lossReason: 'OUTSCORED' });
    expect(line.remedies).toEqual([remedy('OUTSCORED', 'SCORE', null, 0.847666, 0.872667)]);
    expect(lineOf(remedied(round, line), 'worse').quantity).toBe(1000);
    const almost = { ...line, remedies: [{ ...line.remedies[0]!, to: 0.872666 - 0.000001 }] };
    expect(lineOf(remedied(round, almost), 'worse').quantity).toBe(0);
  });

  it('name the minutes when a larger workshop took the only place', () => {
    const round = {
      order: anOrder({ maxWorkshops: 1 }),
      workshops: [
        aWorkshop({ workshopId: 'large', ...room(600) }),
        aWorkshop({ workshopId: 'small', ...room(500) }),
      ],
      policy,
    };
    const line = lineOf(round, 'small');
    expect(line.lossReason).toBe('MAX_WORKSHOPS');
    expect(line.remedies).toEqual([remedy('MAX_WORKSHOPS', 'FREE_MINUTES', 'sewing', 2560, 3065)]);
    expect(lineOf(remedied(round, line), 'small').quantity).toBe(601);
  });

  it('name the minutes that would have completed an all-or-nothing order', () => {
    const round = {
      order: anOrder({ isAllOrNothing: true }),
      workshops: ['w1', 'w2'].map((workshopId) => aWorkshop({ workshopId, ...room(400) })),
      policy,
    };
    const line = lineOf(round, 'w2');
    expect(line.lossReason).toBe('ALL_OR_NOTHING_UNREACHABLE');
    expect(line.remedies).toEqual([
      remedy('ALL_OR_NOTHING_UNREACHABLE', 'FREE_MINUTES', 'sewing', 2060, 3060),
    ]);
    expect(lineOf(remedied(round, line), 'w2').quantity).toBe(600);
  });

  it("name the workshop's minimum when only that keeps it from the rest", () => {
    const round = {
      order: anOrder(),
      workshops: [
        aWorkshop({ workshopId: 'first', minOrderQuantity: 800, ...room(800) }),
        aWorkshop({ workshopId: 'second', minOrderQuantity: 300, ...room(400) }),
      ],
      policy,
    };
    const line = lineOf(round, 'second');
    expect(line.lossReason).toBe('REMAINDER_BELOW_MIN_LOT');
    expect(line.remedies).toEqual([remedy('REMAINDER_BELOW_MIN_LOT', 'MIN_ORDER_QUANTITY', null, 300, 200)]);
    expect(lineOf(remedied(round, line), 'second').quantity).toBe(200);
  });

  it('name minutes and score when all is placed and the place is worth more than a small share', () => {
    const round = {
      order: anOrder({ maxWorkshops: 1 }),
      workshops: [near, aWorkshop({ workshopId: 'small', recentShare: 0.5, idleDays: 14, ...room(500) })],
      policy: bare,
    };
    const line = lineOf(round, 'small');
    expect(line.lossReason).toBe('MAX_WORKSHOPS');
    expect(line.remedies).toEqual([
      remedy('MAX_WORKSHOPS', 'FREE_MINUTES', 'sewing', 2560, 5060),
      remedy('MAX_WORKSHOPS', 'SCORE', null, 0.722666, 0.872667),
    ]);
    expect(lineOf(remedied(round, line), 'small').quantity).toBe(1000);
  });
});

describe('among many that lost', () => {
  const county = (count: number): MatchWorkshop[] =>
    Array.from({ length: count }, (_, i) =>
      aWorkshop({
        workshopId: `w${i}`,
        recentShare: ((i * 37) % 101) / 101,
        ...room(600 + ((i * 4099) % 7400)),
      }),
    );

  it('the ten next in line are told the score that wins, the others plainly that others scored more', () => {
    const round = { order: anOrder({ openQuantity: 2500, maxWorkshops: 4 }), workshops: county(300), policy };
    const losers = matchOrder(round.order, round.workshops, policy, TODAY_ON).lines.filter(
      ({ quantity }) => quantity === 0,
    );
    expect(losers.length).toBeGreaterThan(290);
    expect(losers.slice(0, 10).map(({ remedies }) => remedies.length > 0)).toEqual(Array(10).fill(true));
    for (const line of losers.slice(10))
      expect(line).toMatchObject({ lossReason: 'OUTSCORED', remedies: [] });
    for (const line of losers.slice(0, 10)) {
      expect(lineOf(remedied(round, line), line.workshopId).quantity).toBeGreaterThan(0);
    }
  });

  it('nobody is told a half-reckoned score when a large order leaves no steps for it', () => {
    const order = anOrder({ openQuantity: 80_000, maxWorkshops: 20, minLot: 500 });
    const { lines, unplacedQuantity } = matchOrder(order, county(92), policy, TODAY_ON);
    expect(unplacedQuantity).toBe(0);
    for (const line of lines.filter(({ quantity }) => quantity === 0)) {
      expect(line).toMatchObject({ lossReason: 'OUTSCORED', remedies: [] });
    }
  });
});

describe('for any order and workshops', () => {
  it('a gated workshop qualifies and a loser wins once its remedies are carried out', () => {
    fc.assert(
      fc.property(someOrder, someWorkshops, (anyOrder, workshops) => {
        const round = { order: { ...anyOrder, preferredWorkshopIds: [] }, workshops, policy };
        const { lines } = matchOrder(round.order, workshops, policy, TODAY_ON);
        for (const line of lines.filter(({ remedies }) => remedies.length > 0)) {
          const after = lineOf(remedied(round, line), line.workshopId);
          expect(after.gates.filter((gate) => !gate.hasPassed)).toEqual([]);
          expect(after.quantity > 0 || !line.isEligible).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('winners need no remedy, and nobody loses without a reason', () => {
    fc.assert(
      fc.property(someOrder, someWorkshops, (order, workshops) => {
        for (const line of matchOrder(order, workshops, policy, TODAY_ON).lines) {
          expect(line.lossReason !== null).toBe(line.isEligible && line.quantity === 0);
          expect(line.quantity > 0 ? line.remedies : []).toEqual([]);
        }
      }),
    );
  });
});
