import type { FieldFault } from '../../problem.js';
import { i32, itemsByGroup, startsOf } from './columns.js';
import type { ColumnarProblem, PairColumns } from './pair-columns.js';
import { readProblem } from './read-problem.js';

/** So many faults are told; a column may have millions. */
const MOST_FAULTS = 50;
const LARGEST_AMOUNT = 1e12;

/**
 * What is wrong with a problem in columns: the same as `readProblem` finds in one of objects. Orders and workshops
 * are read by it, the columns here; fixed shares, pins and live shares are not for columns yet.
 */
export function columnFaults(problem: ColumnarProblem): FieldFault[] {
  const { faults } = readProblem({ ...problem, pairs: [] });
  if (faults.length > 0) return [...faults];
  const ofLists = [problem.fixedShares, problem.pins, problem.liveShares].some(
    (list) => (list ?? []).length > 0,
  )
    ? [fault('/fixedShares', 'UNSUPPORTED', 'shares that stand need a problem of objects')]
    : [];
  const ofLengths = lengthFaults(problem.pairs);
  if (ofLengths.length > 0) return [...ofLists, ...ofLengths];
  const ofRows = rowFaults(problem);
  return [...ofLists, ...(ofRows.length > 0 ? ofRows : doubledFaults(problem))].slice(0, MOST_FAULTS);
}

function lengthFaults(pairs: PairColumns): FieldFault[] {
  return Object.entries(pairs).flatMap(([name, column]: [string, ArrayLike<unknown> | null]) =>
    column === null || column.length === pairs.order.length
      ? []
      : [fault(`/pairs/${name}`, 'LENGTH', `must have an entry for each of ${pairs.order.length} pairs`)],
  );
}

function rowFaults({ orders, workshops, weekCount, pairs }: ColumnarProblem): FieldFault[] {
  const faults: FieldFault[] = [];
  for (let row = 0; row < pairs.order.length; row += 1) {
    const expect = (isRight: boolean, column: keyof PairColumns, code: string, message: string): void => {
      if (!isRight && faults.length < MOST_FAULTS) faults.push(fault(pointerTo(column, row), code, message));
    };
    const order = orders[i32(pairs.order, row)];
    const hasWork = !order || pairs.work?.[row] !== undefined || order.work !== undefined;
    const isAmount = (amount: number, least: number): boolean => amount >= least && amount <= LARGEST_AMOUNT;
    expect(order !== undefined, 'order', 'UNKNOWN_ORDER', 'names no order');
    const workshop = workshops[i32(pairs.workshop, row)];
    expect(workshop !== undefined, 'workshop', 'UNKNOWN_WORKSHOP', 'names no workshop');
    expect(
      isAmount(pairs.valuePerUnit[row] ?? NaN, -LARGEST_AMOUNT) &&
        isAmount(pairs.costPerUnit?.[row] ?? 0, -LARGEST_AMOUNT) &&
        isAmount(pairs.costPerLot?.[row] ?? 0, 0),
      'valuePerUnit',
      'RANGE',
      'value or cost is out of range',
    );
    expect((pairs.maxUnits?.[row] ?? 1) >= 1, 'maxUnits', 'TOO_SMALL', 'must be at least 1');
    expect((pairs.dueWeek?.[row] ?? 0) < weekCount, 'dueWeek', 'TOO_LARGE', 'is no week');
    expect(hasWork, 'work', 'REQUIRED', 'neither pair nor order has it');
  }
  return faults;
}

/** Two rows of one order and workshop: found through the workshops met since the order began. */
function doubledFaults({ orders, workshops, pairs }: ColumnarProblem): FieldFault[] {
  const starts = startsOf(pairs.order, orders.length);
  const rows = itemsByGroup(pairs.order, starts);
  const lastOrder = new Int32Array(workshops.length).fill(-1);
  const faults: FieldFault[] = [];
  for (const row of rows) {
    const [order, workshop] = [i32(pairs.order, row), i32(pairs.workshop, row)];
    if (lastOrder[workshop] === order) faults.push(fault(pointerTo('order', row), 'DOUBLED', 'occurs twice'));
    lastOrder[workshop] = order;
  }
  return faults;
}

function pointerTo(column: keyof PairColumns, row: number): string {
  return `/pairs/${column}/${row}`;
}

function fault(pointer: string, code: string, message: string): FieldFault {
  return { pointer, code, message };
}
