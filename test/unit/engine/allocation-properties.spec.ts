import fc from 'fast-check';
import { makeInstance } from '../../../bench/matching-instances.js';
import { readProblem } from '../../../src/domain/matching/engine/read-problem.js';
import { solve, Solver } from '../../../src/domain/matching/engine/solve.js';
import { verifyPlan } from '../../../src/domain/matching/engine/verify.js';
import { bestByTrial } from './exhaustive.js';
import { anOrder, aPair, aProblem, aWorkshop, liveSharesOf, problems, withFixedShare } from './problems.js';
import { solved } from './solved.js';

const TINY = { orders: 6, workshops: 6, mostUnits: 4, weeks: 3 };
const SMALL = { orders: 12, workshops: 8, mostUnits: 40, weeks: 5 };

describe('allocation of a batch', () => {
  it('finds the optimum of tiny problems, and proves nothing below it', () => {
    fc.assert(
      fc.property(problems(TINY), (problem) => {
        const plan = solved(problem, 1500);
        const best = bestByTrial(problem);
        expect(plan.upperBound).toBeGreaterThanOrEqual(best - 1e-6);
        expect(plan.objective.total).toBeCloseTo(best, 6);
      }),
      { numRuns: 150 },
    );
  });

  it('finds the optimum with live shares, and proves nothing below it', () => {
    const withLive = problems(TINY).chain((problem) =>
      liveSharesOf(problem).map((liveShares) => ({ ...problem, liveShares })),
    );
    fc.assert(
      fc.property(withLive, (problem) => {
        const plan = solved(problem, 1500);
        const best = bestByTrial(problem);
        expect(verifyPlan(problem, plan)).toEqual([]);
        expect(plan.upperBound).toBeGreaterThanOrEqual(best - 1e-6);
        expect(plan.objective.total).toBeCloseTo(best, 6);
      }),
      { numRuns: 150 },
    );
  });

  it('finds a plan in which every order takes less than there is room for', () => {
    const problem = aProblem({
      orders: [
        anOrder('A', {
          quantityUnits: 3,
          minLotUnits: 2,
          work: [{ processId: 'sew', standardMinutesPerUnit: 2, setupMinutes: 0 }],
        }),
        anOrder('B', { quantityUnits: 4, minLotUnits: 2 }),
      ],
      workshops: [aWorkshop('X', [7])],
      pairs: [aPair('A', 'X', 17), aPair('B', 'X', 14)],
    });
    // Three of A leave one minute, too few for B; four of B leave three, too few for A.
    expect(solved(problem, 200).objective.total).toBe(2 * 17 + 3 * 14);
  });

  it('breaks no rule in any plan it yields', () => {
    fc.assert(
      fc.property(problems(SMALL), fc.nat(), (problem, seed) => {
        for (const progress of solve(problem, { seed, iterations: 200 })) {
          expect(verifyPlan(problem, progress.plan())).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps what is fixed or pinned, and breaks no rule around it', () => {
    fc.assert(
      fc.property(problems(SMALL), fc.nat(), fc.integer({ min: 1, max: 8 }), (problem, pick, units) => {
        const fixed = withFixedShare(problem, pick, units);
        const pinned = { ...fixed, fixedShares: [], pins: fixed.fixedShares ?? [] };
        for (const given of [fixed, pinned]) {
          const { faults } = readProblem(given);
          if (faults.length > 0) continue;
          expect(verifyPlan(given, solved(given, 100))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('splits the gap over orders, workshops and regions without a rest', () => {
    fc.assert(
      fc.property(problems(SMALL), fc.nat(), fc.integer({ min: 1, max: 8 }), (problem, pick, units) => {
        const fixed = withFixedShare(problem, pick, units);
        for (const given of [problem, fixed]) {
          const plan = solved(given, 100);
          const { orders, workshops, regions, upperBound } = plan.gapParts!;
          const whole = upperBound - plan.objective.total;
          const sumOf = (parts: readonly { gap: number }[]) => parts.reduce((sum, { gap }) => sum + gap, 0);
          expect(sumOf(orders) + sumOf(workshops)).toBeCloseTo(whole, 6);
          expect(sumOf(regions)).toBeCloseTo(whole, 6);
          expect(upperBound).toBeGreaterThanOrEqual(plan.upperBound - 1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never gets worse from one plan to the next, nor its bound', () => {
    fc.assert(
      fc.property(problems(SMALL), (problem) => {
        let [objective, upperBound] = [-Infinity, Infinity];
        for (const progress of solve(problem, { seed: 3, iterations: 300 })) {
          expect(progress.objective).toBeGreaterThanOrEqual(objective);
          expect(progress.upperBound).toBeLessThanOrEqual(upperBound);
          [objective, upperBound] = [progress.objective, progress.upperBound];
        }
      }),
      { numRuns: 40 },
    );
  });

  it('goes on with another number of steps when it is told so', () => {
    const solver = new Solver(makeInstance({ name: 'town', workshops: 20, orders: 60, load: 1.1 }, 1), 1);
    const course = solver.search(64 * 100);
    let progress = course.next();
    while (progress.done !== true) progress = course.next(64 * 10);
    expect(solver.progress().iterations).toBe(100 + 63 * 10);
  });

  it('gives the same bytes for the same seed and iterations, whatever the order of the lists', () => {
    fc.assert(
      fc.property(problems(SMALL), fc.nat(), (problem, seed) => {
        const plan = JSON.stringify(solved(problem, 300, seed));
        expect(JSON.stringify(solved(structuredClone(problem), 300, seed))).toBe(plan);
        const turned = {
          ...problem,
          orders: problem.orders.toReversed(),
          workshops: problem.workshops.toReversed(),
          pairs: problem.pairs.toReversed(),
        };
        const { objective: _sums, ...rest } = solved(turned, 300, seed);
        const { objective: _otherSums, ...expected } = JSON.parse(plan) as typeof rest & {
          objective: unknown;
        };
        expect(JSON.parse(JSON.stringify(rest))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});
