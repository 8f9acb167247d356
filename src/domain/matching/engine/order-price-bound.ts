import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import { mostValueOf } from './least-gain.js';
import { PriceDescent } from './price-descent.js';
import { CLOSED, OPEN, UNDECIDED, WorkshopFillings } from './workshop-fillings.js';

/** Rounds after which prices that lowered the bound by less than a part of the gap are left. */
const PATIENCE = 40;
const LEAST_PROGRESS = 0.01;
/** Rounds in which a decision may lower the bound. */
const CASE_ROUNDS = 20;
/** Each keeps decisions and prices: of more numbers in all, memory is short. */
const MOST_NUMBERS = 20_000_000;
/** So much, relative to themselves and to the sums they are the rest of, bounds may be off. */
const ROUNDING = 1e-12;
const ROUNDING_OF_MOST = 1e-14;

/** Plans that open certain workshops and leave certain others closed. */
interface Case {
  /** None of them is worth more. */
  readonly bound: number;
  readonly decisions: Int32Array;
  /** Of orders, that prove it. */
  readonly prices: Float64Array;
  /** 1 for workshops whose opening pays at these prices. */
  readonly promising: Uint8Array;
  /** The workshop to decide about next; -1 when there is none. */
  readonly next: number;
}

/** Looks at workshops to open, and answers prices per unit of each order that suit them. */
export type PricesOfOpenings = (isOpen: Uint8Array) => Float64Array;

/**
 * The other way to bound from above: price the units of each order instead of the weeks of each workshop. No plan is
 * worth more than all units at their price plus the fillings of the workshops that pay their opening. Where opening
 * costs decide, this bound is far the lower one. When its prices have settled, it goes on by cases: with a workshop
 * open, and with it closed, always where the bound is highest.
 */
export class OrderPriceBound {
  private readonly fillings: WorkshopFillings;
  /**
   * What all orders are worth at their best pairs. Bounds and targets count from there: where staying unplaced costs a
   * fortune, they would hardly differ otherwise.
   */
  private readonly mostValue: number;
  private readonly root: PriceDescent;
  /** A heap; null as long as prices with nothing decided lower the bound. */
  private cases: Case[] | null = null;
  /** No plan is worth more of the cases that are settled, or left because they hold no better one. */
  private settled = -Infinity;
  private roundsAtProgress = 0;
  private boundAtProgress = Infinity;

  constructor(private readonly instance: Instance) {
    this.fillings = new WorkshopFillings(instance);
    this.mostValue = mostValueOf(instance);
    this.root = this.descentFrom(this.fillings.startPrices());
  }

  /** The lowest bound so far, over the instance's base. */
  get best(): number {
    return this.mostValue + this.lowest;
  }

  /**
   * Improves the bound for some rounds, towards the objective of a known plan. `pricesOf` is told of openings that
   * seem good, and its prices settle cases in which all is decided.
   */
  improve(rounds: number, targetValue: number, pricesOf: PricesOfOpenings | null): void {
    const target = targetValue - this.mostValue;
    for (let left = rounds; left > 0 && this.lowest > target;) {
      if (this.cases) {
        if (this.hasEnded(this.cases, pricesOf !== null)) return;
        left -= this.decide(this.cases, target, pricesOf);
      } else {
        this.root.improve(1, target);
        left -= 1;
        if (this.hasSettled(target))
          this.cases = [this.caseOf(this.root, this.root.best, this.undecided(), target)];
      }
    }
  }

  /**
   * A bound on all plans, cases aside, and what each workshop gains at its prices if it opens: where that is below 0, a
   * plan that opens the workshop is worth so much less than the bound at most.
   */
  openingGains(): { readonly bound: number; readonly gains: Float64Array } {
    return { bound: this.mostValue + this.root.best, gains: this.fillings.gains(this.root.bestPrices) };
  }

  private descentFrom(prices: Float64Array): PriceDescent {
    return new PriceDescent(prices, (at, excess) => this.boundAt(at, excess));
  }

  private get lowest(): number {
    if (!this.cases) return this.root.best;
    return Math.min(this.root.best, Math.max(this.settled, this.cases[0]?.bound ?? -Infinity));
  }

  private boundAt(prices: Float64Array, excess: Float64Array): number {
    return this.fillings.bound(prices, excess) - this.mostValue;
  }

  /** All that is open to question: what costs nothing to open may as well be open, and what takes no order closed. */
  private undecided(): Int32Array {
    const { openingCost, workshopPairStart } = this.instance;
    return Int32Array.from(openingCost, (cost, workshop) => {
      if (cost === 0) return OPEN;
      return i32(workshopPairStart, workshop) === i32(workshopPairStart, workshop + 1) ? CLOSED : UNDECIDED;
    });
  }

  /** True when the last rounds with nothing decided have lowered the bound by next to nothing. */
  private hasSettled(target: number): boolean {
    const { root } = this;
    if (root.best < this.boundAtProgress - LEAST_PROGRESS * (root.best - target)) {
      this.boundAtProgress = root.best;
      this.roundsAtProgress = root.rounds;
    }
    return root.rounds - this.roundsAtProgress >= PATIENCE;
  }

  /** Splits the case whose bound is highest in two; answers the rounds this took. */
  private decide(cases: Case[], target: number, pricesOf: PricesOfOpenings | null): number {
    const { bound, decisions, prices, next } = takeHighest(cases);
    if (next < 0) {
      this.settle(bound, decisions, pricesOf);
      return 1;
    }
    let rounds = 0;
    for (const decision of [OPEN, CLOSED]) {
      const decided = decisions.slice();
      decided[next] = decision;
      this.fillings.decisions.set(decided);
      const descent = this.descentFrom(prices);
      descent.improve(CASE_ROUNDS, target);
      rounds += descent.rounds;
      const found = this.caseOf(descent, Math.min(bound, descent.best), decided, target);
      if (this.leave(found.bound, target)) continue;
      pricesOf?.(found.promising);
      insert(cases, found);
    }
    this.fillings.decisions.fill(UNDECIDED);
    return rounds;
  }

  /** With all decided, prices that suit the openings bound the case as tightly as can be. */
  private settle(bound: number, decisions: Int32Array, pricesOf: PricesOfOpenings | null): void {
    const prices = pricesOf?.(Uint8Array.from(decisions, (one) => (one === OPEN ? 1 : 0)));
    this.fillings.decisions.set(decisions);
    const own = prices ? this.boundAt(prices, new Float64Array(prices.length)) : Infinity;
    this.fillings.decisions.fill(UNDECIDED);
    this.settled = Math.max(this.settled, Math.min(bound, own));
  }

  /** True when going on cannot lower the bound, nor tell of openings. */
  private hasEnded(cases: readonly Case[], isTold: boolean): boolean {
    const { orderIds, workshopIds } = this.instance;
    const [highest] = cases;
    if (!highest || cases.length * (orderIds.length + workshopIds.length) > MOST_NUMBERS) return true;
    return !isTold && this.settled >= highest.bound;
  }

  /** A case with what no plan better than the target could do otherwise decided too. */
  private caseOf(descent: PriceDescent, bound: number, decisions: Int32Array, target: number): Case {
    const gains = this.fillings.gains(descent.bestPrices);
    let [next, nearest] = [-1, Infinity];
    for (const [workshop, gain] of gains.entries()) {
      if (i32(decisions, workshop) !== UNDECIDED) continue;
      if (this.leave(bound - Math.abs(gain), target)) decisions[workshop] = gain > 0 ? OPEN : CLOSED;
      else if (Math.abs(gain) < nearest) [next, nearest] = [workshop, Math.abs(gain)];
    }
    const promising = Uint8Array.from(decisions, (decision, workshop) =>
      decision === OPEN || (decision === UNDECIDED && f64(gains, workshop) > 0) ? 1 : 0,
    );
    return { bound, decisions, prices: descent.bestPrices.slice(), next, promising };
  }

  /** True for cases, bounded so, that hold no plan better than the target: they need no further look. */
  private leave(bound: number, target: number): boolean {
    if (bound > target + ROUNDING * Math.abs(target) + ROUNDING_OF_MOST * this.mostValue) return false;
    this.settled = Math.max(this.settled, bound, target);
    return true;
  }
}

/** Puts a case into a heap whose first has the highest bound. */
function insert(heap: Case[], one: Case): void {
  heap.push(one);
  let place = heap.length - 1;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (!parent || parent.bound >= one.bound) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = one;
}

/** Takes the case with the highest bound out of a heap that is not empty. */
function takeHighest(heap: Case[]): Case {
  const highest = heap[0] as Case;
  const last = heap.pop() as Case;
  let place = 0;
  for (;;) {
    let below = 2 * place + 1;
    if (below >= heap.length) break;
    if ((heap[below + 1]?.bound ?? -Infinity) > (heap[below]?.bound ?? -Infinity)) below += 1;
    const child = heap[below] as Case;
    if (child.bound <= last.bound) break;
    heap[place] = child;
    place = below;
  }
  if (heap.length > 0) heap[place] = last;
  return highest;
}
