import fc from 'fast-check';
import { Knapsack } from '../../../src/domain/matching/engine/knapsack.js';

interface Thing {
  readonly profit: number;
  readonly weight: number;
}

/** The most profit of any of the 2^n choices that fit. */
function bestByTrial(things: readonly Thing[], room: number): number {
  let best = 0;
  for (let choice = 0; choice < 2 ** things.length; choice += 1) {
    const chosen = things.filter((_, place) => choice & (1 << place));
    const weight = chosen.reduce((sum, thing) => sum + thing.weight, 0);
    if (weight <= room)
      best = Math.max(
        best,
        chosen.reduce((sum, thing) => sum + thing.profit, 0),
      );
  }
  return best;
}

function solve(things: readonly Thing[], room: number, guess: number) {
  const knapsack = new Knapsack(things.length, room);
  for (const [place, thing] of things.entries()) {
    knapsack.profit[place] = thing.profit;
    knapsack.weight[place] = thing.weight;
  }
  const profit = knapsack.solve(things.length, room, guess);
  const taken = things.filter((_, place) => knapsack.isTaken[place] === 1);
  return {
    profit,
    takenProfit: taken.reduce((sum, thing) => sum + thing.profit, 0),
    takenWeight: taken.reduce((sum, thing) => sum + thing.weight, 0),
  };
}

const thing = (mostWeight: number) =>
  fc.record({ profit: fc.integer({ min: 1, max: 60 }), weight: fc.integer({ min: 1, max: mostWeight }) });

describe('a knapsack', () => {
  it('has the best choice of a few things, whatever the first guess of the price', () => {
    fc.assert(
      fc.property(
        fc.array(thing(30), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 30, max: 120 }),
        fc.constantFrom(0, 0.01, 1, 50),
        (things, room, guess) => {
          const { profit, takenProfit, takenWeight } = solve(things, room, guess);
          expect(profit).toBeCloseTo(bestByTrial(things, room), 9);
          expect(takenProfit).toBeCloseTo(profit, 9);
          expect(takenWeight).toBeLessThanOrEqual(room);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('fits, and answers no less than it has, where too many are uncertain to try them all', () => {
    fc.assert(
      fc.property(fc.array(thing(100), { minLength: 120, maxLength: 200 }), (things) => {
        // All equally worth their weight: every one of them is uncertain.
        const even = things.map(({ weight }) => ({ weight, profit: weight }));
        const { profit, takenProfit, takenWeight } = solve(even, 3001, 1);
        expect(takenWeight).toBeLessThanOrEqual(3001);
        expect(takenProfit).toBeLessThanOrEqual(profit + 1e-6);
        expect(takenProfit).toBeGreaterThanOrEqual(
          0.99 *
            Math.min(
              3001,
              even.reduce((sum, one) => sum + one.weight, 0),
            ),
        );
      }),
      { numRuns: 30 },
    );
  });
});
