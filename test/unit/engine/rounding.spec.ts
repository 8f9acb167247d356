import { FAMILIES, makeInstance } from '../../../bench/matching-instances.js';
import { compile } from '../../../src/domain/matching/engine/compile.js';
import { kernelWith, planOf } from '../../../src/domain/matching/engine/kernel.js';
import type { AllocationProblem } from '../../../src/domain/matching/engine/problem.js';
import { Solver } from '../../../src/domain/matching/engine/solve.js';
import { HighsSolver } from '../../../src/platform/solver/highs-solver.js';
import { threadFile } from '../../support/thread-file.js';
import { anOrder, aPair, aProblem, aWorkshop } from './problems.js';

const highs = new HighsSolver(10_000, threadFile('src/platform/solver/highs-worker.ts'));
const WHOLE = { isAllOrNothing: true, maxWorkshops: 2 };
/** Of its only unit nothing can be taken. */
const ONE = anOrder('C', { quantityUnits: 1 });

/** Units by order and workshop of the plan made of a point that has these units, halves of units too. */
function rounded(
  problem: AllocationProblem,
  point: Readonly<Record<string, number>>,
): Record<string, number> {
  const instance = compile(problem);
  const nothing = new Float64Array(instance.pairOrder.length);
  const { model } = kernelWith(instance, nothing, () => true);
  const nameOf = (pair: number): string =>
    `${instance.orderIds[instance.pairOrder[pair]!]}${instance.workshopIds[instance.pairWorkshop[pair]!]}`;
  const values = new Float64Array(model.model.columnCount);
  for (const [pair, column] of model.lotColumn.entries())
    values[column] = (point[nameOf(pair)] ?? 0) / model.lotUnits[pair]!;
  const plan = planOf(instance, model, values);
  return Object.fromEntries(Array.from(plan.units.entries(), ([pair, units]) => [nameOf(pair), units]));
}

describe("a plan made of a solver's point", () => {
  it('keeps two whole orders of which each has halves of units at the same two workshops', () => {
    const problem = aProblem({
      orders: [anOrder('A', { ...WHOLE, quantityUnits: 9 }), anOrder('B', { ...WHOLE, quantityUnits: 9 })],
      workshops: [aWorkshop('X', [9]), aWorkshop('Y', [9])],
      pairs: ['A', 'B'].flatMap((order) => [aPair(order, 'X', 3), aPair(order, 'Y', 2)]),
    });
    const plan = rounded(problem, { AX: 4.5, AY: 4.5, BX: 4.5, BY: 4.5 });
    expect(plan['AX']! + plan['AY']!).toBe(9);
    expect(plan['BX']! + plan['BY']!).toBe(9);
  });

  it('moves a unit of another whole order elsewhere where one is missing', () => {
    const problem = aProblem({
      orders: [
        anOrder('A', { ...WHOLE, quantityUnits: 12 }),
        anOrder('B', { ...WHOLE, quantityUnits: 3 }),
        ONE,
      ],
      workshops: [aWorkshop('X', [9.5]), aWorkshop('Y', [2.5]), aWorkshop('Z', [9])],
      pairs: [
        aPair('A', 'X', 2),
        aPair('A', 'Z', 2),
        aPair('B', 'X', 3),
        aPair('B', 'Y', 3),
        aPair('C', 'Y', 2),
      ],
    });
    expect(rounded(problem, { AX: 8, AZ: 4, BX: 1.5, BY: 1.5, CY: 1 })).toEqual({
      AX: 7,
      AZ: 5,
      BX: 2,
      BY: 1,
      CY: 1,
    });
  });

  it('takes a unit from an order that need not be whole, and no more than that', () => {
    const problem = aProblem({
      orders: [anOrder('A', { quantityUnits: 12 }), anOrder('B', { ...WHOLE, quantityUnits: 3 }), ONE],
      workshops: [aWorkshop('X', [9.5]), aWorkshop('Y', [2.5])],
      pairs: [aPair('A', 'X', 2), aPair('B', 'X', 3), aPair('B', 'Y', 3), aPair('C', 'Y', 2)],
    });
    expect(rounded(problem, { AX: 8, BX: 1.5, BY: 1.5, CY: 1 })).toEqual({ AX: 7, BX: 2, BY: 1, CY: 1 });
  });

  it('leaves an order out whose last unit nobody can make way for', () => {
    const problem = aProblem({
      orders: [
        anOrder('A', { ...WHOLE, quantityUnits: 3 }),
        anOrder('B', { quantityUnits: 8, minLotUnits: 8 }),
        ONE,
      ],
      workshops: [aWorkshop('X', [9.5]), aWorkshop('Y', [2.5])],
      pairs: [aPair('A', 'X', 3), aPair('A', 'Y', 3), aPair('B', 'X', 2), aPair('C', 'Y', 2)],
    });
    expect(rounded(problem, { AX: 1.5, AY: 1.5, BX: 8, CY: 1 })).toEqual({ AX: 0, AY: 0, BX: 8, CY: 1 });
  });

  it.each([
    ['S', 7],
    ['S2', 9],
  ])('is worth what the point is, but for units, in a contested county, %s seed %i', async (name, seed) => {
    const problem = makeInstance(
      FAMILIES.find((family) => family.name === name)!,
      seed,
    );
    const instance = compile(problem);
    const { plan } = Array.from(new Solver(problem, 1).search(3000)).at(-1)!;
    const used = new Set(plan().shares.map(({ orderId, workshopId }) => `${orderId} ${workshopId}`));
    const isUsed = (pair: number): boolean =>
      used.has(
        `${instance.orderIds[instance.pairOrder[pair]!]} ${instance.workshopIds[instance.pairWorkshop[pair]!]}`,
      );
    const { model } = kernelWith(instance, new Float64Array(instance.pairOrder.length), isUsed);
    const { values } = (await highs.solve(model.model, { seconds: 10, start: null }))!;
    const worth = values!.reduce((sum, value, column) => sum + value * model.model.gain[column]!, 0);
    expect(planOf(instance, model, values!).value).toBeGreaterThan((1 - 1e-3) * worth);
  });
});
