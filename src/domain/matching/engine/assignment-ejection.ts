import type { PairMenu } from './assignment-candidates.js';
import type { Assignment } from './assignment.js';
import { addTo, f64, i32 } from './columns.js';

/** Orders that move on, one pushing out the next, and attempts after which a chain is given up. */
const LONGEST_CHAIN = 4;
const MOST_ATTEMPTS = 30_000;

/**
 * Finds room for an order by a chain: it pushes another out of a workshop, that one a third, until one fits
 * where there is room left. What it costs does not matter: the search makes it good afterwards.
 */
export class AssignmentEjection {
  /** Attempts since the start: a measure of work. */
  attempts = 0;
  private readonly free: Float64Array;
  private readonly ordersOn: Set<number>[];
  private readonly isBusy: Uint8Array;
  private pairOf: Int32Array = new Int32Array(0);
  private menu: PairMenu = { starts: new Int32Array(0), pairs: new Int32Array(0) };
  private left = 0;

  constructor(private readonly assignment: Assignment) {
    this.free = new Float64Array(assignment.room.length);
    this.isBusy = new Uint8Array(assignment.room.length);
    this.ordersOn = Array.from(assignment.room, () => new Set<number>());
  }

  /** Places as many of the orders as it can, by changes to `pairOf`; answers how many. */
  place(orders: Int32Array, pairOf: Int32Array, menu: PairMenu): number {
    this.pairOf = pairOf;
    this.menu = menu;
    this.free.set(this.assignment.room);
    for (const on of this.ordersOn) on.clear();
    for (let order = 0; order < pairOf.length; order += 1) this.put(order, i32(pairOf, order));
    return orders.filter((order) => this.byChain(order)).length;
  }

  private byChain(order: number): boolean {
    for (let length = 0; length < LONGEST_CHAIN; length += 1) {
      this.left = MOST_ATTEMPTS;
      this.isBusy.fill(0);
      if (this.find(order, length)) return true;
    }
    return false;
  }

  /** Places an order that is nowhere, with at most so many others moving on. */
  private find(order: number, others: number): boolean {
    const { assignment, menu } = this;
    const [start, end] = [i32(menu.starts, order), i32(menu.starts, order + 1)];
    for (let at = start; at < end; at += 1) {
      const pair = i32(menu.pairs, at);
      const resource = i32(assignment.resource, pair);
      if (f64(assignment.load, pair) > f64(this.free, resource)) continue;
      this.put(order, pair);
      return true;
    }
    if (others === 0) return false;
    for (let at = start; at < end; at += 1) {
      if (this.pushInto(order, i32(menu.pairs, at), others)) return true;
    }
    return false;
  }

  private pushInto(order: number, pair: number, others: number): boolean {
    const { assignment, isBusy } = this;
    const resource = i32(assignment.resource, pair);
    if (isBusy[resource] === 1) return false;
    const missing = f64(assignment.load, pair) - f64(this.free, resource);
    isBusy[resource] = 1;
    // A copy: orders leave and come back meanwhile.
    for (const other of Array.from(this.ordersOn[resource] ?? [])) {
      const old = i32(this.pairOf, other);
      if (f64(assignment.load, old) < missing) continue;
      this.left -= 1;
      this.attempts += 1;
      if (this.left < 0) break;
      this.take(other, old);
      this.put(order, pair);
      // Its way may end in what is left of a room that one before it made: full rooms have no other.
      if (this.find(other, others - 1)) return true;
      this.take(order, pair);
      this.put(other, old);
    }
    isBusy[resource] = 0;
    return false;
  }

  private put(order: number, pair: number): void {
    if (pair < 0) return;
    const resource = i32(this.assignment.resource, pair);
    this.pairOf[order] = pair;
    addTo(this.free, resource, -f64(this.assignment.load, pair));
    this.ordersOn[resource]?.add(order);
  }

  private take(order: number, pair: number): void {
    const resource = i32(this.assignment.resource, pair);
    this.pairOf[order] = -1;
    addTo(this.free, resource, f64(this.assignment.load, pair));
    this.ordersOn[resource]?.delete(order);
  }
}
