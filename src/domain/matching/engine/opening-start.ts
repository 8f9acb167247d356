import { f64 } from './columns.js';
import type { OpeningProblem } from './opening-problem.js';
import type { OpeningTransport } from './opening-transport.js';

/** Opens workshops one after the other, always the one that promises most, as long as it pays. */
export function openGreedily(problem: OpeningProblem, transport: OpeningTransport): void {
  for (;;) {
    const next = mostPromising(problem, transport);
    const before = transport.value;
    if (next >= 0) transport.open(next);
    if (transport.value <= before) {
      transport.rollBack();
      return;
    }
    transport.mark();
  }
}

/** The closed workshop whose opening may gain most; -1 when none gains anything. */
function mostPromising(problem: OpeningProblem, transport: OpeningTransport): number {
  const prices = transport.orderPrices();
  let [best, most] = [-1, 0];
  for (let workshop = 0; workshop < problem.nodeCount - 1; workshop += 1) {
    const gain = transport.isOpen[workshop] === 1 ? 0 : mostGain(problem, workshop, prices);
    if (gain > most) [best, most] = [workshop, gain];
  }
  return best;
}

/** No more than this is gained by opening a workshop, at what the orders are worth elsewhere. */
function mostGain(problem: OpeningProblem, workshop: number, prices: Float64Array): number {
  const margins = Array.from(prices, (price, order) => ({
    margin: f64(problem.worth, order * problem.nodeCount + workshop) - price,
    amount: f64(problem.demand, order),
  }))
    .filter(({ margin }) => margin > 0)
    .toSorted((a, b) => b.margin - a.margin);
  let [left, gain] = [f64(problem.room, workshop), -f64(problem.openingCost, workshop)];
  for (const { margin, amount } of margins) {
    const taken = Math.min(left, amount);
    gain += taken * margin;
    left -= taken;
    if (left <= 0) break;
  }
  return gain;
}
