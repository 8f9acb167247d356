import { AssignmentCandidates } from './assignment-candidates.js';
import { AssignmentState } from './assignment-state.js';
import type { Assignment } from './assignment.js';
import { f64, i32 } from './columns.js';
import { coolingLevels, levelAt } from './cooling.js';
import { Random } from './random.js';
import type { AllocationState } from './state.js';

/** A move here is so much cheaper than a step of ruin and recreate. */
const MOVES_PER_STEP = 100;
/**
 * Overfilling costs this many times what the minutes are worth: for a while so little that packings may overlap,
 * then more and more until nothing is overfull; and so again from where that ended.
 */
const PENALTY = { start: 0.6, loose: 2, end: 12, looseShare: 0.7 };
/** First temperatures of the cycles in turn, in mean regrets: hot ones change the packing, mild ones refine it. */
const HEATS = [4, 0.15, 0.3, 4, 0.15, 0.3, 2, 0.15, 0.3];
const COLD = 0.1;
const MOVES_PER_ORDER_AND_CYCLE = 8000;
/** Moves at one temperature and one penalty. */
const MOVES_PER_BLOCK = 500;

/**
 * Annealing for generalised assignment: shifts an order to another workshop, alone or throwing another order
 * out of there, which goes on to a third place or back in exchange. Overfull workshops cost a penalty, in cycles
 * from low to forbidding, so that the search crosses the border of what is feasible again and again, where the
 * best packings are. Each cycle starts from the best so far.
 */
export class AssignmentSearch {
  readonly bestUnits: Float64Array;
  bestValue: number;
  private readonly candidates: AssignmentCandidates;
  private readonly packing: AssignmentState;
  private readonly random: Random;
  private levels: Float64Array = new Float64Array(0);
  private cycles = 0;
  private movesOfCycle = 0;
  private temperature = 0;
  private readonly prices: Float64Array;

  constructor(
    private readonly state: AllocationState,
    private readonly assignment: Assignment,
    seed: number,
  ) {
    const { instance } = state;
    this.random = new Random(seed);
    this.candidates = new AssignmentCandidates(instance, assignment);
    this.packing = new AssignmentState(assignment, instance.orderIds.length);
    this.bestUnits = state.units.slice();
    this.bestValue = state.value;
    this.prices = new Float64Array(assignment.room.length);
    this.cycles = -1;
    this.setPrices(new Float64Array(instance.capacity.length));
    this.startCycle();
  }

  /** Makes some steps, moving any of the `orders`. The cycles are its own: it does not matter how many follow. */
  run(orders: Int32Array, steps: number): void {
    const cycleMoves = MOVES_PER_ORDER_AND_CYCLE * orders.length;
    for (let left = steps * MOVES_PER_STEP; left > 0; left -= MOVES_PER_BLOCK) {
      if (this.movesOfCycle >= cycleMoves) this.startCycle();
      const share = this.movesOfCycle / cycleMoves;
      this.temperature = f64(this.levels, levelAt(share));
      this.setPenalties(severityAt(share));
      for (let move = 0; move < MOVES_PER_BLOCK; move += 1)
        this.move(i32(orders, this.random.below(orders.length)));
      this.movesOfCycle += MOVES_PER_BLOCK;
    }
  }

  private startCycle(): void {
    this.movesOfCycle = 0;
    this.cycles += 1;
    this.cool();
    this.packing.empty();
    for (let pair = 0; pair < this.bestUnits.length; pair += 1) {
      if (f64(this.bestUnits, pair) > 0) this.packing.move(i32(this.state.instance.pairOrder, pair), pair);
    }
  }

  private cool(): void {
    const start = HEATS[this.cycles % HEATS.length] ?? COLD;
    this.levels = coolingLevels({ start, end: COLD }, this.candidates.meanRegret);
  }

  /** Takes prices per week of each resource: they say which pairs are worth trying and what overfilling costs. */
  setPrices(prices: Float64Array): void {
    const { weekCount, pairEarliest, pairDue } = this.state.instance;
    const [earliest, due] = [i32(pairEarliest, 0), i32(pairDue, 0)];
    for (let resource = 0; resource < this.prices.length; resource += 1) {
      let price = Infinity;
      for (let week = earliest; week <= due; week += 1)
        price = Math.min(price, f64(prices, resource * weekCount + week));
      this.prices[resource] = price;
    }
    this.candidates.choose(this.prices);
    this.cool();
  }

  /** Goes on from another plan, which is better than the best so far. */
  adopt(units: Float64Array): void {
    this.bestUnits.set(units);
    this.restoreBest();
    this.bestValue = this.state.value;
    this.startCycle();
  }

  /** Puts the best packing into the state it was started from. */
  restoreBest(): void {
    this.state.load(this.bestUnits);
  }

  private move(order: number): void {
    const { packing, random, assignment } = this;
    const pair = this.anyPairOf(order);
    const old = i32(packing.pairOf, order);
    if (pair === old) return;
    if (pair < 0 || random.fraction() < 0.25) {
      this.tryShift(order, old, pair);
      return;
    }
    const there = packing.ordersOn[i32(assignment.resource, pair)];
    const other = there?.[random.below(there.length)];
    if (other === undefined || other === order) this.tryShift(order, old, pair);
    else this.tryChain(order, pair, other, this.wayOut(other, old));
  }

  /** A candidate of the order; once in a while the choice to leave it unplaced. */
  private anyPairOf(order: number): number {
    const { candidates, random } = this;
    const place = random.below(i32(candidates.counts, order) + (random.below(64) === 0 ? 1 : 0));
    return place < i32(candidates.counts, order)
      ? i32(candidates.pairs, order * candidates.width + place)
      : -1;
  }

  /** Where a thrown out order goes: half the time to where the other came from, if it can. */
  private wayOut(order: number, vacated: number): number {
    const { candidates, random, assignment } = this;
    if (vacated >= 0 && random.below(2) === 0) {
      const start = order * candidates.width;
      for (let at = start; at < start + i32(candidates.counts, order); at += 1) {
        const pair = i32(candidates.pairs, at);
        if (i32(assignment.resource, pair) === i32(assignment.resource, vacated)) return pair;
      }
    }
    return this.anyPairOf(order);
  }

  private tryShift(order: number, old: number, pair: number): void {
    const loss = this.leave(old) + this.join(pair);
    if (loss > 0 && loss > this.temperature * this.random.exponential()) return;
    this.packing.move(order, pair);
    this.noteBest();
  }

  private tryChain(order: number, pair: number, other: number, otherPair: number): void {
    const { packing } = this;
    const [old, otherOld] = [i32(packing.pairOf, order), i32(packing.pairOf, other)];
    if (otherPair === otherOld) return;
    const gainBefore = packing.gain;
    const before = gainBefore - this.penaltyAround(old, pair, otherPair);
    packing.move(order, pair);
    packing.move(other, otherPair);
    const loss = before - (packing.gain - this.penaltyAround(old, pair, otherPair));
    if (loss > 0 && loss > this.temperature * this.random.exponential()) {
      packing.move(other, otherOld);
      packing.move(order, old);
      packing.gain = gainBefore;
    } else this.noteBest();
  }

  private leave(pair: number): number {
    if (pair < 0) return 0;
    const { gain, load, resource } = this.assignment;
    return f64(gain, pair) + this.packing.penaltyOf(i32(resource, pair), -f64(load, pair));
  }

  private join(pair: number): number {
    if (pair < 0) return 0;
    const { gain, load, resource } = this.assignment;
    return this.packing.penaltyOf(i32(resource, pair), f64(load, pair)) - f64(gain, pair);
  }

  /** Penalty of the resources of up to three pairs, each counted once. */
  private penaltyAround(first: number, second: number, third: number): number {
    const { resource } = this.assignment;
    const one = first < 0 ? -1 : i32(resource, first);
    const two = second < 0 ? -1 : i32(resource, second);
    const three = third < 0 ? -1 : i32(resource, third);
    let sum = this.penaltyNow(one);
    if (two !== one) sum += this.penaltyNow(two);
    if (three !== one && three !== two) sum += this.penaltyNow(three);
    return sum;
  }

  private penaltyNow(resource: number): number {
    if (resource < 0) return 0;
    const over = f64(this.packing.used, resource) - f64(this.assignment.room, resource);
    return over > 0 ? over * f64(this.packing.penalty, resource) : 0;
  }

  private setPenalties(severity: number): void {
    const { penalty } = this.packing;
    const least = this.leastPenalty();
    for (let resource = 0; resource < penalty.length; resource += 1) {
      penalty[resource] = severity * Math.max(f64(this.prices, resource), least);
    }
  }

  /** A mean order over the room costs at least a mean regret. */
  private leastPenalty(): number {
    const { load } = this.assignment;
    const meanLoad = load.reduce((sum, one) => sum + one, 0) / load.length;
    return this.candidates.meanRegret / meanLoad;
  }

  private noteBest(): void {
    const { packing } = this;
    if (packing.overfull > 0 || packing.gain <= this.bestValue + 1e-9 * Math.abs(this.bestValue)) return;
    const { orderQuantity } = this.state.instance;
    this.bestUnits.fill(0);
    this.bestValue = packing.gain;
    for (let order = 0; order < packing.pairOf.length; order += 1) {
      const pair = i32(packing.pairOf, order);
      if (pair >= 0) this.bestUnits[pair] = f64(orderQuantity, order);
    }
  }
}

function severityAt(share: number): number {
  const { start, loose, end, looseShare } = PENALTY;
  if (share < looseShare) return start + ((loose - start) * share) / looseShare;
  return loose + ((end - loose) * (share - looseShare)) / (1 - looseShare);
}
