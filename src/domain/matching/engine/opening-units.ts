import { addTo, f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import type { OpeningProblem } from './opening-problem.js';

/**
 * Units per pair of orders as a transport shares them out; none of an order that is placed wholly or not at all and of
 * which some stays unplaced.
 */
export function sharedUnits(
  { pairOf, nodeCount }: OpeningProblem,
  { pairOrder, orderIsWhole }: Instance,
  amounts: Float64Array,
): Float64Array {
  const units = new Float64Array(pairOrder.length);
  for (const [cell, pair] of pairOf.entries()) {
    const order = Math.floor(cell / nodeCount);
    const isBroken = i32(orderIsWhole, order) === 1 && f64(amounts, (order + 1) * nodeCount - 1) > 0;
    if (pair >= 0 && !isBroken) units[pair] = f64(amounts, cell);
  }
  return units;
}

/**
 * Units per pair when every order goes whole where a transport has most of it, the largest orders first; where there is
 * no room any more, to the best of the other open workshops.
 */
export function wholeUnits(
  problem: OpeningProblem,
  { pairOrder, orderQuantity }: Instance,
  amounts: Float64Array,
  isOpen: Uint8Array,
): Float64Array {
  const { demand, nodeCount, pairOf } = problem;
  const room = problem.room.map((one, node) => (isOpen[node] === 1 ? one : 0));
  const units = new Float64Array(pairOrder.length);
  const orders = Array.from(demand.keys()).toSorted((a, b) => f64(demand, b) - f64(demand, a) || a - b);
  for (const order of orders) {
    const node = bestNode(problem, order, amounts, room);
    const pair = node < 0 ? -1 : i32(pairOf, order * nodeCount + node);
    if (pair < 0) continue;
    addTo(room, node, -f64(demand, order));
    units[pair] = f64(orderQuantity, order);
  }
  return units;
}

/** The workshop with room for an order that has most of it, and of these the best; -1 when there is none. */
function bestNode(
  { demand, nodeCount, worth }: OpeningProblem,
  order: number,
  amounts: Float64Array,
  room: Float64Array,
): number {
  let best = -1;
  for (let node = 0; node < nodeCount - 1; node += 1) {
    const [cell, bestCell] = [order * nodeCount + node, order * nodeCount + best];
    if (f64(room, node) < f64(demand, order) || !(f64(worth, cell) > 0)) continue;
    const has = best < 0 ? 1 : f64(amounts, cell) - f64(amounts, bestCell);
    if (has > 0 || (has === 0 && f64(worth, cell) > f64(worth, bestCell))) best = node;
  }
  return best;
}
