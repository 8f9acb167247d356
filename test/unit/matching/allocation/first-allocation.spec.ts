import fc from 'fast-check';
import { allocate } from '../../../../src/domain/matching/allocation/first-allocation.js';
import type {
  AllocationCandidate,
  AllocationProblem,
} from '../../../../src/domain/matching/allocation/problem.js';
import { SearchBudget } from '../../../../src/domain/matching/allocation/search-budget.js';

function aCandidate(workshopId: string, changes: Partial<AllocationCandidate> = {}): AllocationCandidate {
  return { workshopId, rank: 500_000, tie: 0, least: 10, most: 100, ...changes };
}

function aProblem(
  candidates: AllocationCandidate[],
  changes: Partial<AllocationProblem> = {},
): AllocationProblem {
  return {
    openQuantity: 100,
    maxWorkshops: 3,
    isAllOrNothing: false,
    costPerWorkshop: 0,
    candidates,
    ...changes,
  };
}

function sharesOf(problem: AllocationProblem): Record<string, number> {
  return Object.fromEntries(allocate(problem).quantities);
}

describe('allocate', () => {
  it('gives all to the best workshop that can take all', () => {
    const candidates = [aCandidate('a', { rank: 700_000 }), aCandidate('b', { rank: 800_000 })];
    expect(sharesOf(aProblem(candidates))).toEqual({ b: 100 });
  });

  it('splits best first', () => {
    const candidates = [
      aCandidate('a', { rank: 900_000, most: 50 }),
      aCandidate('b', { rank: 800_000, most: 30 }),
      aCandidate('c', { rank: 700_000, most: 90 }),
    ];
    expect(sharesOf(aProblem(candidates))).toEqual({ a: 50, b: 30, c: 20 });
  });

  it('moves units between workshops rather than leave a remainder below the min lot', () => {
    const candidates = [
      aCandidate('a', { rank: 900_000, most: 80, least: 30 }),
      aCandidate('b', { rank: 800_000, most: 40, least: 30 }),
    ];
    expect(sharesOf(aProblem(candidates))).toEqual({ a: 70, b: 30 });
  });

  it('passes over the best workshops when only larger ones place everything', () => {
    const candidates = [
      aCandidate('a', { rank: 900_000, most: 40 }),
      aCandidate('b', { rank: 800_000, most: 40 }),
      aCandidate('c', { rank: 300_000, most: 60 }),
    ];
    expect(sharesOf(aProblem(candidates, { maxWorkshops: 2 }))).toEqual({ a: 40, c: 60 });
  });

  it('does not split for less score than a further workshop costs', () => {
    const candidates = [aCandidate('a', { rank: 800_000, most: 90 }), aCandidate('b', { rank: 790_000 })];
    expect(sharesOf(aProblem(candidates))).toEqual({ a: 90, b: 10 });
    expect(sharesOf(aProblem(candidates, { costPerWorkshop: 20_000 * 100 }))).toEqual({ b: 100 });
  });

  it('places what it can when not everything fits', () => {
    const candidates = [aCandidate('a', { most: 30 }), aCandidate('b', { most: 20, least: 20 })];
    expect(allocate(aProblem(candidates)).placedQuantity).toBe(50);
  });

  it('places nothing of an all-or-nothing order that cannot be placed whole', () => {
    const candidates = [aCandidate('a', { most: 30 }), aCandidate('b', { most: 69 })];
    const problem = aProblem(candidates, { isAllOrNothing: true });
    expect(allocate(problem)).toEqual({ quantities: new Map(), placedQuantity: 0, value: 0 });
    expect(
      sharesOf(aProblem([...candidates, aCandidate('c', { most: 10 })], { isAllOrNothing: true })),
    ).toEqual({
      a: 30,
      b: 60,
      c: 10,
    });
  });

  it('takes the smaller tie number, then the smaller id, of equal ranks', () => {
    const candidates = [
      aCandidate('c', { tie: 1 }),
      aCandidate('a', { tie: 2 }),
      aCandidate('b', { tie: 1 }),
    ];
    expect(sharesOf(aProblem(candidates))).toEqual({ b: 100 });
  });

  it('places nothing without candidates or without places', () => {
    expect(sharesOf(aProblem([]))).toEqual({});
    expect(sharesOf(aProblem([aCandidate('a')], { maxWorkshops: 0 }))).toEqual({});
  });

  it('places as much as can be and as well as can be, by comparison with every possible way', () => {
    fc.assert(
      fc.property(tinyProblem, (problem) => {
        const { placedQuantity, value, quantities } = allocate(problem);
        expect({ placedQuantity, value }).toEqual(bestOfAllWays(problem));
        expect([...quantities.values()].reduce((sum, units) => sum + units, 0)).toBe(placedQuantity);
      }),
      { numRuns: 500 },
    );
  });

  it('looks at few sets for a plain order among a thousand', () => {
    const budget = new SearchBudget();
    allocate(aProblem(manyCandidates(1000), { openQuantity: 2500, maxWorkshops: 4 }), budget);
    expect(budget.spent).toBeLessThan(100);
  });

  it('places all of a large order when its steps run out, as well as it found, and always alike', () => {
    const candidates = manyCandidates(92);
    const budget = new SearchBudget();
    const problem = aProblem(candidates, { openQuantity: 80_000, maxWorkshops: 20, costPerWorkshop: 16e8 });
    const outcome = allocate(problem, budget);
    expect(budget.hasRunOut).toBe(true);
    expect(outcome.placedQuantity).toBe(80_000);
    expect([...outcome.quantities.values()].reduce((sum, units) => sum + units, 0)).toBe(80_000);
    expect(allocate({ ...problem, candidates: candidates.toReversed() }, new SearchBudget())).toEqual(
      outcome,
    );
  });

  it('keeps every limit with many candidates', () => {
    fc.assert(
      fc.property(fc.array(someCandidate(5000), { minLength: 30, maxLength: 90 }), (drawn) => {
        const candidates = drawn.map((candidate, i) => ({ ...candidate, workshopId: `w${i}` }));
        const problem = aProblem(candidates, { openQuantity: 5000, maxWorkshops: 6, costPerWorkshop: 1e8 });
        const { quantities, placedQuantity } = allocate(problem);
        expect(quantities.size).toBeLessThanOrEqual(6);
        expect(placedQuantity).toBeLessThanOrEqual(5000);
        for (const candidate of candidates) {
          const units = quantities.get(candidate.workshopId) ?? candidate.least;
          expect(units).toBeGreaterThanOrEqual(candidate.least);
          expect(units).toBeLessThanOrEqual(candidate.most);
        }
      }),
      { numRuns: 30 },
    );
  });
});

/** Workshops of a county, all different, each with room for 400 to 8,000 units. */
function manyCandidates(count: number): AllocationCandidate[] {
  return Array.from({ length: count }, (_, i) =>
    aCandidate(`w${i}`, {
      rank: 500_000 + ((i * 7919) % 400_000),
      least: 500 + ((i * 31) % 7),
      most: 600 + ((i * 4099) % 7400),
    }),
  );
}

function someCandidate(largest: number): fc.Arbitrary<AllocationCandidate> {
  const unit = fc.integer({ min: 1, max: largest });
  return fc.tuple(unit, unit, fc.integer({ min: 0, max: 10 }), fc.nat(3)).map(([one, other, tenths, tie]) =>
    aCandidate('?', {
      rank: tenths * 100_000,
      tie,
      least: Math.min(one, other),
      most: Math.max(one, other),
    }),
  );
}

const tinyProblem: fc.Arbitrary<AllocationProblem> = fc
  .record({
    openQuantity: fc.integer({ min: 1, max: 12 }),
    maxWorkshops: fc.integer({ min: 0, max: 4 }),
    isAllOrNothing: fc.boolean(),
    costPerWorkshop: fc.constantFrom(0, 50_000, 400_000),
    drawn: fc.array(someCandidate(8), { maxLength: 5 }),
  })
  .map(({ drawn, ...rest }) => ({
    ...rest,
    candidates: drawn
      .map((candidate, i) => ({
        ...candidate,
        workshopId: `w${i}`,
        most: Math.min(candidate.most, rest.openQuantity),
      }))
      .filter((candidate) => candidate.least <= candidate.most),
  }));

/** Tries every quantity of every candidate. */
function bestOfAllWays(problem: AllocationProblem): { placedQuantity: number; value: number } {
  let best = { placedQuantity: 0, value: 0 };
  const walk = (i: number, placedQuantity: number, used: number, value: number): void => {
    if (placedQuantity > problem.openQuantity || used > problem.maxWorkshops) return;
    const candidate = problem.candidates[i];
    if (candidate) {
      walk(i + 1, placedQuantity, used, value);
      for (let units = candidate.least; units <= candidate.most; units += 1) {
        const gain = candidate.rank * units - problem.costPerWorkshop;
        walk(i + 1, placedQuantity + units, used + 1, value + gain);
      }
      return;
    }
    if (problem.isAllOrNothing && placedQuantity < problem.openQuantity) return;
    const isBetter =
      placedQuantity > best.placedQuantity || (placedQuantity === best.placedQuantity && value > best.value);
    if (isBetter) best = { placedQuantity, value };
  };
  walk(0, 0, 0, 0);
  return best;
}
