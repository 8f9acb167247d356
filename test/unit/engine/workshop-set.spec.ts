import fc from 'fast-check';
import { WorkshopSet } from '../../../src/domain/matching/engine/workshop-set.js';

interface Candidate {
  readonly worth: number;
  readonly least: number;
  readonly room: number;
  readonly fee: number;
}

const candidate: fc.Arbitrary<Candidate> = fc
  .record({
    worth: fc.integer({ min: -2, max: 12 }),
    least: fc.integer({ min: 1, max: 5 }),
    more: fc.integer({ min: 0, max: 6 }),
    fee: fc.constantFrom(0, 0, 0, 3, 9, -4),
  })
  // A fee below 0 is that of a live share, which has one size.
  .map(({ worth, least, more, fee }) => ({ worth, least, room: fee < 0 ? least : least + more, fee }));

const choice = fc.record({
  candidates: fc.array(candidate, { minLength: 7, maxLength: 9 }),
  quantity: fc.integer({ min: 6, max: 15 }),
  places: fc.integer({ min: 1, max: 5 }),
  isWhole: fc.boolean(),
});

/** The best of every set and every split of units over it. */
function bestByEnumeration(
  candidates: readonly Candidate[],
  quantity: number,
  places: number,
  isWhole: boolean,
): number {
  let best = 0;
  const visit = (next: number, left: number, placesLeft: number, value: number): void => {
    if (!isWhole || left === 0) best = Math.max(best, value);
    const one = candidates[next];
    if (!one) return;
    visit(next + 1, left, placesLeft, value);
    if (placesLeft === 0) return;
    for (let units = one.least; units <= Math.min(left, one.room); units += 1) {
      visit(next + 1, left - units, placesLeft - 1, value + one.worth * units - one.fee);
    }
  };
  visit(0, quantity, places, 0);
  return best;
}

function chosen(set: WorkshopSet, candidates: readonly Candidate[]): readonly [value: number, units: number] {
  let [value, units] = [0, 0];
  for (let place = 0; place < set.size; place += 1) {
    const one = candidates[set.pairAt(place)]!;
    const lot = set.unitsAt(place);
    expect(lot).toBeGreaterThanOrEqual(one.least);
    expect(lot).toBeLessThanOrEqual(one.room);
    value += one.worth * lot - one.fee;
    units += lot;
  }
  return [value, units];
}

describe('choosing the workshops of one order', () => {
  it('is exact for more candidates than every set of could be tried', () => {
    fc.assert(
      fc.property(choice, ({ candidates, quantity, places, isWhole }) => {
        const fitting = candidates.filter(({ least }) => least <= quantity);
        const set = new WorkshopSet(10);
        set.begin(quantity, places, isWhole);
        for (const [pair, { worth, least, room, fee }] of fitting.entries())
          set.offer(pair, worth, least, room, fee);
        const found = set.choose() ? set.value : 0;
        const [value, units] = found > 0 ? chosen(set, fitting) : [0, 0];
        expect(value).toBe(found);
        expect(units).toBeLessThanOrEqual(quantity);
        expect(!isWhole || units === 0 || units === quantity).toBe(true);
        expect(found).toBe(bestByEnumeration(fitting, quantity, places, isWhole));
      }),
      { numRuns: 500 },
    );
  });
});
