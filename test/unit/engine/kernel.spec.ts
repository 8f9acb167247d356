import fc from 'fast-check';
import { compile } from '../../../src/domain/matching/engine/compile.js';
import { planOf } from '../../../src/domain/matching/engine/kernel.js';
import { writePlan } from '../../../src/domain/matching/engine/plan-writer.js';
import { Solver } from '../../../src/domain/matching/engine/solve.js';
import { verifyPlan } from '../../../src/domain/matching/engine/verify.js';
import { problems } from './problems.js';

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
  it('starts from the plan: a point of the model, worth what the plan is', () => {
    fc.assert(
      fc.property(problems(SMALL), (problem) => {
        const solver = new Solver(problem, 1);
        Array.from(solver.search(200));
        const { model, start } = solver.kernel();
        const { gain, rowStart, index, coefficient, rowLower, rowUpper, columnUpper, rowCount } = model.model;
        const worth = gain.reduce((sum, one, column) => sum + one * start[column]!, 0);
        expect(compile(problem).baseObjective + worth).toBeCloseTo(solver.progress().objective, 6);
        expect(start.every((value, column) => value >= 0 && value <= columnUpper[column]!)).toBe(true);
        for (let row = 0; row < rowCount; row += 1) {
          let activity = 0;
          for (let at = rowStart[row]!; at < rowStart[row + 1]!; at += 1)
            activity += coefficient[at]! * start[index[at]!]!;
          expect(activity).toBeGreaterThanOrEqual(rowLower[row]! - 1e-9);
          expect(activity).toBeLessThanOrEqual(rowUpper[row]! + 1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('makes a valid plan of any point whatever', () => {
    fc.assert(
      fc.property(
        problems(SMALL),
        fc.array(fc.integer({ min: -10, max: 200 }), { minLength: 1 }),
        (problem, noise) => {
          const instance = compile(problem);
          const { model } = new Solver(problem, 1).kernel();
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
        const kernel = good.kernel();
        const before = good.progress().objective;
        const nothing = { values: new Float64Array(kernel.start.length), upperBound: Infinity };
        good.adopt(kernel, nothing);
        expect(good.progress().objective).toBeGreaterThanOrEqual(before);
        const fresh = new Solver(problem, 1);
        fresh.adopt(kernel, { values: kernel.start, upperBound: Infinity });
        expect(fresh.progress().objective).toBeCloseTo(before, 6);
        expect(verifyPlan(problem, fresh.progress().plan())).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
