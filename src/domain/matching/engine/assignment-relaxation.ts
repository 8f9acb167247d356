import type { Assignment } from './assignment.js';
import type { PairMenu } from './assignment-candidates.js';
import { addTo, f64, i32 } from './columns.js';
import { Knapsack } from './knapsack.js';

const MEMORY = 0.7;

/** How a run of the relaxation goes about its prices. */
export interface RelaxationPace {
  readonly rounds: number;
  /** Steps go towards this cost: that of a known or hoped for packing of the orders in focus. */
  readonly target: number;
  /** A step is at least as long as for this distance from the target. */
  readonly leastDistance: number;
  /** Length of the first step, as a share of the one that would reach the target. */
  readonly step: number;
  /** Rounds without a better bound after which the step shrinks. */
  readonly patience: number;
  /** Weight of the last round in `presence`. */
  readonly freshness: number;
}

/**
 * The assignment with its orders for sale: every order has a price for whoever places it, and every resource
 * takes the best choice of orders that its room allows. Whatever the prices, no packing costs less than all
 * prices less what the resources gain; and which pairs the resources choose round after round tells where each
 * order belongs. Works on some orders and pairs at a time.
 */
export class AssignmentRelaxation {
  /** Per order, of the last focus. */
  readonly prices: Float64Array;
  /** How often lately a pair was chosen, 0 to 1. */
  readonly presence: Float64Array;
  /** Room of each resource, in milli minutes and in weights; taken over from the focus, less what was fixed since. */
  readonly room: Float64Array;
  readonly weightRoom: Int32Array;
  /** The step with which the last run ended. */
  lastStep = 1;
  private readonly knapsack: Knapsack;
  private readonly weightPrices: Float64Array;
  private readonly bestPrices: Float64Array;
  private readonly direction: Float64Array;
  private readonly shortage: Float64Array;
  private readonly isOpen: Uint8Array;
  private orders: Int32Array = new Int32Array(0);
  private readonly starts: Int32Array;
  private readonly counts: Int32Array;
  private pairs: Int32Array = new Int32Array(0);
  private readonly offered: Int32Array;

  constructor(private readonly assignment: Assignment) {
    const { unplacedCost, room, weightRoom, cost, resource } = assignment;
    this.prices = new Float64Array(unplacedCost.length);
    this.bestPrices = new Float64Array(unplacedCost.length);
    this.direction = new Float64Array(unplacedCost.length);
    this.shortage = new Float64Array(unplacedCost.length);
    this.isOpen = new Uint8Array(unplacedCost.length);
    this.presence = new Float64Array(cost.length);
    this.room = room.slice();
    this.weightRoom = weightRoom.slice();
    this.weightPrices = new Float64Array(room.length);
    this.starts = new Int32Array(room.length + 1);
    this.counts = new Int32Array(room.length);
    for (const one of resource) this.counts[one] = i32(this.counts, one) + 1;
    const widest = this.counts.reduce((most, one) => Math.max(most, one), 1);
    const mostRoom = weightRoom.reduce((most, one) => Math.max(most, one), 0);
    this.knapsack = new Knapsack(widest, mostRoom);
    this.offered = new Int32Array(widest);
  }

  /** Elementary steps so far. */
  get work(): number {
    return this.knapsack.work;
  }

  /** Choices of resources are exact up to so many things times room: more of them prove more and take longer. */
  set mostCells(cells: number) {
    this.knapsack.mostCells = cells;
  }

  /** From now on only these orders and their pairs on the menu count, in `room` and `weightRoom` as they are. */
  focus(orders: Int32Array, menu: PairMenu): void {
    this.isOpen.fill(0);
    this.orders = orders;
    this.counts.fill(0);
    for (const order of orders) this.isOpen[order] = 1;
    this.eachPair(menu, (_, resource) => {
      this.counts[resource] = i32(this.counts, resource) + 1;
    });
    for (let at = 0; at < this.counts.length; at += 1) {
      this.starts[at + 1] = i32(this.starts, at) + i32(this.counts, at);
    }
    const total = i32(this.starts, this.counts.length);
    if (this.pairs.length < total) this.pairs = new Int32Array(2 * total);
    this.counts.fill(0);
    this.eachPair(menu, (pair, resource) => {
      this.pairs[i32(this.starts, resource) + i32(this.counts, resource)] = pair;
      this.counts[resource] = i32(this.counts, resource) + 1;
    });
  }

  private eachPair(menu: PairMenu, visit: (pair: number, resource: number) => void): void {
    for (const order of this.orders) {
      const end = i32(menu.starts, order + 1);
      for (let place = i32(menu.starts, order); place < end; place += 1) {
        const pair = i32(menu.pairs, place);
        const resource = i32(this.assignment.resource, pair);
        if (f64(this.assignment.load, pair) <= f64(this.room, resource)) visit(pair, resource);
      }
    }
  }

  /** Takes an order out of the focus, placed by the pair; -1 leaves it unplaced. */
  fix(order: number, pair: number): void {
    this.isOpen[order] = 0;
    if (pair >= 0) this.occupy(pair);
  }

  /** Takes a pair's load off the room of its resource. */
  occupy(pair: number): void {
    const { resource, load, milliPerWeight } = this.assignment;
    const at = i32(resource, pair);
    addTo(this.room, at, -f64(load, pair));
    // Not less the pair's weight: what rounding left out of those would add up to room that is not there.
    this.weightRoom[at] = Math.floor(f64(this.room, at) / milliPerWeight);
  }

  /** Improves the prices and answers the best bound on the cost of the orders in focus. */
  run(pace: RelaxationPace): number {
    this.orders = this.orders.filter((order) => this.isOpen[order] === 1);
    const { prices, bestPrices } = this;
    let [best, step, since] = [-Infinity, pace.step, 0];
    for (let round = 0; round < pace.rounds; round += 1) {
      const bound = this.evaluate(pace.freshness);
      since = bound > best + 1e-6 * Math.abs(bound) ? 0 : since + 1;
      if (bound > best) {
        best = bound;
        this.copyPrices(prices, bestPrices);
      }
      if (since > pace.patience) {
        [step, since] = [step * 0.7, 0];
        this.copyPrices(bestPrices, prices);
        for (const order of this.orders) this.direction[order] = 0;
      }
      if (!this.move(step * Math.max(pace.leastDistance, pace.target - bound))) break;
    }
    this.copyPrices(bestPrices, prices);
    this.lastStep = step;
    return best;
  }

  private copyPrices(from: Float64Array, to: Float64Array): void {
    for (const order of this.orders) to[order] = f64(from, order);
  }

  private evaluate(freshness: number): number {
    let bound = 0;
    for (const order of this.orders) {
      bound += f64(this.prices, order);
      this.shortage[order] = 1;
    }
    for (let resource = 0; resource < this.counts.length; resource += 1) {
      if (i32(this.counts, resource) > 0) bound -= this.fill(resource, freshness);
    }
    return bound;
  }

  /** The best choice of a resource at the prices, and what it gains by it. */
  private fill(resource: number, freshness: number): number {
    const { knapsack, assignment, presence } = this;
    const count = this.offer(resource, 1 - freshness);
    const gain = knapsack.solve(count, i32(this.weightRoom, resource), f64(this.weightPrices, resource));
    this.weightPrices[resource] = knapsack.price;
    for (let place = 0; place < count; place += 1) {
      if (knapsack.isTaken[place] === 0) continue;
      const pair = i32(this.offered, place);
      addTo(presence, pair, freshness);
      addTo(this.shortage, i32(assignment.pairOrder, pair), -1);
    }
    return gain;
  }

  /** Puts what a resource may gain by into the knapsack; forgets the pairs of orders that are fixed or too large. */
  private offer(resource: number, memory: number): number {
    const { knapsack, assignment, presence, offered } = this;
    const room = i32(this.weightRoom, resource);
    const start = i32(this.starts, resource);
    let [kept, count] = [start, 0];
    for (let place = start; place < start + i32(this.counts, resource); place += 1) {
      const pair = i32(this.pairs, place);
      const order = i32(assignment.pairOrder, pair);
      const weight = i32(assignment.weight, pair);
      if (this.isOpen[order] === 0 || weight > room) continue;
      this.pairs[kept] = pair;
      kept += 1;
      presence[pair] = f64(presence, pair) * memory;
      const profit = f64(this.prices, order) - f64(assignment.cost, pair);
      if (profit <= 1e-12) continue;
      knapsack.profit[count] = profit;
      knapsack.weight[count] = weight;
      offered[count] = pair;
      count += 1;
    }
    this.counts[resource] = kept - start;
    return count;
  }

  /** Moves the prices against the shortage; false when there is none. No order pays more than staying unplaced. */
  private move(distance: number): boolean {
    const { prices, direction, shortage, assignment } = this;
    let length = 0;
    for (const order of this.orders) {
      const isAtMost = f64(prices, order) >= f64(assignment.unplacedCost, order);
      const wish = isAtMost ? Math.min(0, f64(shortage, order)) : f64(shortage, order);
      const next = MEMORY * f64(direction, order) + wish;
      direction[order] = next;
      length += next * next;
    }
    if (length === 0) return false;
    const step = distance / length;
    for (const order of this.orders) {
      const price = f64(prices, order) + step * f64(direction, order);
      prices[order] = Math.min(price, f64(assignment.unplacedCost, order));
    }
    return true;
  }
}
