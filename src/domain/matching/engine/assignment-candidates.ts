import { f64, i32 } from './columns.js';
import type { Assignment } from './assignment.js';
import type { Instance } from './instance.js';

/** Most pairs of an order that the search considers; the best plans hardly ever use the others. */
const MOST_CANDIDATES = 8;

/** For every order its best pairs at the prices of capacity, best first, at `order * MOST_CANDIDATES`. */
export class AssignmentCandidates {
  readonly width = MOST_CANDIDATES;
  readonly pairs: Int32Array;
  readonly counts: Int32Array;
  /** What taking the second best instead of the best costs at the prices, on average. */
  meanRegret = 1;
  private readonly reduced: Float64Array;

  constructor(
    private readonly instance: Instance,
    private readonly assignment: Assignment,
  ) {
    this.pairs = new Int32Array(instance.orderIds.length * MOST_CANDIDATES);
    this.counts = new Int32Array(instance.orderIds.length);
    this.reduced = new Float64Array(MOST_CANDIDATES);
  }

  /** Chooses anew, at prices per milli minute of each resource. */
  choose(prices: Float64Array): void {
    let [regrets, orders] = [0, 0];
    for (let order = 0; order < this.counts.length; order += 1) {
      this.counts[order] = 0;
      const end = i32(this.instance.orderPairStart, order + 1);
      for (let pair = i32(this.instance.orderPairStart, order); pair < end; pair += 1) {
        const price = f64(prices, i32(this.assignment.resource, pair));
        this.rank(order, pair, f64(this.assignment.gain, pair) - price * f64(this.assignment.load, pair));
      }
      if (i32(this.counts, order) > 1) {
        regrets += f64(this.reduced, 0) - f64(this.reduced, 1);
        orders += 1;
      }
    }
    this.meanRegret = orders > 0 && regrets > 0 ? regrets / orders : 1;
  }

  private rank(order: number, pair: number, reduced: number): void {
    const start = order * MOST_CANDIDATES;
    let place = i32(this.counts, order);
    if (place === MOST_CANDIDATES) {
      if (reduced <= f64(this.reduced, place - 1)) return;
      place -= 1;
    } else this.counts[order] = place + 1;
    while (place > 0 && f64(this.reduced, place - 1) < reduced) {
      this.reduced[place] = f64(this.reduced, place - 1);
      this.pairs[start + place] = i32(this.pairs, start + place - 1);
      place -= 1;
    }
    this.reduced[place] = reduced;
    this.pairs[start + place] = pair;
  }
}
