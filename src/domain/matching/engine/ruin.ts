import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import type { OrderRegret } from './order-regret.js';
import type { Random } from './random.js';
import type { AllocationState } from './state.js';

const MOST_ORDERS = 24;
/** To close a workshop and open another, all orders of both have to move. */
const MOST_ORDERS_WITH_OPENINGS = 80;
const TRIES_FOR_UNFILLED = 12;
/** Of so many orders drawn at random, a step starts at the one with the largest regret. */
const DRAWN_SEEDS = 6;
/** Of so many orders that would like a workshop, one is asked along. */
const OTHERS_ASKED = 4;

/**
 * Which orders a step of the search takes out: some that are related through shared workshops, all of one to
 * four workshops, or all that stand in the way of an order that is not filled. Only names them.
 */
export class Ruin {
  /** The chosen orders, `count` of them; `targets` of them at the front are to be put back first. */
  readonly orders: Int32Array;
  count = 0;
  targets = 0;
  private readonly instance: Instance;
  private readonly round: Int32Array;
  private roundNumber = 0;
  private readonly drawnSeeds: number;

  constructor(
    private readonly state: AllocationState,
    private readonly random: Random,
    private readonly regret: OrderRegret,
  ) {
    this.instance = state.instance;
    const hasOpenings = this.instance.openingCost.some((cost) => cost > 0);
    // Prices of capacity say little where openings decide.
    this.drawnSeeds = hasOpenings ? 1 : DRAWN_SEEDS;
    this.orders = new Int32Array(hasOpenings ? MOST_ORDERS_WITH_OPENINGS : MOST_ORDERS);
    this.round = new Int32Array(state.instance.orderIds.length);
  }

  /** Starts a choice at one of the `seeds`. */
  choose(seeds: Int32Array): void {
    this.begin();
    const kind = this.random.fraction();
    if (kind < 0.45 && this.ejectFor(this.unfilled(seeds))) return;
    const seed = this.seedOf(seeds);
    if (kind < 0.8) this.related(seed);
    else this.workshops(seed);
  }

  /** Starts an empty choice. */
  begin(): void {
    this.roundNumber += 1;
    this.count = 0;
    this.targets = 0;
  }

  /** Adds an order, unless it is chosen already or the choice is full. */
  add(order: number): void {
    if (this.count === this.orders.length || i32(this.round, order) === this.roundNumber) return;
    this.round[order] = this.roundNumber;
    this.orders[this.count] = order;
    this.count += 1;
  }

  private seedOf(seeds: Int32Array): number {
    let best = -1;
    let bestRegret = -Infinity;
    for (let draw = 0; draw < this.drawnSeeds; draw += 1) {
      const order = i32(seeds, this.random.below(seeds.length));
      const regret = this.regret.of(order);
      if (regret > bestRegret) {
        best = order;
        bestRegret = regret;
      }
    }
    return best;
  }

  private related(seed: number): void {
    const wanted = 3 + this.random.below(10);
    this.add(seed);
    for (let attempt = 0; attempt < 3 * wanted && this.count < wanted; attempt += 1) {
      const workshop = this.workshopOf(i32(this.orders, this.random.below(this.count)));
      if (workshop >= 0) this.add(this.orderOf(workshop));
    }
  }

  private workshops(seed: number): void {
    const wanted = 1 + this.random.below(4);
    let order = seed;
    this.add(seed);
    for (let place = 0; place < wanted; place += 1) {
      const workshop = this.workshopOf(order);
      if (workshop < 0) return;
      this.empty(workshop, true);
      order = this.orderOf(workshop);
    }
  }

  /** Empties the workshops an unfilled order would rather have. */
  private ejectFor(order: number): boolean {
    if (order < 0) return false;
    const { instance, random } = this;
    const start = i32(instance.orderPairStart, order);
    const end = i32(instance.orderPairStart, order + 1);
    this.add(order);
    this.targets = 1;
    const wanted = Math.min(end - start, 1 + random.below(i32(instance.orderMaxWorkshops, order)));
    let ceiling = Infinity;
    for (let place = 0; place < wanted; place += 1) {
      const pair = this.bestPairBelow(order, ceiling);
      if (pair < 0) break;
      ceiling = this.attraction(pair);
      this.empty(i32(instance.pairWorkshop, pair), false);
    }
    return true;
  }

  private attraction(pair: number): number {
    // A hash of pair and round instead of a stored draw: the same pair must compare equal within the round.
    const noise =
      ((Math.imul(pair + 1, 0x9e3779b1) ^ Math.imul(this.roundNumber, 0x85ebca6b)) >>> 8) / 16_777_216;
    return f64(this.instance.pairValue, pair) * f64(this.instance.pairMost, pair) * (0.5 + noise);
  }

  private bestPairBelow(order: number, ceiling: number): number {
    const { instance } = this;
    let best = -1;
    let bestAttraction = -Infinity;
    const end = i32(instance.orderPairStart, order + 1);
    for (let pair = i32(instance.orderPairStart, order); pair < end; pair += 1) {
      const attraction = this.attraction(pair);
      if (attraction < ceiling && attraction > bestAttraction) {
        best = pair;
        bestAttraction = attraction;
      }
    }
    return best;
  }

  /** Adds all orders with a lot at the workshop and, if wanted, some of those that would like one. */
  empty(workshop: number, isOpenToOthers: boolean): void {
    const { instance, state, random } = this;
    const first = i32(instance.workshopPairStart, workshop);
    const endOfLots = first + i32(state.workshopLots, workshop);
    for (let place = first; place < endOfLots; place += 1)
      this.add(i32(instance.pairOrder, i32(state.lotsOfWorkshops, place)));
    if (!isOpenToOthers) return;
    const end = i32(instance.workshopPairStart, workshop + 1);
    for (let place = first; place < end; place += 1) {
      if (random.below(OTHERS_ASKED) > 0) continue;
      const order = i32(instance.pairOrder, i32(instance.workshopPairs, place));
      if (this.isUnfilled(order)) this.add(order);
    }
  }

  private isUnfilled(order: number): boolean {
    return f64(this.state.orderUnits, order) < f64(this.instance.orderQuantity, order);
  }

  private unfilled(seeds: Int32Array): number {
    for (let attempt = 0; attempt < TRIES_FOR_UNFILLED; attempt += 1) {
      const order = this.seedOf(seeds);
      if (this.isUnfilled(order)) return order;
    }
    return -1;
  }

  private workshopOf(order: number): number {
    const start = i32(this.instance.orderPairStart, order);
    const pairs = i32(this.instance.orderPairStart, order + 1) - start;
    return pairs === 0 ? -1 : i32(this.instance.pairWorkshop, start + this.random.below(pairs));
  }

  private orderOf(workshop: number): number {
    const start = i32(this.instance.workshopPairStart, workshop);
    const pairs = i32(this.instance.workshopPairStart, workshop + 1) - start;
    return i32(this.instance.pairOrder, i32(this.instance.workshopPairs, start + this.random.below(pairs)));
  }
}
