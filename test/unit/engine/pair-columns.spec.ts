import fc from 'fast-check';
import { columnFaults } from '../../../src/domain/matching/engine/column-faults.js';
import { compile } from '../../../src/domain/matching/engine/compile.js';
import {
  inColumns,
  withPlainPairs,
  type ColumnarProblem,
} from '../../../src/domain/matching/engine/pair-columns.js';
import type { AllocationProblem } from '../../../src/domain/matching/engine/problem.js';
import { anOrder, aPair, aProblem, aWorkshop, problems } from './problems.js';

const SMALL = { orders: 8, workshops: 6, mostUnits: 20, weeks: 4 };
const PROBLEM = aProblem({
  orders: [anOrder('A'), anOrder('B')],
  workshops: [aWorkshop('X', [9]), aWorkshop('Y', [9])],
  pairs: [aPair('A', 'X', 3), aPair('B', 'X', 2), aPair('A', 'Y', 1)],
});

function codesOf(change: (problem: ColumnarProblem) => ColumnarProblem): string[] {
  return columnFaults(change(inColumns(PROBLEM))).map(({ pointer, code }) => `${pointer} ${code}`);
}

describe('pairs in columns', () => {
  it('are the pairs of the objects, whichever way they are compiled', () => {
    fc.assert(
      fc.property(problems(SMALL), (problem: AllocationProblem) => {
        const columnar = inColumns(problem);
        const { problem: _objects, ...expected } = compile(problem);
        const rows = problem.pairs.keys();
        const { problem: _columns, ...again } = compile(withPlainPairs(columnar, rows));
        expect(again).toEqual(expected);
        expect(columnFaults({ ...columnar, liveShares: [] })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('are refused with the place and the reason', () => {
    expect(codesOf((problem) => problem)).toEqual([]);
    const change = (pairs: Partial<ColumnarProblem['pairs']>) => (problem: ColumnarProblem) => ({
      ...problem,
      pairs: { ...problem.pairs, ...pairs },
    });
    expect(codesOf(change({ order: Int32Array.of(0, 2, 0) }))).toEqual(['/pairs/order/1 UNKNOWN_ORDER']);
    expect(codesOf(change({ workshop: Int32Array.of(0, 0, -1) }))).toEqual([
      '/pairs/workshop/2 UNKNOWN_WORKSHOP',
    ]);
    expect(codesOf(change({ workshop: Int32Array.of(0, 0) }))).toEqual(['/pairs/workshop LENGTH']);
    expect(codesOf(change({ workshop: Int32Array.of(0, 0, 0) }))).toEqual(['/pairs/order/2 DOUBLED']);
    expect(codesOf(change({ valuePerUnit: Float64Array.of(1, NaN, 1) }))).toEqual([
      '/pairs/valuePerUnit/1 RANGE',
    ]);
    expect(codesOf(change({ dueWeek: Int32Array.of(-1, -1, 1) }))).toEqual(['/pairs/dueWeek/2 TOO_LARGE']);
  });

  it('are refused with an order or a workshop as those of objects are', () => {
    expect(codesOf((problem) => ({ ...problem, orders: [anOrder('A'), anOrder('A')] }))).toEqual([
      '/orders/1/orderId DOUBLED',
    ]);
  });
});
