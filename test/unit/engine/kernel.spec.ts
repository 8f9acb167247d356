import fc from 'fast-check';
import { compile } from '../../../src/domain/matching/engine/compile.js';
import { planOf } from '../../../src/domain/matching/engine/kernel.js';
import { writePlan } from '../../../src/domain/matching/engine/plan-writer.js';
import { readProblem } from '../../../src/domain/matching/engine/read-problem.js';
import { Solver } from '../../../src/domain/matching/engine/solve.js';
import { verifyPlan } from '../../../src/domain/matching/engine/verify.js';
import { HighsSolver } from '../../../src/platform/solver/highs-solver.js';
import { threadFile } from '../../support/thread-file.js';
import { bestByTrial } from './exhaustive.js';
import { anOrder, aPair, aProblem, aWorkshop, pointFaults, problems, withFixedShare } from './problems.js';

const SMALL = { orders: 8, workshops: 6, mostUnits: 20, weeks: 4 };
const REPORT = {
  upperBound: Infinity,
  proof: 'TRIVIAL',
  gapParts: null,
  prices: [],
  seed: 0,
  iterations: 0,
} as const;

describe('a kernel for a general solver', () => {
  it.each([
    ['a kernel', (solver: Solver) => solver.tasks.openingKernel()],
    ['a county by weeks', (solver: Solver) => solver.tasks.countyKernel()!],
  ])('starts from the plan: a point of the model, worth what the plan is: %s', (_name, kernelOf) => {
    fc.assert(
      fc.property(problems(SMALL), fc.nat(), fc.integer({ min: 1, max: 8 }), (open, pick, units) => {
        const fixed = withFixedShare(open, pick, units);
        const problem = readProblem(fixed).faults.length === 0 ? fixed : open;
        const solver = new Solver(problem, 1);
        Array.from(solver.search(200));
        const { model, start } = kernelOf(solver);
        const worth = model.model.gain.reduce((sum, one, column) => sum + one * start[column]!, 0);
        expect(compile(problem).baseObjective + model.leftOut + worth).toBeCloseTo(
          solver.progress().objective,
          6,
        );
        expect(pointFaults(model.model, start)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('proves no bound of a whole county below the best plan, by weeks, and finds that plan', async () => {
    const problem = aProblem({
      weekCount: 2,
      orders: [
        anOrder('A', { quantityUnits: 9, minLotUnits: 3, maxWorkshops: 2, isAllOrNothing: true, dueWeek: 1 }),
        anOrder('B', { quantityUnits: 5, minLotUnits: 5, dueWeek: 1 }),
        anOrder('C', { quantityUnits: 4, minLotUnits: 2, maxWorkshops: 1 }),
      ],
      workshops: [aWorkshop('X', [4, 4]), aWorkshop('Y', [4, 4])],
      pairs: ['A', 'B', 'C'].flatMap((order, place) => [
        aPair(order, 'X', 3 + place),
        aPair(order, 'Y', 2 + place),
      ]),
    });
    const best = bestByTrial(problem);
    const solver = new Solver(problem, 1);
    const kernel = solver.tasks.countyKernel()!;
    const found = await new HighsSolver(10_000, threadFile('src/platform/solver/highs-worker.ts')).solve(
      kernel.model.model,
      {
        seconds: 20,
        start: null,
        isNearBest: true,
      },
    );
    expect(found!.upperBound).toBeGreaterThanOrEqual(best);
    expect(found!.upperBound).toBeCloseTo(best, 3);
    solver.tasks.adopt(kernel, found!);
    expect(solver.progress()).toMatchObject({ objective: best, upperBound: expect.closeTo(best, 3) });
    expect(verifyPlan(problem, solver.progress().plan())).toEqual([]);
  });

  it('makes a valid plan of any point whatever', () => {
    fc.assert(
      fc.property(
        problems(SMALL),
        fc.array(fc.integer({ min: -10, max: 200 }), { minLength: 1 }),
        (problem, noise) => {
          const instance = compile(problem);
          const { model } = new Solver(problem, 1).tasks.openingKernel();
          const values = new Float64Array(model.model.columnCount).map(
            (_, column) => noise[column % noise.length]!,
          );
          const capped = values.map((value, column) => Math.min(value, model.model.columnUpper[column]!));
          const plan = writePlan(instance, planOf(instance, model, capped).units, REPORT);
          expect(verifyPlan(problem, plan)).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('takes over a better point and refuses a worse one', () => {
    fc.assert(
      fc.property(problems(SMALL), (problem) => {
        const good = new Solver(problem, 1);
        Array.from(good.search(400));
        const kernel = good.tasks.openingKernel();
        const before = good.progress().objective;
        const nothing = { values: new Float64Array(kernel.start.length), upperBound: Infinity };
        good.tasks.adopt(kernel, nothing);
        expect(good.progress().objective).toBeGreaterThanOrEqual(before);
        const fresh = new Solver(problem, 1);
        fresh.tasks.adopt(kernel, { values: kernel.start, upperBound: Infinity });
        expect(fresh.progress().objective).toBeCloseTo(before, 6);
        expect(verifyPlan(problem, fresh.progress().plan())).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
