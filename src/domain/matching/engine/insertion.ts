import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import type { Random } from './random.js';
import { roomUnits } from './slack.js';
import type { AllocationState } from './state.js';
import { WorkshopSet } from './workshop-set.js';

/**
 * Places one order into the room that is left: which workshops, and how much to each, within least lots, most
 * workshops and all-or-nothing. Holds the scratch columns, so that a search inserts without allocating.
 */
export class Inserter {
  /** A workshop whose opening is free for now; -1 for none. */
  invitedWorkshop = -1;
  /** A workshop that gets nothing for now; -1 for none. */
  closedWorkshop = -1;
  /** True while every lot is offered less room than there is, at random: what it leaves may suit others better. */
  isModest = false;
  private readonly set: WorkshopSet;
  private readonly instance: Instance;
  /** To keep a live share may be worth more than its units: no pair is the best without looking at all. */
  private readonly hasLiveShares: boolean;

  constructor(
    private readonly state: AllocationState,
    private readonly random: Random,
    /** Price of the minutes of one unit, per pair; needed only for thrift. */
    private readonly unitPrices: Float64Array | null = null,
  ) {
    this.instance = state.instance;
    this.hasLiveShares = (state.instance.problem.liveShares ?? []).length > 0;
    this.set = new WorkshopSet(widestOrder(state.instance));
  }

  /**
   * Places an order that has no lots. Every pair's value counts up to `noise` times more, at random, so that a
   * search does not always choose the same, and less `thrift` times the price of its minutes.
   */
  insert(order: number, noise: number, thrift: number): void {
    const { set } = this;
    this.gather(order, noise, thrift);
    if (!set.choose()) return;
    for (let place = 0; place < set.size; place += 1) this.state.place(set.pairAt(place), set.unitsAt(place));
  }

  /** What the best placing of an order would add to the objective now; nothing is placed. */
  gain(order: number): number {
    this.gather(order, 0, 0);
    return this.set.choose() ? this.set.value : 0;
  }

  private gather(order: number, noise: number, thrift: number): void {
    const { instance, set, random, unitPrices } = this;
    const quantity = f64(instance.orderQuantity, order);
    set.begin(quantity, i32(instance.orderMaxWorkshops, order), i32(instance.orderIsWhole, order) === 1);
    let leastUseful = -Infinity;
    const end = i32(instance.orderPairStart, order + 1);
    for (let pair = i32(instance.orderPairStart, order); pair < end; pair += 1) {
      const value = f64(instance.pairValue, pair);
      // Pairs are in the order of their value: no later one is worth more, whatever the noise.
      if (Math.max(value, value * (1 + noise)) <= leastUseful) return;
      const room = this.roomOf(pair);
      if (room > 0 && i32(instance.pairWorkshop, pair) !== this.closedWorkshop) {
        const price = unitPrices === null ? 0 : f64(unitPrices, pair);
        const worth = value * (1 + noise * random.fraction()) - thrift * price;
        set.offer(pair, worth, f64(instance.pairLeast, pair), room, this.fee(pair));
        if (!this.hasLiveShares) leastUseful = set.leastUsefulWorth();
      }
    }
  }

  private roomOf(pair: number): number {
    const { instance, state, random } = this;
    const room = roomUnits(instance, state.slack, pair);
    if (!this.isModest || random.below(2) === 0) return room;
    const least = f64(instance.pairLeast, pair);
    return room <= least ? room : least + random.below(2) * random.below(room - least + 1);
  }

  private fee(pair: number): number {
    const { instance, state } = this;
    const workshop = i32(instance.pairWorkshop, pair);
    const isClosed = i32(state.workshopLots, workshop) === 0 && workshop !== this.invitedWorkshop;
    const opening = isClosed ? f64(instance.openingCost, workshop) : 0;
    return f64(instance.pairLotCost, pair) + opening;
  }
}

/** Most pairs any order has. */
export function widestOrder({ orderPairStart }: Instance): number {
  let widest = 0;
  for (let order = 0; order + 1 < orderPairStart.length; order += 1) {
    widest = Math.max(widest, i32(orderPairStart, order + 1) - i32(orderPairStart, order));
  }
  return widest;
}
