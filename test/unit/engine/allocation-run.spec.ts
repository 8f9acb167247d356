import { AllocationRun } from '../../../src/allocation-run.js';
import { makeInstance } from '../../../bench/matching-instances.js';
import { makeFacilityProblem } from '../../../bench/facility-instances.js';
import type { MipModel } from '../../../src/domain/matching/engine/mip-builder.js';
import type { MipOutcome, MipSolver } from '../../../src/domain/matching/engine/solver-port.js';
import { verifyPlan } from '../../../src/domain/matching/engine/verify.js';

const made = makeFacilityProblem({ customers: 20, facilities: 6 }, 3, false, 4);
/** With least lots, so that the search does not prove its plan before the solver is asked. */
const problem = { ...made, orders: made.orders.map((order) => ({ ...order, minLotUnits: 3 })) };

/** A run by the clock with a solver of which every outcome is the given one. */
async function planWith(answer: (model: MipModel) => Promise<MipOutcome | null>) {
  const asked: MipModel[] = [];
  const mipSolver: MipSolver = {
    solve: (model) => {
      asked.push(model);
      return answer(model);
    },
  };
  const run = new AllocationRun({ seed: 1, seconds: 2, iterations: null, mipSolver, print: null });
  const plan = (await run.best(problem)).plan();
  expect(asked.length).toBeGreaterThan(0);
  expect(verifyPlan(problem, plan)).toEqual([]);
  return plan;
}

describe('a run by the clock', () => {
  it('goes on without a solver that fails', async () => {
    const plan = await planWith(() => Promise.resolve(null));
    expect(plan.unplaced).toEqual([]);
    expect(plan.proof).not.toBe('SOLVER');
  });

  it('refuses a point that no plan can be made of, and a bound below its own plan', async () => {
    const plan = await planWith(({ columnCount }) =>
      Promise.resolve({ values: new Float64Array(columnCount).fill(1e9), upperBound: -1e9 }),
    );
    expect(plan.unplaced).toEqual([]);
    expect(plan.proof).not.toBe('SOLVER');
    expect(plan.upperBound).toBeGreaterThanOrEqual(plan.objective.total);
  });

  it.each([
    [1.5, false],
    [2, true],
  ])('of %d s asks a solver about a whole town: %s', async (seconds, isAsked) => {
    let asked = 0;
    const solve = (): Promise<null> => {
      asked += 1;
      return Promise.resolve(null);
    };
    const run = new AllocationRun({ seed: 1, seconds, iterations: null, mipSolver: { solve }, print: null });
    await run.best(makeInstance({ name: 'town', workshops: 60, orders: 120, load: 1.1 }, 3));
    expect(asked > 0).toBe(isAsked);
  });
});
