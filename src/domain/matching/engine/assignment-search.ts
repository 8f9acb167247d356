import { AssignmentDive, type DivePace } from './assignment-dive.js';
import { AssignmentKernel } from './assignment-kernel.js';
import { AssignmentEjection } from './assignment-ejection.js';
import { AssignmentNeighbourhood } from './assignment-neighbourhood.js';
import { AssignmentPacking } from './assignment-packing.js';
import { AssignmentPrices } from './assignment-prices.js';
import type { Assignment } from './assignment.js';
import { f64, i32 } from './columns.js';
import { Random } from './random.js';
import type { MipOutcome } from './solver-port.js';
import type { AllocationState } from './state.js';

/** Elementary steps of work in one step of the search. */
const WORK_PER_STEP = 20_000;
/** Rounds for the first prices of orders, and for better ones now and then. */
const FIRST_ROUNDS = 150;
const LATER_ROUNDS = 30;
/** Work on new packings after which some goes into better prices. */
const PACKING_SHARE = 6;
/** Gaps that the first packings of all orders hope for, in measures of small differences per order. */
const HOPED_GAPS = [0.04, 0.13] as const;
/** Disturb what is known of where orders belong. */
const NOISES = [0.1, 0.3, 0.3, 1];

/** Elementary steps of an attempt to push an order out. */
const ATTEMPT = 20;
/** Above the best cost by so many measures a packing is still worth going on from. */
const TOLERANCES = [0, 0, 0.5, 2];
/** Packings after which the search goes back to the best. */
const EXCURSION = 50;
/** Choices per order of the first kernel beside those of the plan; each further one has so many times more. */
const FIRST_WIDTH = 1;
const WIDENING = 2.5;

/** A first packing at once, a good one, and those of parts. */
const HASTY = { rounds: 4, step: 0.3, patience: Infinity, freshness: 0.3, leastShare: 0.2, mostShare: 0.5 };
const SLOW = { rounds: 10, step: 0.3, patience: Infinity, freshness: 0.15, leastShare: 0.08, mostShare: 0.3 };
const QUICK = { rounds: 10, step: 0.3, patience: Infinity, freshness: 0.2, leastShare: 0.08, mostShare: 0.2 };

/**
 * Search for generalised assignment: prices of orders by Lagrangian relaxation, packings by diving into it, then
 * again and again a dive for a part of the orders while the others stay where they are. Deterministic by steps.
 */
export class AssignmentSearch {
  readonly bestUnits: Float64Array;
  bestValue: number;
  private readonly prices: AssignmentPrices;
  private readonly dive: AssignmentDive;
  private readonly neighbourhood: AssignmentNeighbourhood;
  private readonly ejection: AssignmentEjection;
  private readonly random: Random;
  private readonly packing: AssignmentPacking;
  private readonly all: Int32Array;
  /** Value of every order at its best pair: what costs are counted from. */
  private readonly mostValue: number;
  private allowance = 0;
  private readonly course: Generator<void, void>;
  /** Counts plans taken over from outside: a dive that began before one would not fit into it. */
  private adoptions = 0;
  private packings = 0;
  private kernelWidth = FIRST_WIDTH;
  /** True once prices and a packing are good enough to tell what is worth trying. */
  private isUnderWay = false;

  constructor(
    private readonly state: AllocationState,
    private readonly assignment: Assignment,
    seed: number,
  ) {
    this.random = new Random(seed);
    this.prices = new AssignmentPrices(assignment);
    this.dive = new AssignmentDive(assignment, this.prices.relaxation);
    this.all = Int32Array.from(assignment.unplacedCost.keys());
    this.packing = new AssignmentPacking(assignment).read(state.units);
    this.ejection = new AssignmentEjection(assignment);
    this.neighbourhood = new AssignmentNeighbourhood(assignment, this.random);
    this.mostValue = assignment.unplacedCost.reduce((sum, one) => sum + one, 0);
    this.bestUnits = state.units.slice();
    this.bestValue = state.value;
    this.course = this.follow();
  }

  /** No packing is worth more, over the instance's base. */
  get upperBound(): number {
    return this.mostValue - this.prices.leastCost;
  }

  /** Works on for some steps. */
  run(steps: number): void {
    this.allowance += steps * WORK_PER_STEP;
    while (this.allowance > 0) {
      const before = this.prices.work;
      if (this.course.next().done === true) return;
      // Every step costs something, even one that finds nothing to do.
      this.allowance -= this.prices.work - before + WORK_PER_STEP / 100;
    }
  }

  /** Goes on from another plan, which is better than the best so far. */
  adopt(units: Float64Array): void {
    this.bestUnits.set(units);
    this.restoreBest();
    this.bestValue = this.state.value;
    this.adoptions += 1;
    this.packing.read(this.bestUnits);
  }

  /** What a general solver could try around the best plan, each time more; null while little is known. */
  kernel(): AssignmentKernel | null {
    if (!this.isUnderWay) return null;
    const mostOthers = Math.ceil(this.kernelWidth * this.all.length);
    this.kernelWidth *= WIDENING;
    const standing = new AssignmentPacking(this.assignment).read(this.bestUnits);
    return new AssignmentKernel(this.assignment, standing, this.prices.leastCosts(), mostOthers);
  }

  /** Goes on from what a general solver found in a kernel, if that is better; answers whether it is. */
  adoptPoint(kernel: AssignmentKernel, values: Float64Array): boolean {
    const packing = kernel.packingOf(values);
    if (!packing || this.mostValue - packing.cost() <= this.bestValue) return false;
    this.packing.pairOf.set(packing.pairOf);
    this.noteBest();
    this.restoreBest();
    this.adoptions += 1;
    return true;
  }

  /** No packing is worth more, by what a general solver proved of a kernel. */
  boundBy(kernel: AssignmentKernel, { upperBound }: MipOutcome): number {
    return this.mostValue - this.prices.rounded(kernel.leastCost(upperBound));
  }

  /** Puts the best packing into the state it was started from. */
  restoreBest(): void {
    this.state.load(this.bestUnits);
  }

  /** Prices of capacity per week of each resource; null until they are known. */
  weekPrices(): Float64Array | null {
    const prices = this.prices.capacityPrices;
    if (!prices) return null;
    const { weekCount, capacity, pairEarliest, pairDue } = this.state.instance;
    const [earliest, due] = [i32(pairEarliest, 0), i32(pairDue, 0)];
    return capacity.map((_, cell) => {
      const week = cell % weekCount;
      return week >= earliest && week <= due ? f64(prices, Math.floor(cell / weekCount)) : 0;
    });
  }

  private *follow(): Generator<void, void> {
    const { prices } = this;
    yield* prices.start();
    yield* this.pack(this.all, { ...HASTY, target: prices.leastCost + prices.gap(HOPED_GAPS[0]) }, 0);
    this.completeByChains();
    yield;
    yield* prices.improve(FIRST_ROUNDS, this.packing.cost());
    for (const gap of HOPED_GAPS)
      yield* this.pack(this.all, { ...SLOW, target: prices.leastCost + prices.gap(gap) }, 0);
    this.isUnderWay = true;
    for (let [pricing, packing] = [0, 0]; this.packing.cost() > prices.leastCost;) {
      const before = prices.work;
      if (packing > PACKING_SHARE * pricing) {
        yield* prices.improve(LATER_ROUNDS, this.mostValue - this.bestValue);
        pricing += prices.work - before;
      } else {
        yield* this.packPart();
        packing += prices.work - before;
      }
    }
  }

  private *packPart(): Generator<void, void> {
    const before = this.prices.work;
    this.packings += 1;
    if (this.packings % EXCURSION === 0) this.packing.read(this.bestUnits);
    this.completeByChains();
    const orders = this.neighbourhood.choose(this.packing.pairOf, this.prices.menu);
    const { bestValue } = this;
    yield* this.pack(orders, { ...QUICK, target: this.hopedCost(orders) }, this.anyNoise());
    this.neighbourhood.reward(this.bestValue > bestValue, this.prices.work - before);
  }

  /** A dive for some orders, the others staying where they are; kept when it is not much worse. */
  private *pack(
    orders: Int32Array,
    pace: Omit<DivePace, 'leastDistance'>,
    noise: number,
  ): Generator<void, void> {
    const { prices, dive, adoptions } = this;
    prices.comeHome();
    if (noise > 0) prices.blur(orders, noise, this.random);
    const isPart = new Uint8Array(this.all.length);
    for (const order of orders) isPart[order] = 1;
    for (const order of this.all) {
      const pair = i32(this.packing.pairOf, order);
      if (isPart[order] === 0 && pair >= 0) prices.relaxation.occupy(pair);
    }
    const before = this.packing.costOf(orders);
    this.prefer(orders.filter((order) => this.isMissing(order)));
    yield* dive.run(orders, prices.menu, { ...pace, leastDistance: prices.leastDistance(orders.length) });
    if (adoptions !== this.adoptions) return;
    const tolerance = (TOLERANCES[this.random.below(TOLERANCES.length)] ?? 0) * prices.measure;
    const cost = this.packing.cost() + dive.cost - before;
    if (dive.cost > before && cost > this.mostValue - this.bestValue + tolerance) return;
    for (const order of orders) this.packing.pairOf[order] = i32(dive.pairOf, order);
    this.noteBest();
  }

  /** True for an order that is unplaced although placing it pays. */
  private isMissing(order: number): boolean {
    const unplacedCost = f64(this.assignment.unplacedCost, order);
    return i32(this.packing.pairOf, order) < 0 && this.prices.usualCost(order) < unplacedCost;
  }

  private completeByChains(): void {
    const missing = this.all.filter((order) => this.isMissing(order));
    if (missing.length === 0) return;
    const before = this.ejection.attempts;
    this.ejection.place(missing, this.packing.pairOf, this.prices.menu);
    this.allowance -= ATTEMPT * (this.ejection.attempts - before);
    this.noteBest();
  }

  /** Orders that found no place last time choose first, any of their pairs. */
  private prefer(orders: Int32Array): void {
    const { starts, pairs } = this.prices.menu;
    this.dive.first = Int32Array.from(orders, (order) => {
      const count = i32(starts, order + 1) - i32(starts, order);
      return count > 0 ? i32(pairs, i32(starts, order) + this.random.below(count)) : -1;
    });
  }

  private noteBest(): void {
    const value = this.mostValue - this.packing.cost();
    if (value <= this.bestValue) return;
    this.bestValue = value;
    this.packing.write(this.bestUnits, this.state.instance.orderQuantity);
  }

  private anyNoise(): number {
    return NOISES[this.random.below(NOISES.length)] ?? 0;
  }

  /** What the orders cost now, unplaced ones counted as placed: the steps of prices must not be measured by those. */
  private hopedCost(orders: Int32Array): number {
    let sum = 0;
    for (const order of orders) {
      const pair = i32(this.packing.pairOf, order);
      sum += pair < 0 ? this.prices.usualCost(order) : f64(this.assignment.cost, pair);
    }
    return sum;
  }
}
