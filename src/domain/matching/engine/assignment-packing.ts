import type { Assignment } from './assignment.js';
import { f64, i32 } from './columns.js';

/** Where every order of an assignment goes: its pair, -1 for unplaced ones. */
export class AssignmentPacking {
  readonly pairOf: Int32Array;

  /** Starts with all orders unplaced. */
  constructor(private readonly assignment: Assignment) {
    this.pairOf = new Int32Array(assignment.unplacedCost.length).fill(-1);
  }

  /** Takes over a plan given as units per pair. */
  read(units: Float64Array): this {
    this.pairOf.fill(-1);
    for (let pair = 0; pair < units.length; pair += 1) {
      if (f64(units, pair) > 0) this.pairOf[i32(this.assignment.pairOrder, pair)] = pair;
    }
    return this;
  }

  /** Puts the packing into a plan given as units per pair. */
  write(units: Float64Array, orderQuantity: Float64Array): void {
    units.fill(0);
    for (let order = 0; order < this.pairOf.length; order += 1) {
      const pair = i32(this.pairOf, order);
      if (pair >= 0) units[pair] = f64(orderQuantity, order);
    }
  }

  cost(): number {
    let sum = 0;
    for (let order = 0; order < this.pairOf.length; order += 1) sum += this.costOfOrder(order);
    return sum;
  }

  costOf(orders: Int32Array): number {
    return orders.reduce((sum, order) => sum + this.costOfOrder(order), 0);
  }

  private costOfOrder(order: number): number {
    const pair = i32(this.pairOf, order);
    return pair < 0 ? f64(this.assignment.unplacedCost, order) : f64(this.assignment.cost, pair);
  }
}
