import { itemsByGroup, startsOf } from './columns.js';
import { tightenOrder, type DraftOrder, type DraftPair } from './draft.js';
import { draftOrders } from './draft-orders.js';
import type { Instance } from './instance.js';
import { indexProblem, type ProblemIndex } from './problem-index.js';
import type { AllocationProblem } from './problem.js';

/**
 * The columns of a problem, tightened. The problem must be one that `readProblem` accepts.
 */
export function compile(problem: AllocationProblem): Instance {
  const index = indexProblem(problem);
  const { drafts, fixed } = draftOrders(index, problem.weekCount);
  const orders = drafts.map(tightenOrder);
  const pairs = pairColumns(orders);
  const workshopCount = index.workshops.length;
  const workshopPairStart = startsOf(pairs.pairWorkshop, workshopCount);
  return {
    problem,
    weekCount: problem.weekCount,
    orderIds: index.orders.map((order) => order.orderId),
    workshopIds: index.workshops.map((workshop) => workshop.workshopId),
    baseObjective: fixed.objective,
    fixedLots: fixed.lots,
    ...orderColumns(orders),
    ...pairs,
    openingCost: openingCosts(index),
    workshopPairStart,
    workshopPairs: itemsByGroup(pairs.pairWorkshop, workshopPairStart),
    resourceWorkshop: index.resourceWorkshop,
    resourceProcessIds: index.resourceProcessIds,
    capacity: index.capacity,
    freeSlack: index.slack,
  };
}

function orderColumns(orders: readonly DraftOrder[]) {
  const counts = orders.flatMap((order, index) => order.pairs.map(() => index));
  return {
    orderQuantity: Float64Array.from(orders, (order) => (order.pairs.length > 0 ? order.quantity : 0)),
    orderMaxWorkshops: Int32Array.from(orders, (order) => order.maxWorkshops),
    orderUnplacedCost: Float64Array.from(orders, (order) => order.unplacedCost),
    orderIsWhole: Int32Array.from(orders, (order) => Number(order.isWhole)),
    orderPairStart: startsOf(Int32Array.from(counts), orders.length),
    orderDeadReason: orders.map((order) => order.deadReason),
    pairOrder: Int32Array.from(counts),
  };
}

function pairColumns(orders: readonly DraftOrder[]) {
  const pairs = orders.flatMap((order) => order.pairs.toSorted(byFallingValue));
  const uses = pairs.flatMap((pair) => pair.uses);
  const useCounts = pairs.flatMap((pair, index) => pair.uses.map(() => index));
  return {
    pairWorkshop: Int32Array.from(pairs, (pair) => pair.workshop),
    pairValue: Float64Array.from(pairs, (pair) => pair.value),
    pairLotCost: Float64Array.from(pairs, (pair) => pair.lotCost),
    pairLeast: Float64Array.from(pairs, (pair) => pair.least),
    pairMost: Float64Array.from(pairs, (pair) => pair.most),
    pairEarliest: Int32Array.from(pairs, (pair) => pair.earliest),
    pairDue: Int32Array.from(pairs, (pair) => pair.due),
    useStart: startsOf(Int32Array.from(useCounts), pairs.length),
    useResource: Int32Array.from(uses, (use) => use.resource),
    useMilliPerUnit: Float64Array.from(uses, (use) => use.milliPerUnit),
    useSetupMilli: Float64Array.from(uses, (use) => use.setupMilli),
  };
}

function byFallingValue(a: DraftPair, b: DraftPair): number {
  return b.value - a.value || a.workshop - b.workshop;
}

/** A workshop with a fixed share is open already. */
function openingCosts({ workshops, fixedOf }: ProblemIndex): Float64Array {
  const open = new Set(fixedOf.flatMap((shares) => shares.map((share) => share.workshopId)));
  return Float64Array.from(workshops, ({ workshopId, openingCost }) =>
    open.has(workshopId) ? 0 : (openingCost ?? 0),
  );
}
