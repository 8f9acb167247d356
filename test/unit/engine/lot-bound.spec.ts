import fc from 'fast-check';
import { makeInstance } from '../../../bench/matching-instances.js';
import { CapacityBound } from '../../../src/domain/matching/engine/bound.js';
import { compile } from '../../../src/domain/matching/engine/compile.js';
import { LotBound } from '../../../src/domain/matching/engine/lot-bound.js';
import type { AllocationProblem } from '../../../src/domain/matching/engine/problem.js';
import { readProblem } from '../../../src/domain/matching/engine/read-problem.js';
import { bestByTrial } from './exhaustive.js';
import { anOrder, aPair, aProblem, aWorkshop, liveSharesOf, problems, withFixedShare } from './problems.js';
import { solved } from './solved.js';

const TINY = { orders: 6, workshops: 6, mostUnits: 4, weeks: 3 };
const SMALL = { orders: 12, workshops: 8, mostUnits: 40, weeks: 5 };
const ROUNDING = 1e-6;

function withoutOpenings(problem: AllocationProblem): AllocationProblem {
  return { ...problem, workshops: problem.workshops.map((workshop) => ({ ...workshop, openingCost: 0 })) };
}

/** Bounds of a problem by prices of capacity, and of lots from there. */
function boundsOf(problem: AllocationProblem, target: number, rounds = 30) {
  const instance = compile(problem);
  const capacity = new CapacityBound(instance);
  capacity.improve(200, target - instance.baseObjective);
  const lots = new LotBound(instance, capacity.bestPrices);
  lots.improve(rounds, target - instance.baseObjective);
  return { byCapacity: instance.baseObjective + capacity.best, byLots: instance.baseObjective + lots.best };
}

describe('the bound by prices of lots', () => {
  it('is never below the best plan', () => {
    fc.assert(
      fc.property(problems(TINY).map(withoutOpenings), (problem) => {
        const best = bestByTrial(problem);
        expect(boundsOf(problem, best - 1).byLots).toBeGreaterThanOrEqual(best - ROUNDING);
      }),
      { numRuns: 60 },
    );
  });

  it('is never below the best plan when live shares may be ended', () => {
    const withLive = problems(TINY)
      .map(withoutOpenings)
      .chain((problem) => liveSharesOf(problem).map((liveShares) => ({ ...problem, liveShares })));
    fc.assert(
      fc.property(withLive, (problem) => {
        const best = bestByTrial(problem);
        expect(boundsOf(problem, best - 1).byLots).toBeGreaterThanOrEqual(best - ROUNDING);
      }),
      { numRuns: 40 },
    );
  });

  it('is never below a plan around shares that are fixed', () => {
    const withFixed = fc
      .tuple(problems(SMALL).map(withoutOpenings), fc.nat(), fc.integer({ min: 1, max: 8 }))
      .map(([problem, pick, units]) => withFixedShare(problem, pick, units))
      .filter((problem) => readProblem(problem).faults.length === 0);
    fc.assert(
      fc.property(withFixed, (problem) => {
        const { total } = solved(problem, 200).objective;
        expect(boundsOf(problem, total - 1).byLots).toBeGreaterThanOrEqual(total - ROUNDING);
      }),
      { numRuns: 20 },
    );
  });

  it('sees that two least lots do not fit where prices of capacity cut one', () => {
    const problem = aProblem({
      orders: [
        anOrder('A', { minLotUnits: 6, maxWorkshops: 1 }),
        anOrder('B', { minLotUnits: 6, maxWorkshops: 1 }),
      ],
      workshops: [aWorkshop('W', [11])],
      pairs: [aPair('A', 'W', 3), aPair('B', 'W', 2)],
    });
    const { byCapacity, byLots } = boundsOf(problem, 29);
    expect(byCapacity).toBeCloseTo(32, 1);
    expect(byLots).toBeCloseTo(30, 1);
  });

  it('is nothing where all that can be placed is worth nothing', () => {
    const problem = aProblem({
      orders: [anOrder('A', { isAllOrNothing: true })],
      workshops: [aWorkshop('W', [1000])],
      pairs: [aPair('A', 'W', 1, { costPerUnit: 1 })],
    });
    expect(boundsOf(problem, -1).byLots).toBe(0);
  });

  it('closes a good part of the gap of a contested county', () => {
    const plan = 22_718_524;
    const { byCapacity, byLots } = boundsOf(
      makeInstance({ name: 'S', workshops: 90, orders: 60, load: 1.1 }, 7),
      plan,
      40,
    );
    expect(byLots).toBeGreaterThan(plan);
    expect(byLots - plan).toBeLessThan(0.75 * (byCapacity - plan));
  });
});
