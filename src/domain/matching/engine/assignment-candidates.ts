import type { Assignment } from './assignment.js';
import { addTo, f64, i32 } from './columns.js';

/** Most pairs of an order that the search considers; the best plans hardly ever use the others. */
const MOST_CANDIDATES = 10;
/** The pair of an order whose distance from the best is taken as the measure of small differences. */
const MEASURE = 3;
/** Distance of the first steps of prices, in the cost of a plan without any choice, and what becomes of it. */
const FIRST_DISTANCE = 0.5;
const SHORTENING = 0.7;
/** What is left of the last direction in the next. */
const MEMORY = 0.7;

/** Pairs to choose from: those of order `o` are `pairs[starts[o]]` to `pairs[starts[o + 1] - 1]`. */
export interface PairMenu {
  readonly starts: Int32Array;
  readonly pairs: Int32Array;
}

/**
 * Prices of capacity per milli minute of each resource, and the bound from below on all costs that they prove. Steps
 * go on from wherever the last one led, shorter by and by: to go back to the best prices so far would end at those the
 * descent starts from, none, where the cheapest pairs nearly fit.
 */
export class CapacityPrices {
  /** What all orders and rooms together cost at least. */
  leastCost = -Infinity;
  /** The prices that prove it. */
  readonly prices: Float64Array;
  private readonly current: Float64Array;
  private readonly excess: Float64Array;
  private readonly direction: Float64Array;
  /** How much better than the best bound the next steps aim to be: from far to near, as nobody knows how much it can be. */
  private distance: number;

  constructor(private readonly assignment: Assignment) {
    const size = assignment.room.length;
    this.prices = new Float64Array(size);
    this.current = new Float64Array(size);
    this.excess = new Float64Array(size);
    this.direction = new Float64Array(size);
    this.distance = FIRST_DISTANCE * sumOfMeanCosts(assignment);
  }

  /** Some rounds for better prices, with shorter steps each time it is called. */
  improve(rounds: number): void {
    for (let round = 0; round < rounds; round += 1) {
      const cost = -this.evaluate(this.current, this.excess);
      if (cost > this.leastCost) {
        this.leastCost = cost;
        this.prices.set(this.current);
      }
      this.move(this.leastCost - cost + this.distance);
    }
    this.distance *= SHORTENING;
  }

  private move(distance: number): void {
    const { current, direction, excess } = this;
    let length = 0;
    for (let at = 0; at < current.length; at += 1) {
      // A price at zero cannot fall: room left there is no error.
      const wish = f64(current, at) === 0 ? Math.max(0, f64(excess, at)) : f64(excess, at);
      const next = MEMORY * f64(direction, at) + wish;
      direction[at] = next;
      length += next * next;
    }
    if (length === 0) return;
    for (let at = 0; at < current.length; at += 1)
      current[at] = Math.max(0, f64(current, at) + (distance / length) * f64(direction, at));
  }

  private evaluate(prices: Float64Array, excess: Float64Array): number {
    const { room, resource, load, cost, orderPairStart, unplacedCost } = this.assignment;
    let bound = 0;
    for (let at = 0; at < room.length; at += 1) {
      bound += f64(prices, at) * f64(room, at);
      excess[at] = -f64(room, at);
    }
    for (let order = 0; order < unplacedCost.length; order += 1) {
      let [best, bestPair] = [f64(unplacedCost, order), -1];
      const end = i32(orderPairStart, order + 1);
      for (let pair = i32(orderPairStart, order); pair < end; pair += 1) {
        const reduced = f64(cost, pair) + f64(prices, i32(resource, pair)) * f64(load, pair);
        if (reduced < best) [best, bestPair] = [reduced, pair];
      }
      bound -= best;
      if (bestPair >= 0) addTo(excess, i32(resource, bestPair), f64(load, bestPair));
    }
    return bound;
  }
}

/** What orders cost that are placed without any choice. */
function sumOfMeanCosts({ orderPairStart, cost }: Assignment): number {
  let sum = 1;
  for (let order = 0; order + 1 < orderPairStart.length; order += 1) {
    const own = cost.subarray(i32(orderPairStart, order), i32(orderPairStart, order + 1));
    sum += own.reduce((total, one) => total + one, 0) / Math.max(1, own.length);
  }
  return sum;
}

/** Of every order its best pairs at the prices of capacity, best first, and the mean of small differences. */
export function candidatesAt(
  assignment: Assignment,
  prices: Float64Array,
): { readonly menu: PairMenu; readonly measure: number } {
  const { orderPairStart, cost, load, resource, unplacedCost } = assignment;
  const reduced = cost.map((one, pair) => one + f64(prices, i32(resource, pair)) * f64(load, pair));
  const starts = new Int32Array(unplacedCost.length + 1);
  const chosen: number[] = [];
  let [sum, count] = [0, 0];
  for (let order = 0; order < unplacedCost.length; order += 1) {
    const best = bestOf(reduced, i32(orderPairStart, order), i32(orderPairStart, order + 1));
    const [first, other] = [best[0], best[Math.min(MEASURE, best.length - 1)]];
    if (first !== undefined && other !== undefined && other !== first) {
      sum += f64(reduced, other) - f64(reduced, first);
      count += 1;
    }
    chosen.push(...best);
    starts[order + 1] = chosen.length;
  }
  return { menu: { starts, pairs: Int32Array.from(chosen) }, measure: sum > 0 ? sum / count : 1 };
}

/** The pairs from `start` to `end` of least reduced cost, best first. */
function bestOf(reduced: Float64Array, start: number, end: number): number[] {
  const best: number[] = [];
  for (let pair = start; pair < end; pair += 1) {
    const one = f64(reduced, pair);
    let place = best.length;
    while (place > 0 && f64(reduced, best[place - 1] ?? 0) > one) place -= 1;
    if (place >= MOST_CANDIDATES) continue;
    best.splice(place, 0, pair);
    if (best.length > MOST_CANDIDATES) best.pop();
  }
  return best;
}
