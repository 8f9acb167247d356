import { f64, i32 } from './columns.js';
import { Inserter } from './insertion.js';
import type { InstanceModel } from './mip-model.js';
import { Random } from './random.js';
import { roomUnits } from './slack.js';
import type { AllocationState } from './state.js';

/** A lot of a solver's point, in whole units as far as they are certain. */
interface RoundedLot {
  readonly pair: number;
  readonly units: number;
}

/**
 * Makes a solver's point whole units in a state that has room for it. All lots are rounded down first, for which there is
 * always room. An order that is placed wholly or not at all then lacks some units: they go where room is left, or others
 * at the workshop make way, by moving units to lots of theirs elsewhere or, if they need not be placed wholly, by
 * giving up some. An order that cannot be completed is placed anew at the end.
 */
export class Rounding {
  private readonly inserter: Inserter;

  constructor(private readonly state: AllocationState) {
    this.inserter = new Inserter(state, new Random(1));
  }

  /** Places what the point has of some orders, of which the state has no lots. */
  place(orders: readonly number[], model: InstanceModel, values: Float64Array): void {
    for (const order of orders) {
      for (const lot of this.roundedLots(order, model, values)) this.placeLot(lot);
    }
    const isComplete = new Map(orders.map((order) => [order, this.complete(order)]));
    const broken = orders.filter((order) => isComplete.get(order) !== true);
    for (const order of broken) for (const pair of this.lotsOf(order)) this.state.remove(pair);
    for (const order of broken) this.inserter.insert(order, 0, 0);
    for (const order of orders) if (!this.isWhole(order)) this.fill(order);
  }

  /** The largest lots of a point rounded down, no more of them than workshops and no more units than the order has. */
  private roundedLots(order: number, model: InstanceModel, values: Float64Array): RoundedLot[] {
    const { instance } = this.state;
    const lots: RoundedLot[] = [];
    const end = i32(instance.orderPairStart, order + 1);
    for (let pair = i32(instance.orderPairStart, order); pair < end; pair += 1) {
      const column = i32(model.lotColumn, pair);
      const value = column < 0 ? 0 : f64(values, column) * f64(model.lotUnits, pair);
      // Of the largest lots a fraction this small may be all that the solver's tolerance takes away.
      const units = Math.floor(value + 1e-6 * f64(model.lotUnits, pair) + 1e-6);
      if (value >= 0.5) lots.push({ pair, units });
    }
    return lots.toSorted((a, b) => b.units - a.units).slice(0, i32(instance.orderMaxWorkshops, order));
  }

  private placeLot({ pair, units }: RoundedLot): void {
    const { state } = this;
    const { instance } = state;
    const order = i32(instance.pairOrder, pair);
    const left = f64(instance.orderQuantity, order) - f64(state.orderUnits, order);
    const room = Math.min(Math.max(units, f64(instance.pairLeast, pair)), left, this.roomOf(pair));
    if (room >= f64(instance.pairLeast, pair)) state.place(pair, room);
  }

  /** Gives an order that has lots and is placed wholly or not at all what it lacks; false when that cannot be had. */
  private complete(order: number): boolean {
    if (this.lotsOf(order).length === 0) return false;
    if (!this.isWhole(order)) return true;
    this.fill(order);
    for (const pair of this.lotsOf(order)) {
      for (const other of this.othersAt(pair)) {
        if (this.missingOf(order) === 0) return true;
        this.widenOver(pair, other);
      }
    }
    return this.missingOf(order) === 0;
  }

  /** Widens an order's lots as far as it lacks units and there is room. */
  private fill(order: number): void {
    for (const pair of this.lotsOf(order)) this.widen(pair, this.missingOf(order));
  }

  /** Widens a lot by at most so many units; answers by how many. */
  private widen(pair: number, by: number): number {
    if (by === 0) return 0;
    const lot = this.state.remove(pair);
    const units = Math.max(lot, Math.min(lot + by, this.roomOf(pair)));
    this.state.place(pair, units);
    return units - lot;
  }

  /** Lots of other orders at the pair's workshop: first those whose orders are placed wholly, which lose nothing. */
  private othersAt(pair: number): number[] {
    const { instance, lotsOfWorkshops, workshopLots } = this.state;
    const workshop = i32(instance.pairWorkshop, pair);
    const first = i32(instance.workshopPairStart, workshop);
    const lots = [...lotsOfWorkshops.subarray(first, first + i32(workshopLots, workshop))];
    const others = lots.filter((other) => other !== pair);
    const rank = (other: number): number => (this.isWhole(i32(instance.pairOrder, other)) ? 0 : 1);
    return others.toSorted((a, b) => rank(a) - rank(b) || a - b);
  }

  /** Widens a lot into what another at the same workshop can spare. */
  private widenOver(pair: number, other: number): void {
    const { state } = this;
    const { instance } = state;
    const order = i32(instance.pairOrder, pair);
    const holder = i32(instance.pairOrder, other);
    const spare = Math.min(
      f64(state.units, other) - f64(instance.pairLeast, other),
      this.unitsFor(pair, other, this.missingOf(order)),
    );
    if (spare <= 0) return;
    this.narrow(other, spare);
    let moved = 0;
    if (this.isWhole(holder))
      for (const lot of this.lotsOf(holder)) if (lot !== other) moved += this.widen(lot, spare - moved);
    // What found no place elsewhere comes back before it could be missed.
    if (this.isWhole(holder)) this.widen(other, spare - moved);
    this.widen(pair, this.missingOf(order));
    this.widen(other, this.missingOf(holder));
  }

  /** Units of another pair that take as long at the workshop as so many of a pair. */
  private unitsFor(pair: number, other: number, units: number): number {
    const { useStart, useResource, useMilliPerUnit } = this.state.instance;
    let most = 0;
    for (let use = i32(useStart, pair); use < i32(useStart, pair + 1); use += 1)
      for (let theirs = i32(useStart, other); theirs < i32(useStart, other + 1); theirs += 1) {
        if (i32(useResource, use) !== i32(useResource, theirs)) continue;
        most = Math.max(most, (units * f64(useMilliPerUnit, use)) / f64(useMilliPerUnit, theirs));
      }
    return Math.ceil(most);
  }

  private narrow(pair: number, by: number): void {
    const lot = this.state.remove(pair);
    this.state.place(pair, lot - by);
  }

  private missingOf(order: number): number {
    return f64(this.state.instance.orderQuantity, order) - f64(this.state.orderUnits, order);
  }

  private isWhole(order: number): boolean {
    return i32(this.state.instance.orderIsWhole, order) === 1;
  }

  /** A copy: lots change places when they are widened. */
  private lotsOf(order: number): number[] {
    const { instance, lotsOfOrders, orderLots } = this.state;
    const first = i32(instance.orderPairStart, order);
    return [...lotsOfOrders.subarray(first, first + i32(orderLots, order))].toSorted((a, b) => a - b);
  }

  private roomOf(pair: number): number {
    return roomUnits(this.state.instance, this.state.slack, pair);
  }
}
