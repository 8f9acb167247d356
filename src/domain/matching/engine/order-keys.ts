import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import type { Random } from './random.js';

const KEY_KINDS = 4;
const KEY_NOISE = 0.3;

/** In which order removed orders are put back: by chance, worth of a unit, worth of the whole, or scarcity. */
export class OrderKeys {
  private readonly keys: Float64Array;
  private readonly unitWorth: Float64Array;
  private readonly wholeWorth: Float64Array;
  private readonly scarcity: Float64Array;

  constructor(instance: Instance) {
    const orderCount = instance.orderIds.length;
    this.keys = new Float64Array(orderCount);
    this.unitWorth = new Float64Array(orderCount);
    this.wholeWorth = new Float64Array(orderCount);
    this.scarcity = new Float64Array(orderCount);
    for (let order = 0; order < orderCount; order += 1) this.measure(instance, order);
  }

  /** Sorts the first `count` of `orders`, from `from` on, by a kind of key drawn at random, with noise on it. */
  sort(orders: Int32Array, from: number, count: number, random: Random): void {
    const kind = random.below(KEY_KINDS);
    for (let place = from; place < count; place += 1) {
      const order = i32(orders, place);
      this.keys[order] = this.base(kind, order) * (1 - KEY_NOISE * random.fraction());
      if (kind === 0) this.keys[order] = random.fraction();
    }
    for (let place = from + 1; place < count; place += 1) this.sink(orders, from, place);
  }

  private sink(orders: Int32Array, from: number, start: number): void {
    const order = i32(orders, start);
    const key = f64(this.keys, order);
    let place = start;
    while (place > from && f64(this.keys, i32(orders, place - 1)) < key) {
      orders[place] = i32(orders, place - 1);
      place -= 1;
    }
    orders[place] = order;
  }

  private base(kind: number, order: number): number {
    if (kind === 1) return f64(this.unitWorth, order);
    return kind === 2 ? f64(this.wholeWorth, order) : f64(this.scarcity, order);
  }

  private measure(instance: Instance, order: number): void {
    const start = i32(instance.orderPairStart, order);
    const end = i32(instance.orderPairStart, order + 1);
    if (start === end) return;
    const value = f64(instance.pairValue, start);
    const quantity = f64(instance.orderQuantity, order);
    let room = 0;
    let minutes = 0;
    for (let pair = start; pair < end; pair += 1) room += f64(instance.pairMost, pair);
    for (let use = i32(instance.useStart, start); use < i32(instance.useStart, start + 1); use += 1) {
      minutes += f64(instance.useMilliPerUnit, use);
    }
    this.unitWorth[order] = value / minutes;
    this.wholeWorth[order] = value * quantity;
    this.scarcity[order] = quantity / room;
  }
}
