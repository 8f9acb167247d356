import type { Assignment } from './assignment.js';
import { addTo, f64, i32 } from './columns.js';
import { Knapsack } from './knapsack.js';

/** From below, what a packing costs that uses a certain pair, or that leaves a certain order out. */
export interface LeastCosts {
  readonly ofPair: Float64Array;
  readonly ofUnplaced: Float64Array;
}

/**
 * Says for every pair, at given prices of orders, what packings that use it cost at least: what every packing
 * does, what the resource gains less with the pair than without, and what those lose who would have taken the
 * order otherwise. A pair that costs more than a known packing is in no better one.
 */
export class AssignmentExclusion implements LeastCosts {
  readonly ofPair: Float64Array;
  readonly ofUnplaced: Float64Array;
  private readonly knapsack: Knapsack;
  private readonly pairsOf: Int32Array[];
  private readonly margin: Float64Array;
  /** What a resource loses at least without, and with, the order of a pair. */
  private readonly lossWithout: Float64Array;
  private readonly lossWith: Float64Array;
  /** Of an order, what all resources together lose without it. */
  private readonly lossOf: Float64Array;

  constructor(private readonly assignment: Assignment) {
    const { resource, room, weightRoom, cost, unplacedCost } = assignment;
    const pairs = Array.from(room, (): number[] => []);
    for (const [pair, at] of resource.entries()) pairs[at]?.push(pair);
    this.pairsOf = pairs.map((own) => Int32Array.from(own));
    const widest = pairs.reduce((most, own) => Math.max(most, own.length), 1);
    this.knapsack = new Knapsack(
      widest,
      weightRoom.reduce((most, one) => Math.max(most, one), 0),
    );
    this.ofPair = new Float64Array(cost.length).fill(-Infinity);
    this.ofUnplaced = new Float64Array(unplacedCost.length).fill(-Infinity);
    this.margin = new Float64Array(widest);
    this.lossWithout = new Float64Array(cost.length);
    this.lossWith = new Float64Array(cost.length);
    this.lossOf = new Float64Array(unplacedCost.length);
  }

  /** Raises the costs to what the prices prove. */
  raise(prices: Float64Array): void {
    const { pairOrder, unplacedCost } = this.assignment;
    this.lossOf.fill(0);
    let all = prices.reduce((sum, price) => sum + price, 0);
    for (const [resource, pairs] of this.pairsOf.entries()) all -= this.fill(resource, pairs, prices);
    for (let pair = 0; pair < pairOrder.length; pair += 1) {
      const others = f64(this.lossOf, i32(pairOrder, pair)) - f64(this.lossWithout, pair);
      this.ofPair[pair] = Math.max(f64(this.ofPair, pair), all + others + f64(this.lossWith, pair));
    }
    for (let order = 0; order < unplacedCost.length; order += 1) {
      const cost = all + f64(unplacedCost, order) - f64(prices, order) + f64(this.lossOf, order);
      this.ofUnplaced[order] = Math.max(f64(this.ofUnplaced, order), cost);
    }
  }

  /** The gain of a resource at the prices; notes what it loses with and without each order. */
  private fill(resource: number, pairs: Int32Array, prices: Float64Array): number {
    const { knapsack, assignment, margin } = this;
    const room = i32(assignment.weightRoom, resource);
    let count = 0;
    for (const pair of pairs) {
      const profit = f64(prices, i32(assignment.pairOrder, pair)) - f64(assignment.cost, pair);
      if (profit <= 0 || i32(assignment.weight, pair) > room) continue;
      knapsack.profit[count] = profit;
      knapsack.weight[count] = i32(assignment.weight, pair);
      count += 1;
    }
    const gain = knapsack.solve(count, room, 0);
    let atPrice = knapsack.price * room;
    for (const [place, pair] of pairs.entries()) {
      const profit = f64(prices, i32(assignment.pairOrder, pair)) - f64(assignment.cost, pair);
      const one = profit - knapsack.price * i32(assignment.weight, pair);
      margin[place] = i32(assignment.weight, pair) > room ? -Infinity : one;
      atPrice += Math.max(0, f64(margin, place));
    }
    this.noteLosses(pairs, atPrice - gain);
    return gain;
  }

  /** With fractions of orders the resource would gain `excess` more: so much less certain is each loss. */
  private noteLosses(pairs: Int32Array, excess: number): void {
    for (const [place, pair] of pairs.entries()) {
      const one = f64(this.margin, place);
      this.lossWithout[pair] = Math.max(0, one - excess);
      this.lossWith[pair] = Math.max(0, -one - excess);
      addTo(this.lossOf, i32(this.assignment.pairOrder, pair), f64(this.lossWithout, pair));
    }
  }
}
