import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import { freeSlackOf, takeMinutes } from './slack.js';

/** An allocation under construction: units per pair and everything that follows from them. */
export class AllocationState {
  readonly units: Float64Array;
  readonly slack: Float64Array;
  readonly orderUnits: Float64Array;
  readonly workshopLots: Int32Array;
  /** Objective gained over the instance's base. */
  value = 0;

  constructor(readonly instance: Instance) {
    this.units = new Float64Array(instance.pairOrder.length);
    this.slack = freeSlackOf(instance);
    this.orderUnits = new Float64Array(instance.orderIds.length);
    this.workshopLots = new Int32Array(instance.workshopIds.length);
  }

  /** Gives a pair a lot that its workshop has room for; the pair must have none. */
  place(pair: number, units: number): void {
    const { instance } = this;
    const workshop = i32(instance.pairWorkshop, pair);
    const order = i32(instance.pairOrder, pair);
    takeMinutes(instance, this.slack, pair, units, 1);
    this.units[pair] = units;
    this.orderUnits[order] = f64(this.orderUnits, order) + units;
    this.value += f64(instance.pairValue, pair) * units - f64(instance.pairLotCost, pair);
    const lots = i32(this.workshopLots, workshop);
    if (lots === 0) this.value -= f64(instance.openingCost, workshop);
    this.workshopLots[workshop] = lots + 1;
  }

  /** Takes a pair's lot back and answers its units. */
  remove(pair: number): number {
    const { instance } = this;
    const units = f64(this.units, pair);
    const workshop = i32(instance.pairWorkshop, pair);
    const order = i32(instance.pairOrder, pair);
    takeMinutes(instance, this.slack, pair, units, -1);
    this.units[pair] = 0;
    this.orderUnits[order] = f64(this.orderUnits, order) - units;
    this.value -= f64(instance.pairValue, pair) * units - f64(instance.pairLotCost, pair);
    const lots = i32(this.workshopLots, workshop) - 1;
    if (lots === 0) this.value += f64(instance.openingCost, workshop);
    this.workshopLots[workshop] = lots;
    return units;
  }

  /** Replaces the whole allocation by other lots, of a state of the same instance. */
  load(units: Float64Array): void {
    for (let pair = 0; pair < units.length; pair += 1) if (f64(this.units, pair) > 0) this.remove(pair);
    // A fresh sum: the running one carries the rounding of millions of changes.
    this.value = 0;
    for (let pair = 0; pair < units.length; pair += 1) {
      if (f64(units, pair) > 0) this.place(pair, f64(units, pair));
    }
  }
}
