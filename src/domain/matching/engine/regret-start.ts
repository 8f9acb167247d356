import { f64, i32 } from './columns.js';
import { Inserter } from './insertion.js';
import { Random } from './random.js';
import type { AllocationState } from './state.js';

/**
 * Fills an empty state: again and again the order that loses most if it does not get its best workshop now, the
 * difference of its best placing with and without the workshop of its largest lot.
 */
export function constructByRegret(state: AllocationState): void {
  const inserter = new Inserter(state, new Random(1));
  const regrets = state.instance.orderIds.map((_, order) => regretOf(state, inserter, order));
  const open = new Set(regrets.keys());
  while (open.size > 0) {
    const next = [...open].reduce((best, order) =>
      (regrets[order] ?? 0) > (regrets[best] ?? 0) ? order : best,
    );
    open.delete(next);
    inserter.insert(next, 0, 0);
    for (const other of neighboursOf(state, next)) {
      if (open.has(other)) regrets[other] = regretOf(state, inserter, other);
    }
  }
}

function regretOf(state: AllocationState, inserter: Inserter, order: number): number {
  const before = state.value;
  inserter.insert(order, 0, 0);
  const best = state.value - before;
  const lots = lotsOf(state, order);
  const largest = lots.toSorted((a, b) => f64(state.units, b) - f64(state.units, a))[0];
  for (const pair of lots) state.remove(pair);
  if (largest === undefined) return 0;
  inserter.closedWorkshop = i32(state.instance.pairWorkshop, largest);
  const second = inserter.gain(order);
  inserter.closedWorkshop = -1;
  return best - second;
}

/** Orders that could use a workshop which an order has a lot at. */
function neighboursOf(state: AllocationState, order: number): Set<number> {
  const { instance } = state;
  const neighbours = new Set<number>();
  for (const pair of lotsOf(state, order)) {
    const workshop = i32(instance.pairWorkshop, pair);
    const end = i32(instance.workshopPairStart, workshop + 1);
    for (let place = i32(instance.workshopPairStart, workshop); place < end; place += 1)
      neighbours.add(i32(instance.pairOrder, i32(instance.workshopPairs, place)));
  }
  return neighbours;
}

function lotsOf({ instance: { orderPairStart }, units }: AllocationState, order: number): number[] {
  const lots: number[] = [];
  for (let pair = i32(orderPairStart, order); pair < i32(orderPairStart, order + 1); pair += 1)
    if (f64(units, pair) > 0) lots.push(pair);
  return lots;
}
