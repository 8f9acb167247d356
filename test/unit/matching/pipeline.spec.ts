import fc from 'fast-check';
import { matchOrder } from '../../../src/domain/matching/pipeline.js';
import { violations } from '../../../src/domain/matching/verify.js';
import { someOrder, someWorkshops } from '../../support/match-arbitraries.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from '../../support/match-factories.js';

const policy = aPolicy();

describe('matchOrder', () => {
  it('proposes shares with lots and explains every workshop', () => {
    const near = aWorkshop({ workshopId: 'near' });
    const far = aWorkshop({ workshopId: 'far', location: { latitude: 31.183, longitude: 106.572 } });
    const unfit = aWorkshop({ workshopId: 'unfit', skills: new Map() });
    const result = matchOrder(anOrder({ openQuantity: 2500 }), [unfit, far, near], policy, TODAY_ON);
    expect(result.shares).toEqual([
      {
        workshopId: 'near',
        quantity: 1988,
        standardMinutes: 10_000,
        lots: [
          { processId: 'sewing', weekOn: '2026-03-02', minutes: 5000 },
          { processId: 'sewing', weekOn: '2026-03-09', minutes: 5000 },
        ],
      },
      {
        workshopId: 'far',
        quantity: 512,
        standardMinutes: 2620,
        lots: [{ processId: 'sewing', weekOn: '2026-03-02', minutes: 2620 }],
      },
    ]);
    expect(result).toMatchObject({ unplacedQuantity: 0, unplacedReason: null });
    const [first, second, third] = result.lines;
    expect(first).toMatchObject({ workshopId: 'near', isEligible: true, quantity: 1988, remedies: [] });
    expect(second).toMatchObject({ workshopId: 'far', roadKm: 15.567, quantity: 512, lossReason: null });
    expect(third).toMatchObject({
      workshopId: 'unfit',
      isEligible: false,
      score: null,
      parts: [],
      quantity: 0,
    });
  });

  it('ranks a preferred workshop by its bonus and leaves its score alone', () => {
    const workshops = ['w1', 'w2', 'w3'].map((workshopId) => aWorkshop({ workshopId }));
    for (const preferred of ['w1', 'w2', 'w3']) {
      const order = anOrder({ preferredWorkshopIds: [preferred] });
      const { shares, lines } = matchOrder(order, workshops, policy, TODAY_ON);
      expect(shares.map((share) => share.workshopId)).toEqual([preferred]);
      expect(lines.map((line) => line.bonus)).toEqual([0.03, 0, 0]);
      expect(new Set(lines.map((line) => line.score)).size).toBe(1);
    }
  });

  it('puts the workshop with the fewest failed gates first among those that failed', () => {
    const order = anOrder();
    const hazardous = aWorkshop({ workshopId: 'hazardous', hasOpenMajorHazard: true });
    const hopeless = aWorkshop({ workshopId: 'hopeless', hasOpenMajorHazard: true, distanceLimitKm: -1 });
    const { lines } = matchOrder(order, [hopeless, hazardous], policy, TODAY_ON);
    expect(lines.map((line) => line.workshopId)).toEqual(['hazardous', 'hopeless']);
  });
});

describe('why a quantity stays unplaced', () => {
  const small = (workshopId: string, units: number, minOrderQuantity = 1): ReturnType<typeof aWorkshop> =>
    aWorkshop({
      workshopId,
      minOrderQuantity,
      capacity: [
        { processId: 'sewing', weekOn: '2026-03-02', availableMinutes: 60 + units * 5, heldMinutes: 0 },
      ],
    });

  it.each([
    ['NO_ELIGIBLE_WORKSHOP', anOrder(), [aWorkshop({ skills: new Map() })], 1000],
    ['NO_ELIGIBLE_WORKSHOP', anOrder(), [], 1000],
    ['NOT_ENOUGH_CAPACITY', anOrder(), [small('w1', 300), small('w2', 400)], 300],
    ['MAX_WORKSHOPS', anOrder({ maxWorkshops: 1 }), [small('w1', 300), small('w2', 400)], 600],
    ['MAX_WORKSHOPS', anOrder({ maxWorkshops: 0 }), [small('w1', 300)], 1000],
    ['REMAINDER_BELOW_MIN_LOT', anOrder({ openQuantity: 80 }), [small('w1', 300)], 80],
    ['MAX_WORKSHOPS', anOrder({ maxWorkshops: 0, isAllOrNothing: true }), [small('w1', 1000)], 1000],
    ['REMAINDER_BELOW_MIN_LOT', anOrder(), [small('w1', 900, 900), small('w2', 400, 200)], 100],
    ['ALL_OR_NOTHING_UNREACHABLE', anOrder({ isAllOrNothing: true }), [small('w1', 999)], 1000],
  ] as const)('%s', (reason, order, workshops, unplaced) => {
    const result = matchOrder(order, workshops, policy, TODAY_ON);
    expect(result).toMatchObject({ unplacedQuantity: unplaced, unplacedReason: reason });
  });
});

describe('orders one after the other', () => {
  it('together never get more of the days before their due date than these have', () => {
    const order = anOrder({ openQuantity: 100_000, dueOn: '2026-03-05', maxWorkshops: 1 });
    const planned: number[] = [];
    let heldMinutes = 0;
    for (let round = 0; round < 4; round += 1) {
      const capacity = [{ processId: 'sewing', weekOn: '2026-03-02', availableMinutes: 6000, heldMinutes }];
      const { shares } = matchOrder(order, [aWorkshop({ capacity })], policy, TODAY_ON);
      planned.push(shares[0]?.standardMinutes ?? 0);
      heldMinutes += shares[0]?.standardMinutes ?? 0;
    }
    // Monday to Wednesday: half of the week's 6,000.
    expect(planned).toEqual([3000, 0, 0, 0]);
  });
});

describe('for any order and workshops', () => {
  it('the proposal keeps every promise', () => {
    fc.assert(
      fc.property(someOrder, someWorkshops, (order, workshops) => {
        const result = matchOrder(order, workshops, policy, TODAY_ON);
        expect(violations(order, workshops, policy, TODAY_ON, result)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('the order in which workshops come does not matter', () => {
    fc.assert(
      fc.property(
        someOrder,
        someWorkshops.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        (order, [workshops, shuffled]) => {
          expect(matchOrder(order, shuffled, policy, TODAY_ON)).toEqual(
            matchOrder(order, workshops, policy, TODAY_ON),
          );
        },
      ),
    );
  });

  it('scores lie within 0 and 1 and are the sum of their contributions', () => {
    fc.assert(
      fc.property(someOrder, someWorkshops, (order, workshops) => {
        for (const line of matchOrder(order, workshops, policy, TODAY_ON).lines) {
          expect(line.score !== null).toBe(line.isEligible);
          expect(line.isEligible).toBe(line.gates.every((gate) => gate.hasPassed));
          if (line.score === null) continue;
          const sum = line.parts.reduce((total, part) => total + part.contribution, 0);
          expect(Math.round(sum * 1e6)).toBe(line.score * 1e6 === 0 ? 0 : Math.round(line.score * 1e6));
          for (const { value } of [...line.parts, { value: line.score }]) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  it('more capacity never places less', () => {
    const more = fc.record({
      workshop: fc.nat(11),
      week: fc.nat(11),
      minutes: fc.integer({ min: 1, max: 5000 }),
    });
    fc.assert(
      fc.property(someOrder, someWorkshops, more, (order, workshops, { workshop, week, minutes }) => {
        const richer = workshops.map((facts, i) =>
          i !== workshop
            ? facts
            : {
                ...facts,
                capacity: facts.capacity.map((free, j) =>
                  j === week ? { ...free, availableMinutes: free.availableMinutes + minutes } : free,
                ),
              },
        );
        const before = matchOrder(order, workshops, policy, TODAY_ON).unplacedQuantity;
        const after = matchOrder(order, richer, policy, TODAY_ON).unplacedQuantity;
        expect(after).toBeLessThanOrEqual(before);
      }),
      { numRuns: 200 },
    );
  });
});
