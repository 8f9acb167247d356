import { CapacityPrices, candidatesAt, type PairMenu } from './assignment-candidates.js';
import { AssignmentExclusion, type LeastCosts } from './assignment-exclusion.js';
import { AssignmentRelaxation } from './assignment-relaxation.js';
import type { Assignment } from './assignment.js';
import { f64, i32 } from './columns.js';
import type { Random } from './random.js';

const CAPACITY_ROUNDS = 400;
const ROUNDS_AT_A_TIME = 10;
/** Fewer than at a time: a run that ends before the step shrinks is never followed by shorter steps. */
const PATIENCE = 6;
/** See `mostCells` of the relaxation. */
const CELLS_TO_PACK = 12_000;
const CELLS_TO_PROVE = 1_000_000;
/** Distances in measures of small differences per order: a gap that is hoped for, and the shortest step of prices. */
const HOPED_GAP = 0.04;
const LEAST_DISTANCE = 0.002;

/**
 * What is known of an assignment as a whole: prices of capacity, the few pairs per order worth trying at them,
 * prices of orders, where each order seems to belong, and the bound all of it proves.
 */
export class AssignmentPrices {
  /** No packing costs less. */
  leastCost = -Infinity;
  readonly relaxation: AssignmentRelaxation;
  menu: PairMenu;
  /** Mean of small differences between pairs of an order, the yardstick of gaps. */
  measure = 1;
  private readonly capacity: CapacityPrices;
  private readonly wholeMenu: PairMenu;
  private readonly all: Int32Array;
  private readonly prices: Float64Array;
  private readonly presence: Float64Array;
  private readonly isWhole: boolean;
  private step = 1;
  private capacityWork = 0;
  private exclusion: AssignmentExclusion | null = null;

  constructor(private readonly assignment: Assignment) {
    const { cost, unplacedCost, orderPairStart } = assignment;
    this.relaxation = new AssignmentRelaxation(assignment);
    this.relaxation.mostCells = CELLS_TO_PACK;
    this.capacity = new CapacityPrices(assignment);
    this.wholeMenu = { starts: orderPairStart, pairs: Int32Array.from(cost.keys()) };
    this.menu = this.wholeMenu;
    this.all = Int32Array.from(unplacedCost.keys());
    this.prices = new Float64Array(unplacedCost.length);
    this.presence = new Float64Array(cost.length);
    this.isWhole = cost.every(Number.isInteger) && unplacedCost.every(Number.isInteger);
  }

  /** Elementary steps so far. */
  get work(): number {
    return this.relaxation.work + this.capacityWork;
  }

  /** Per milli minute of each resource; null until they are known. */
  get capacityPrices(): Float64Array | null {
    return this.leastCost === -Infinity ? null : this.capacity.prices;
  }

  gap(share: number): number {
    return share * this.measure * this.all.length;
  }

  leastDistance(orders: number): number {
    return LEAST_DISTANCE * this.measure * orders;
  }

  /** What placing an order costs where there is competition for room. */
  usualCost(order: number): number {
    return Math.min(f64(this.prices, order) + this.measure, f64(this.assignment.unplacedCost, order));
  }

  /** First prices of capacity and, from them, of orders. */
  *start(): Generator<void, void> {
    for (let round = 0; round < CAPACITY_ROUNDS; round += ROUNDS_AT_A_TIME) {
      this.capacity.improve(ROUNDS_AT_A_TIME);
      this.capacityWork += ROUNDS_AT_A_TIME * this.assignment.cost.length;
      yield;
    }
    const { resource, load, room, cost, unplacedCost } = this.assignment;
    const rents = this.capacity.prices.map((price, at) => price * f64(room, at));
    this.note(this.capacity.leastCost, marginOf(rents) + 1e-9 * Math.abs(this.capacity.leastCost));
    const { menu, measure } = candidatesAt(this.assignment, this.capacity.prices);
    this.menu = menu;
    this.measure = measure;
    for (const order of this.all) {
      const start = i32(menu.starts, order);
      if (start === i32(menu.starts, order + 1)) continue;
      const pair = i32(menu.pairs, start);
      const rent = f64(this.capacity.prices, i32(resource, pair)) * f64(load, pair);
      this.prices[order] = Math.min(f64(cost, pair) + rent, f64(unplacedCost, order));
    }
  }

  /** Better prices for all orders, towards the cost of a known packing. */
  *improve(rounds: number, knownCost: number): Generator<void, void> {
    const { relaxation } = this;
    this.comeHome();
    relaxation.focus(this.all, this.menu);
    let best = -Infinity;
    for (let round = 0; round < rounds; round += ROUNDS_AT_A_TIME) {
      const pace = { rounds: ROUNDS_AT_A_TIME, patience: PATIENCE, freshness: 0.05, step: this.step };
      const target = Math.min(knownCost, Math.max(best, this.leastCost) + this.gap(HOPED_GAP));
      const leastDistance = this.leastDistance(this.all.length);
      best = Math.max(best, relaxation.run({ ...pace, target, leastDistance }));
      this.step = relaxation.lastStep;
      yield;
    }
    this.prices.set(relaxation.prices);
    this.presence.set(relaxation.presence);
    // What is proved with all pairs is never more than with those on the menu.
    if (best > this.leastCost) this.prove();
  }

  /** What packings cost at least that use a pair or leave an order out, as far as the prices tell. */
  leastCosts(): LeastCosts {
    this.exclusion ??= new AssignmentExclusion(this.assignment);
    this.exclusion.raise(this.prices);
    const { ofPair, ofUnplaced } = this.exclusion;
    const margin = marginOf(this.prices);
    return {
      ofPair: ofPair.map((cost) => this.rounded(cost - margin)),
      ofUnplaced: ofUnplaced.map((cost) => this.rounded(cost - margin)),
    };
  }

  /** A bound on costs from below: where all of them are whole, it may be rounded up. */
  rounded(cost: number): number {
    return this.isWhole ? Math.ceil(cost) : cost;
  }

  /** Puts rooms, prices and presence as they are for all orders together into the relaxation. */
  comeHome(): void {
    const { relaxation, assignment } = this;
    relaxation.prices.set(this.prices);
    relaxation.room.set(assignment.room);
    relaxation.weightRoom.set(assignment.weightRoom);
    relaxation.presence.set(this.presence);
  }

  /** Blurs where orders seem to belong, so that no two dives are the same. */
  blur(orders: Int32Array, noise: number, random: Random): void {
    const { presence } = this.relaxation;
    for (const order of orders) {
      const end = i32(this.menu.starts, order + 1);
      for (let place = i32(this.menu.starts, order); place < end; place += 1) {
        const pair = i32(this.menu.pairs, place);
        presence[pair] = Math.max(0, f64(presence, pair) + noise * (random.fraction() - 0.5));
      }
    }
  }

  private prove(): void {
    this.comeHome();
    this.relaxation.focus(this.all, this.wholeMenu);
    const pace = { rounds: 1, patience: Infinity, freshness: 0, step: 0 };
    this.relaxation.mostCells = CELLS_TO_PROVE;
    this.note(this.relaxation.run({ ...pace, target: 0, leastDistance: 0 }), marginOf(this.prices));
    this.relaxation.mostCells = CELLS_TO_PACK;
  }

  private note(cost: number, margin: number): void {
    this.leastCost = Math.max(this.leastCost, this.rounded(cost - margin));
  }
}

/** What rounding may add to a bound that is no larger than the sum of these, less something. */
function marginOf(prices: Float64Array): number {
  return 1e-9 * prices.reduce((sum, price) => sum + Math.abs(price), 1);
}
