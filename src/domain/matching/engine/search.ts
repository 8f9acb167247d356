import { f64, i32 } from './columns.js';
import { coolingLevels, levelAt } from './cooling.js';
import type { Instance } from './instance.js';
import { Inserter, widestOrder } from './insertion.js';
import { OpeningRuin } from './opening-ruin.js';
import { OrderRegret } from './order-regret.js';
import { OrderKeys } from './order-keys.js';
import { Random } from './random.js';
import { Ruin } from './ruin.js';
import type { AllocationState } from './state.js';

/** In one step of so many the first order gets lots that leave room for those after it. */
const STEPS_PER_MODEST = 8;
const MOST_NOISE = 0.2;
const OPENING_SCALE = 1;
const COOLING = { start: 0.1, end: 0.002 };

/**
 * Ruin and recreate with annealing: takes some orders out, puts them back best-first with some noise, and
 * keeps the outcome if it is better or, at random, not much worse. Remembers the best.
 */
export class Search {
  readonly bestUnits: Float64Array;
  bestValue: number;
  private readonly instance: Instance;
  private readonly inserter: Inserter;
  private readonly ruin: Ruin;
  private readonly regret: OrderRegret;
  private readonly openings: OpeningRuin | null;
  private readonly keys: OrderKeys;
  private readonly random: Random;
  private readonly levels: Float64Array;
  /** Pairs whose lot differs, or may differ, from the best. */
  private readonly changed: Int32Array;
  private readonly isChanged: Uint8Array;
  private changedCount = 0;
  private readonly oldPairs: Int32Array;
  private readonly oldUnits: Float64Array;
  private oldCount = 0;

  constructor(
    private readonly state: AllocationState,
    seed: number,
  ) {
    this.instance = state.instance;
    this.random = new Random(seed);
    this.regret = new OrderRegret(state);
    this.inserter = new Inserter(state, this.random, this.regret.unitPrices);
    this.ruin = new Ruin(state, this.random, this.regret);
    const hasOpenings = state.instance.openingCost.some((cost) => cost > 0);
    this.openings = hasOpenings ? new OpeningRuin(state, this.random, this.ruin) : null;
    this.keys = new OrderKeys(state.instance);
    this.bestUnits = state.units.slice();
    this.bestValue = state.value;
    this.changed = new Int32Array(state.units.length);
    this.isChanged = new Uint8Array(state.units.length);
    const mostLots = this.ruin.orders.length * widestOrder(state.instance);
    this.oldPairs = new Int32Array(mostLots);
    this.oldUnits = new Float64Array(mostLots);
    this.levels = coolingLevels(COOLING, meanOrderValue(state.instance));
  }

  /** Runs some steps, each starting at one of the `seeds`, at the temperature for a share (0 to 1) of the search. */
  run(seeds: Int32Array, steps: number, share: number): void {
    if (seeds.length === 0) return;
    const temperature = f64(this.levels, levelAt(share));
    for (let step = 0; step < steps; step += 1) this.step(seeds, temperature);
  }

  /**
   * Lets the steps weigh what a workshop's minutes are worth to others, at prices per week of each resource, and
   * start where orders are far from what they could do at these prices.
   */
  setPrices(prices: Float64Array, orderBounds: Float64Array): void {
    this.regret.setPrices(prices, orderBounds);
  }

  /** Goes on from another plan, which is better than the best so far. */
  adopt(units: Float64Array): void {
    this.bestUnits.set(units);
    this.restoreBest();
  }

  /** Goes back to the best. */
  restoreBest(): void {
    this.state.load(this.bestUnits);
    this.bestValue = this.state.value;
    this.forgetChanges();
  }

  private step(seeds: Int32Array, temperature: number): void {
    const { state, ruin, random } = this;
    this.choose(seeds);
    const before = state.value;
    this.takeOut();
    this.keys.sort(ruin.orders, ruin.targets, ruin.count, random);
    const noise = Math.max(0, MOST_NOISE * (1.5 * random.fraction() - 0.5));
    const thrift = Math.max(0, 2 * random.fraction() - 1);
    const isModest = random.below(STEPS_PER_MODEST) === 0;
    this.inserter.isModest = isModest;
    for (let place = 0; place < ruin.count; place += 1) {
      this.inserter.insert(i32(ruin.orders, place), noise, thrift);
      this.inserter.isModest = false;
    }
    if (isModest) this.insertAgain(i32(ruin.orders, 0));
    if (state.value < before - temperature * random.exponential()) this.putBack();
    else this.keep();
  }

  /** The order that was put back first may have what those after it left. */
  private insertAgain(order: number): void {
    this.takeOrderOut(order, false);
    this.inserter.insert(order, 0, 0);
  }

  private choose(seeds: Int32Array): void {
    const { openings, inserter, random } = this;
    if (!openings) this.ruin.choose(seeds);
    else {
      openings.clear();
      if (random.below(2) === 0) openings.choose(i32(seeds, random.below(seeds.length)));
      else this.ruin.choose(seeds);
      inserter.closedWorkshop = openings.closed;
      inserter.invitedWorkshop = openings.invited;
    }
  }

  private takeOut(): void {
    this.oldCount = 0;
    for (let place = 0; place < this.ruin.count; place += 1)
      this.takeOrderOut(i32(this.ruin.orders, place), true);
  }

  /** Removes the lots of an order, to be put back later or to be forgotten. */
  private takeOrderOut(order: number, isRemembered: boolean): void {
    const { instance, state } = this;
    const first = i32(instance.orderPairStart, order);
    for (let place = first + i32(state.orderLots, order) - 1; place >= first; place -= 1) {
      const pair = i32(state.lotsOfOrders, place);
      const units = state.remove(pair);
      if (isRemembered) this.remember(pair, units);
    }
  }

  private remember(pair: number, units: number): void {
    this.oldPairs[this.oldCount] = pair;
    this.oldUnits[this.oldCount] = units;
    this.oldCount += 1;
  }

  private putBack(): void {
    const { ruin } = this;
    for (let place = 0; place < ruin.count; place += 1) this.takeOrderOut(i32(ruin.orders, place), false);
    for (let old = 0; old < this.oldCount; old += 1) {
      this.state.place(i32(this.oldPairs, old), f64(this.oldUnits, old));
    }
  }

  private keep(): void {
    const { instance, state, ruin } = this;
    for (let old = 0; old < this.oldCount; old += 1) this.noteChange(i32(this.oldPairs, old));
    for (let place = 0; place < ruin.count; place += 1) {
      const order = i32(ruin.orders, place);
      const first = i32(instance.orderPairStart, order);
      const end = first + i32(state.orderLots, order);
      for (let lot = first; lot < end; lot += 1) this.noteChange(i32(state.lotsOfOrders, lot));
    }
    // Relative slack: the running sum wanders in its last digits.
    if (state.value > this.bestValue + 1e-9 * Math.abs(this.bestValue)) this.noteBest();
  }

  private noteChange(pair: number): void {
    if (this.isChanged[pair] === 1) return;
    this.isChanged[pair] = 1;
    this.changed[this.changedCount] = pair;
    this.changedCount += 1;
  }

  private noteBest(): void {
    this.bestValue = this.state.value;
    for (let place = 0; place < this.changedCount; place += 1) {
      const pair = i32(this.changed, place);
      this.bestUnits[pair] = f64(this.state.units, pair);
    }
    this.forgetChanges();
  }

  private forgetChanges(): void {
    for (let place = 0; place < this.changedCount; place += 1) this.isChanged[i32(this.changed, place)] = 0;
    this.changedCount = 0;
  }
}

/**
 * What an order contributes to the objective on average, for better or worse: the measure of temperatures. Not
 * what leaving it out would cost, which may be any number that forbids it.
 */
function meanOrderValue(instance: Instance): number {
  const { pairValue, pairOrder, orderPairStart, orderQuantity, orderUnplacedCost, openingCost } = instance;
  let [sum, count] = [0, 0];
  for (let order = 0; order + 1 < orderPairStart.length; order += 1) {
    const pairs = i32(orderPairStart, order + 1) - i32(orderPairStart, order);
    if (pairs > 0) count += 1;
    for (let pair = i32(orderPairStart, order); pair < i32(orderPairStart, order + 1); pair += 1) {
      const value = f64(pairValue, pair) - f64(orderUnplacedCost, i32(pairOrder, pair));
      sum += (Math.abs(value) * f64(orderQuantity, order)) / pairs;
    }
  }
  // A step over the cost of an opening must not be out of reach.
  const opening = openingCost.reduce((total, cost) => total + cost, 0) / openingCost.length;
  return count === 0 ? 0 : sum / count + OPENING_SCALE * opening;
}
