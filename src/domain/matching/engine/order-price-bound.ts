import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import { PriceDescent } from './price-descent.js';
import { CLOSED, OPEN, UNDECIDED, WorkshopFillings } from './workshop-fillings.js';

/** Rounds after which prices that lowered the bound by less than a part of the gap are left. */
const PATIENCE = 40;
const LEAST_PROGRESS = 0.01;
/** Rounds in which a decision may lower the bound. */
const CASE_ROUNDS = 20;
/** Each keeps decisions and prices: of more, memory is short. */
const MOST_CASES = 20_000;
/** So much, relatively, the sums of a bound may be off. */
const ROUNDING = 1e-10;

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

/** What the best plan that opens no other workshops is worth at most. */
export type WorthOfOpenings = (isOpen: Uint8Array) => number;

/**
 * The other way to bound from above: price the units of each order instead of the weeks of each workshop. No plan is
 * worth more than all units at their price plus the fillings of the workshops that pay their opening. Where opening
 * costs decide, this bound is far the lower one. When its prices have settled, it goes on by cases: with a workshop
 * open, and with it closed, always where the bound is highest.
 */
export class OrderPriceBound {
  private readonly fillings: WorkshopFillings;
  private readonly root: PriceDescent;
  /** A heap; null as long as prices with nothing decided lower the bound. */
  private cases: Case[] | null = null;
  /** No plan is worth more of the cases that are settled, or left because they hold no better one. */
  private settled = -Infinity;
  private roundsAtProgress = 0;
  private boundAtProgress = Infinity;

  constructor(instance: Instance) {
    this.fillings = new WorkshopFillings(instance);
    this.root = this.descentFrom(this.fillings.startPrices());
  }

  /** The lowest bound so far, over the instance's base. */
  get best(): number {
    if (!this.cases) return this.root.best;
    return Math.min(this.root.best, Math.max(this.settled, this.cases[0]?.bound ?? -Infinity));
  }

  /**
   * Improves the bound for some rounds, towards the objective of a known plan. `worthOf` is asked about openings that
   * seem good, and what it answers settles cases in which all is decided.
   */
  improve(rounds: number, target: number, worthOf: WorthOfOpenings | null): void {
    for (let left = rounds; left > 0 && this.best > target;) {
      if (this.cases) {
        if (this.cases.length === 0 || this.cases.length > MOST_CASES) return;
        left -= this.decide(this.cases, target, worthOf);
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
    return { bound: this.root.best, gains: this.fillings.gains(this.root.bestPrices) };
  }

  private descentFrom(prices: Float64Array): PriceDescent {
    return new PriceDescent(prices, (at, excess) => this.fillings.bound(at, excess));
  }

  private undecided(): Int32Array {
    return new Int32Array(this.fillings.decisions.length).fill(UNDECIDED);
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
  private decide(cases: Case[], target: number, worthOf: WorthOfOpenings | null): number {
    const { bound, decisions, prices, next } = takeHighest(cases);
    if (next < 0) {
      const worth = worthOf?.(Uint8Array.from(decisions, (one) => (one === OPEN ? 1 : 0))) ?? Infinity;
      this.settled = Math.max(this.settled, Math.min(bound, worth));
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
      worthOf?.(found.promising);
      insert(cases, found);
    }
    this.fillings.decisions.fill(UNDECIDED);
    return rounds;
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
    if (bound > target + ROUNDING * Math.abs(target)) return false;
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
