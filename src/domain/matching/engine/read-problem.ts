import type { FieldFault } from '../../problem.js';
import { fixedShareFaults } from './fixed-share-faults.js';
import type { AllocationProblem } from './problem.js';
import { PROBLEM_SCHEMA } from './problem-schema.js';
import { schemaFaults } from './schema-faults.js';

/** A problem that can be solved, or everything that is wrong with it. */
export type ProblemReading =
  | { readonly problem: AllocationProblem; readonly faults: readonly [] }
  | { readonly problem: null; readonly faults: readonly FieldFault[] };

/** Checks parsed JSON: first its shape against the schema, then what the parts say about each other. */
export function readProblem(value: unknown): ProblemReading {
  const shapeFaults = schemaFaults(value, PROBLEM_SCHEMA);
  if (shapeFaults.length > 0) return { problem: null, faults: shapeFaults };
  const problem = value as AllocationProblem;
  const faults = [...idFaults(problem), ...weekFaults(problem), ...capacityFaults(problem)];
  if (faults.length > 0) return { problem: null, faults };
  const fixedFaults = [...workFaults(problem), ...fixedShareFaults(problem)];
  return fixedFaults.length > 0 ? { problem: null, faults: fixedFaults } : { problem, faults: [] };
}

function idFaults({ orders, workshops, pairs }: AllocationProblem): FieldFault[] {
  const orderIds = new Set(orders.map((order) => order.orderId));
  const workshopIds = new Set(workshops.map((workshop) => workshop.workshopId));
  const unknown = pairs.flatMap((pair, index) => {
    const faults: FieldFault[] = [];
    if (!orderIds.has(pair.orderId))
      faults.push(fault(`/pairs/${index}/orderId`, 'UNKNOWN_ORDER', 'names no order'));
    if (!workshopIds.has(pair.workshopId)) {
      faults.push(fault(`/pairs/${index}/workshopId`, 'UNKNOWN_WORKSHOP', 'names no workshop'));
    }
    return faults;
  });
  return [
    ...doubled(
      orders,
      (order) => order.orderId,
      (index) => `/orders/${index}/orderId`,
    ),
    ...doubled(
      workshops,
      (workshop) => workshop.workshopId,
      (index) => `/workshops/${index}/workshopId`,
    ),
    ...doubled(
      pairs,
      (pair) => JSON.stringify([pair.orderId, pair.workshopId]),
      (index) => `/pairs/${index}`,
    ),
    ...unknown,
  ];
}

function doubled<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  pointer: (index: number) => string,
): FieldFault[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    if (seen.has(key)) return [fault(pointer(index), 'DOUBLED', 'occurs twice')];
    seen.add(key);
    return [];
  });
}

function weekFaults({ orders, pairs, weekCount }: AllocationProblem): FieldFault[] {
  const ofOrders = orders.flatMap((order, index) => {
    const pointer = `/orders/${index}/dueWeek`;
    if (order.dueWeek >= weekCount)
      return [fault(pointer, 'TOO_LARGE', `must be below weekCount, ${weekCount}`)];
    return order.dueWeek < order.earliestWeek ? [fault(pointer, 'TOO_SMALL', 'is before earliestWeek')] : [];
  });
  const ofPairs = pairs.flatMap((pair, index) =>
    (pair.dueWeek ?? 0) >= weekCount
      ? [fault(`/pairs/${index}/dueWeek`, 'TOO_LARGE', `must be below weekCount, ${weekCount}`)]
      : [],
  );
  return [...ofOrders, ...ofPairs];
}

function capacityFaults({ workshops, weekCount }: AllocationProblem): FieldFault[] {
  return workshops.flatMap((workshop, index) => {
    const at = `/workshops/${index}/capacity`;
    const lengths = workshop.capacity.flatMap(({ freeStandardMinutes }, place) =>
      freeStandardMinutes.length === weekCount
        ? []
        : [
            fault(
              `${at}/${place}/freeStandardMinutes`,
              'LENGTH',
              `must have an entry for each of ${weekCount} weeks`,
            ),
          ],
    );
    const twice = doubled(
      workshop.capacity,
      ({ processId }) => processId,
      (place) => `${at}/${place}/processId`,
    );
    return [...lengths, ...twice];
  });
}

function workFaults({ orders, pairs }: AllocationProblem): FieldFault[] {
  const hasWork = new Map(orders.map((order) => [order.orderId, order.work !== undefined]));
  const missing = pairs.flatMap((pair, index) =>
    pair.work || hasWork.get(pair.orderId)
      ? []
      : [fault(`/pairs/${index}/work`, 'REQUIRED', 'neither pair nor order has it')],
  );
  const twice = [...orders.entries()].flatMap(([index, { work }]) =>
    doubledWork(work, `/orders/${index}/work`),
  );
  const twiceOfPairs = [...pairs.entries()].flatMap(([index, { work }]) =>
    doubledWork(work, `/pairs/${index}/work`),
  );
  return [...missing, ...twice, ...twiceOfPairs];
}

function doubledWork(work: AllocationProblem['orders'][number]['work'], at: string): FieldFault[] {
  return doubled(
    work ?? [],
    ({ processId }) => processId,
    (place) => `${at}/${place}/processId`,
  );
}

function fault(pointer: string, code: string, message: string): FieldFault {
  return { pointer, code, message };
}
