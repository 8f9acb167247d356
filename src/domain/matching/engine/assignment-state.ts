import { f64, i32 } from './columns.js';
import type { Assignment } from './assignment.js';

/**
 * Which pair each order has, capacity being allowed to overflow at a price: the way from one good packing to
 * the next leads through overfull workshops. Pair -1 is to stay unplaced.
 */
export class AssignmentState {
  readonly pairOf: Int32Array;
  readonly used: Float64Array;
  /** Objective lost per milli minute over the room of a resource. */
  readonly penalty: Float64Array;
  readonly ordersOn: number[][];
  gain = 0;
  /** Resources over their room. */
  overfull = 0;
  private readonly place: Int32Array;

  constructor(
    private readonly assignment: Assignment,
    orderCount: number,
  ) {
    this.pairOf = new Int32Array(orderCount).fill(-1);
    this.place = new Int32Array(orderCount);
    this.used = new Float64Array(assignment.room.length);
    this.penalty = new Float64Array(assignment.room.length);
    this.ordersOn = Array.from({ length: assignment.room.length }, () => []);
  }

  /** What it costs more to have `extra` more (or less) on a resource. */
  penaltyOf(resource: number, extra: number): number {
    const over = f64(this.used, resource) - f64(this.assignment.room, resource);
    const before = over > 0 ? over : 0;
    const after = over + extra > 0 ? over + extra : 0;
    return (after - before) * f64(this.penalty, resource);
  }

  /** Takes every order off; sums start anew, without the rounding of the past. */
  empty(): void {
    for (let order = 0; order < this.pairOf.length; order += 1) this.move(order, -1);
    this.gain = 0;
  }

  move(order: number, pair: number): void {
    const old = i32(this.pairOf, order);
    if (old >= 0) this.takeOff(order, old);
    this.pairOf[order] = pair;
    if (pair >= 0) this.putOn(order, pair);
  }

  private putOn(order: number, pair: number): void {
    const resource = i32(this.assignment.resource, pair);
    const orders = this.ordersOn[resource];
    this.place[order] = orders?.length ?? 0;
    orders?.push(order);
    this.gain += f64(this.assignment.gain, pair);
    this.use(resource, f64(this.assignment.load, pair));
  }

  private takeOff(order: number, pair: number): void {
    const resource = i32(this.assignment.resource, pair);
    const orders = this.ordersOn[resource];
    const last = orders?.pop();
    if (orders && last !== undefined && last !== order) {
      orders[i32(this.place, order)] = last;
      this.place[last] = i32(this.place, order);
    }
    this.gain -= f64(this.assignment.gain, pair);
    this.use(resource, -f64(this.assignment.load, pair));
  }

  private use(resource: number, load: number): void {
    const room = f64(this.assignment.room, resource);
    const before = f64(this.used, resource);
    const after = before + load;
    this.used[resource] = after;
    if (before <= room && after > room) this.overfull += 1;
    else if (before > room && after <= room) this.overfull -= 1;
  }
}
