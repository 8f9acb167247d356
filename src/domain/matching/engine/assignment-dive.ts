import type { Assignment } from './assignment.js';
import type { PairMenu } from './assignment-candidates.js';
import type { AssignmentRelaxation, RelaxationPace } from './assignment-relaxation.js';
import { f64, i32 } from './columns.js';

/** How fast a dive goes. */
export interface DivePace extends RelaxationPace {
  /** Of the orders still open, the share that is fixed at least and at most before the prices are looked at again. */
  readonly leastShare: number;
  readonly mostShare: number;
}

/** A pair present in so much of the last rounds is certain enough to be fixed. */
const CERTAIN = 0.9;
const ABSENT = 1e-3;

/**
 * Makes a packing out of the relaxation: lets the prices settle for some rounds, fixes the orders about which
 * the resources hardly change their mind any more, and so on with those that remain, in the room that remains.
 */
export class AssignmentDive {
  /** Pair of every order of the last dive, -1 for unplaced ones. */
  readonly pairOf: Int32Array;
  /** Cost of the last dive. */
  cost = 0;
  /** Pairs that are fixed before anything else, as far as there is room for them. */
  first: Int32Array = new Int32Array(0);
  private readonly favourite: Int32Array;

  constructor(
    private readonly assignment: Assignment,
    private readonly relaxation: AssignmentRelaxation,
  ) {
    this.pairOf = new Int32Array(assignment.unplacedCost.length);
    this.favourite = new Int32Array(assignment.unplacedCost.length);
  }

  /**
   * Packs the orders by pairs of the menu into the room of the relaxation, from its prices and presence on.
   * Pauses after every step.
   */
  *run(orders: Int32Array, menu: PairMenu, pace: DivePace): Generator<void, void> {
    const { relaxation } = this;
    this.cost = 0;
    relaxation.focus(orders, menu);
    let open = this.fixFirst(orders);
    while (open.length > 0) {
      relaxation.run({ ...pace, target: pace.target - this.cost });
      open = this.fixSome(open, menu, pace);
      yield;
    }
  }

  private fixFirst(orders: Int32Array): Int32Array {
    const isFixed = new Set<number>();
    for (const pair of this.first) {
      if (pair < 0) continue;
      const order = i32(this.assignment.pairOrder, pair);
      this.favourite[order] = pair;
      if (this.fix(order)) isFixed.add(order);
    }
    return isFixed.size === 0 ? orders : orders.filter((order) => !isFixed.has(order));
  }

  /** Fixes the most certain of the open orders and answers the others. */
  private fixSome(open: Int32Array, menu: PairMenu, pace: DivePace): Int32Array {
    for (const order of open) this.favourite[order] = this.favouriteOf(order, menu);
    const ranked = open.toSorted((a, b) => this.certainty(b) - this.certainty(a) || a - b);
    const least = Math.max(1, Math.ceil(pace.leastShare * open.length));
    const most = Math.max(1, Math.ceil(pace.mostShare * open.length));
    const isFixed = new Set<number>();
    for (const order of ranked) {
      if (isFixed.size >= (this.certainty(order) < CERTAIN ? least : most)) break;
      if (this.fix(order)) isFixed.add(order);
    }
    // Room taken by those before may leave none of them fixed, but then their favourites change.
    return open.filter((order) => !isFixed.has(order));
  }

  private fix(order: number): boolean {
    const { assignment, relaxation } = this;
    const pair = i32(this.favourite, order);
    if (pair >= 0 && f64(assignment.load, pair) > f64(relaxation.room, i32(assignment.resource, pair))) {
      return false;
    }
    this.pairOf[order] = pair;
    relaxation.fix(order, pair);
    this.cost += f64(pair < 0 ? assignment.unplacedCost : assignment.cost, pair < 0 ? order : pair);
    return true;
  }

  /** 2 for orders that no resource has room for: they only stand in the way. */
  private certainty(order: number): number {
    const pair = i32(this.favourite, order);
    return pair < 0 ? 2 : f64(this.relaxation.presence, pair);
  }

  /** The pair chosen most, among those there is room for; -1 when there is none, or none is worth it. */
  private favouriteOf(order: number, menu: PairMenu): number {
    const { assignment, relaxation } = this;
    let [best, most] = [-1, -1];
    for (let place = i32(menu.starts, order); place < i32(menu.starts, order + 1); place += 1) {
      const pair = i32(menu.pairs, place);
      const hasRoom = f64(assignment.load, pair) <= f64(relaxation.room, i32(assignment.resource, pair));
      const presence = f64(relaxation.presence, pair);
      if (hasRoom && presence > most) [best, most] = [pair, presence];
    }
    const isDear = f64(relaxation.prices, order) >= f64(assignment.unplacedCost, order);
    return most < ABSENT && isDear ? -1 : best;
  }
}
