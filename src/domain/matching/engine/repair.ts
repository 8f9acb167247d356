import { f64, i32 } from './columns.js';
import { compile } from './compile.js';
import type { Instance } from './instance.js';
import { widestOrder } from './insertion.js';
import type { AllocationProblem, FixedShare } from './problem.js';
import { roomUnits } from './slack.js';
import { AllocationState } from './state.js';
import { WorkshopSet } from './workshop-set.js';

/** A share that stands: offered or accepted. */
export interface StandingShare extends FixedShare {
  /** Objective lost when it is ended for the sake of another; Infinity for accepted work, which never is. */
  readonly endingCost: number;
}

/** What a repair changed. Shares that it does not name stand as before. */
export interface Repair {
  readonly ended: readonly FixedShare[];
  readonly placed: readonly FixedShare[];
  /** Of the order that was repaired. */
  readonly unplacedUnits: number;
  /** Objective gained, less what the shares that were ended for it cost. */
  readonly gain: number;
}

/** Gains are sums of doubles: this little may be rounding. */
const ROUNDING = 1e-6;

/**
 * The shares that stand in a problem, kept ready to be repaired when one of them falls away: a decline, a counter,
 * silence or a breakdown. Stage one places that order's units anew and touches nothing else; stage two may, where
 * the gain is worth it, end live shares of others. What a repair places counts as accepted for the repairs after it.
 */
export class StandingPlan {
  private readonly state: AllocationState;
  private readonly instance: Instance;
  private readonly set: WorkshopSet;
  private readonly orderOf: ReadonlyMap<string, number>;
  private readonly endingCost: Float64Array;
  /** 1 for pairs that are not to be tried again. */
  private readonly isClosed: Uint8Array;

  /**
   * `problem` is one that `readProblem` accepts, without fixed shares, pins and live shares: `shares` say what
   * stands. Together they fit.
   */
  constructor(problem: AllocationProblem, shares: readonly StandingShare[]) {
    this.instance = compile(problem);
    this.state = new AllocationState(this.instance);
    this.set = new WorkshopSet(widestOrder(this.instance));
    this.orderOf = new Map(this.instance.orderIds.map((orderId, order) => [orderId, order]));
    this.endingCost = new Float64Array(this.instance.pairOrder.length);
    this.isClosed = new Uint8Array(this.instance.pairOrder.length);
    for (const share of shares) {
      const pair = this.pairOf(share.orderId, share.workshopId);
      this.endingCost[pair] = share.endingCost;
      this.state.place(pair, share.units);
    }
  }

  /** Objective of what stands. */
  get objective(): number {
    return this.instance.baseObjective + this.state.value;
  }

  shares(): FixedShare[] {
    const pairs = [...this.state.units.keys()].filter((pair) => f64(this.state.units, pair) > 0);
    return pairs.map((pair) => this.shareOf(pair, f64(this.state.units, pair)));
  }

  /**
   * Stage one: the share is gone for good, and its order's open units go, as well as they can, to workshops that
   * have no share of it; an all-or-nothing order's only all together. No other share is touched.
   * @throws RangeError when there is no such pair
   */
  replace(orderId: string, workshopId: string): Repair {
    const pair = this.pairOf(orderId, workshopId);
    const order = i32(this.instance.pairOrder, pair);
    this.isClosed[pair] = 1;
    if (f64(this.state.units, pair) > 0) this.state.remove(pair);
    const before = this.state.value;
    const placed = this.settled(this.fill(order));
    return { ended: [], placed, unplacedUnits: this.openUnits(order), gain: this.state.value - before };
  }

  /**
   * Stage two: makes room for the order's open units by ending one live share of another, whose units then go
   * elsewhere as well as they can, wherever that gains more than ending it costs; the best such move, at most
   * `mostMoves` times. Accepted work and the order's own shares stay.
   */
  improve(orderId: string, mostMoves: number): Repair {
    const order = this.orderOf.get(orderId) ?? -1;
    const ended: FixedShare[] = [];
    const placed: FixedShare[] = [];
    let gain = 0;
    for (let move = 0; move < mostMoves && this.openUnits(order) > 0; move += 1) {
      const pair = this.bestToEnd(order);
      if (pair < 0) break;
      const units = f64(this.state.units, pair);
      const { gain: gained, lots } = this.endFor(order, pair);
      gain += gained;
      ended.push(this.shareOf(pair, units));
      placed.push(...this.settled(lots));
    }
    return { ended, placed, unplacedUnits: this.openUnits(order), gain };
  }

  /** The live share whose end gains most, -1 when none gains anything. */
  private bestToEnd(order: number): number {
    let best = -1;
    let bestGain = ROUNDING;
    for (const pair of this.inTheWay(order)) {
      const units = f64(this.state.units, pair);
      const { gain, lots } = this.endFor(order, pair);
      for (const lot of lots) this.state.remove(lot);
      this.state.place(pair, units);
      if (gain > bestGain) [best, bestGain] = [pair, gain];
    }
    return best;
  }

  /** Live shares of other orders at the workshops that could make something of this one. */
  private inTheWay(order: number): Set<number> {
    const { instance, state } = this;
    const found = new Set<number>();
    for (
      let own = i32(instance.orderPairStart, order);
      own < i32(instance.orderPairStart, order + 1);
      own += 1
    ) {
      if (this.isClosed[own] === 1 || f64(state.units, own) > 0) continue;
      const workshop = i32(instance.pairWorkshop, own);
      const end = i32(instance.workshopPairStart, workshop + 1);
      for (let place = i32(instance.workshopPairStart, workshop); place < end; place += 1) {
        const pair = i32(instance.workshopPairs, place);
        if (f64(state.units, pair) > 0 && f64(this.endingCost, pair) < Infinity) found.add(pair);
      }
    }
    return found;
  }

  /** Ends a share for an order, then places what is open of both; the lots it placed, and what all that gains. */
  private endFor(order: number, pair: number): { gain: number; lots: number[] } {
    const { instance, state } = this;
    const other = i32(instance.pairOrder, pair);
    const before = state.value;
    state.remove(pair);
    this.isClosed[pair] = 1;
    const ownLots = this.fill(order);
    const lots = [...ownLots, ...this.fill(other)];
    this.isClosed[pair] = 0;
    const isTorn = i32(instance.orderIsWhole, other) === 1 && f64(state.orderUnits, other) > 0;
    if (ownLots.length === 0 || (isTorn && this.openUnits(other) > 0)) return { gain: -Infinity, lots };
    return { gain: state.value - before - f64(this.endingCost, pair), lots };
  }

  /** Places an order's open units with workshops that have no share of it; the pairs that got a lot. */
  private fill(order: number): number[] {
    const { instance, state, set } = this;
    const [first, end] = [i32(instance.orderPairStart, order), i32(instance.orderPairStart, order + 1)];
    let places = i32(instance.orderMaxWorkshops, order);
    for (let pair = first; pair < end; pair += 1) if (f64(state.units, pair) > 0) places -= 1;
    if (places <= 0 || this.openUnits(order) <= 0) return [];
    set.begin(this.openUnits(order), places, i32(instance.orderIsWhole, order) === 1);
    for (let pair = first; pair < end; pair += 1) {
      if (this.isClosed[pair] === 1 || f64(state.units, pair) > 0) continue;
      const room = Math.min(roomUnits(instance, state.slack, pair), this.openUnits(order));
      const least = f64(instance.pairLeast, pair);
      if (room >= least) set.offer(pair, f64(instance.pairValue, pair), least, room, this.fee(pair));
    }
    if (!set.choose()) return [];
    const lots = Array.from(
      { length: set.size },
      (_, place) => [set.pairAt(place), set.unitsAt(place)] as const,
    );
    for (const [pair, units] of lots) state.place(pair, units);
    return lots.map(([pair]) => pair);
  }

  private fee(pair: number): number {
    const workshop = i32(this.instance.pairWorkshop, pair);
    const isOpen = i32(this.state.workshopLots, workshop) > 0;
    return f64(this.instance.pairLotCost, pair) + (isOpen ? 0 : f64(this.instance.openingCost, workshop));
  }

  private openUnits(order: number): number {
    return f64(this.instance.orderQuantity, order) - f64(this.state.orderUnits, order);
  }

  /** The lots as shares, which no later move ends. */
  private settled(lots: readonly number[]): FixedShare[] {
    for (const pair of lots) this.endingCost[pair] = Infinity;
    return lots.map((pair) => this.shareOf(pair, f64(this.state.units, pair)));
  }

  private shareOf(pair: number, units: number): FixedShare {
    return {
      orderId: this.instance.orderIds[i32(this.instance.pairOrder, pair)] ?? '',
      workshopId: this.instance.workshopIds[i32(this.instance.pairWorkshop, pair)] ?? '',
      units,
    };
  }

  private pairOf(orderId: string, workshopId: string): number {
    const { instance } = this;
    const order = this.orderOf.get(orderId) ?? -1;
    for (
      let pair = i32(instance.orderPairStart, order);
      pair < i32(instance.orderPairStart, order + 1);
      pair += 1
    ) {
      if (instance.workshopIds[i32(instance.pairWorkshop, pair)] === workshopId) return pair;
    }
    throw new RangeError(`${orderId} and ${workshopId} are no pair of the problem`);
  }
}
