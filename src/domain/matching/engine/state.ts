import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import { freeSlackOf, takeMinutes } from './slack.js';

/** An allocation under construction: units per pair and everything that follows from them. */
export class AllocationState {
  readonly units: Float64Array;
  readonly slack: Float64Array;
  readonly orderUnits: Float64Array;
  readonly workshopLots: Int32Array;
  readonly orderLots: Int32Array;
  /** Pairs with a lot: of order `o` as many as `orderLots[o]`, from `orderPairStart[o]` on. */
  readonly lotsOfOrders: Int32Array;
  /** The same of workshop `w`: as many as `workshopLots[w]`, from `workshopPairStart[w]` on. */
  readonly lotsOfWorkshops: Int32Array;
  /** Objective gained over the instance's base. */
  value = 0;

  constructor(readonly instance: Instance) {
    this.units = new Float64Array(instance.pairOrder.length);
    this.slack = freeSlackOf(instance);
    this.orderUnits = new Float64Array(instance.orderIds.length);
    this.workshopLots = new Int32Array(instance.workshopIds.length);
    this.orderLots = new Int32Array(instance.orderIds.length);
    this.lotsOfOrders = new Int32Array(instance.pairOrder.length);
    this.lotsOfWorkshops = new Int32Array(instance.pairOrder.length);
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
    this.lotsOfWorkshops[i32(instance.workshopPairStart, workshop) + lots] = pair;
    this.workshopLots[workshop] = lots + 1;
    const ofOrder = i32(this.orderLots, order);
    this.lotsOfOrders[i32(instance.orderPairStart, order) + ofOrder] = pair;
    this.orderLots[order] = ofOrder + 1;
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
    takeOff(this.lotsOfWorkshops, i32(instance.workshopPairStart, workshop), lots, pair);
    const ofOrder = i32(this.orderLots, order) - 1;
    this.orderLots[order] = ofOrder;
    takeOff(this.lotsOfOrders, i32(instance.orderPairStart, order), ofOrder, pair);
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

/** Takes an entry off a list whose last is `last` after its `first`, and closes the hole with that last one. */
function takeOff(lists: Int32Array, first: number, last: number, entry: number): void {
  let place = first;
  while (i32(lists, place) !== entry) place += 1;
  lists[place] = i32(lists, first + last);
}
