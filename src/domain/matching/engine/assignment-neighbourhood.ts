import type { PairMenu } from './assignment-candidates.js';
import type { Assignment } from './assignment.js';
import { addTo, f64, i32 } from './columns.js';
import type { Random } from './random.js';

/** Orders that are packed anew at a time, and of the orders of a resource the share that stays. */
const SIZES = [5, 12, 30, 60, 100, 160, 260, 420];
const STAYING = [0, 0, 0.3, 0.5];
const CURIOSITY = 0.3;
/** Candidates of an order by which one resource leads to another. */
const WAYS = 4;

/**
 * Chooses which orders to pack anew: those of a few resources that compete for the same orders, or some of all;
 * and of those that are unplaced. Learns which number of orders pays best for its work.
 */
export class AssignmentNeighbourhood {
  private readonly successes: Float64Array;
  private readonly work: Float64Array;
  private readonly isIn: Uint8Array;
  private kind = 0;

  constructor(
    private readonly assignment: Assignment,
    private readonly random: Random,
  ) {
    // One more than those smaller than all: that is all of them.
    const smaller = SIZES.filter((size) => size < assignment.unplacedCost.length).length;
    const count = Math.min(SIZES.length, smaller + 1);
    this.successes = new Float64Array(count).fill(1);
    this.work = new Float64Array(count).fill(1);
    this.isIn = new Uint8Array(assignment.room.length);
  }

  choose(pairOf: Int32Array, menu: PairMenu): Int32Array {
    const { random } = this;
    this.kind = random.fraction() < CURIOSITY ? random.below(this.work.length) : this.mostProfitable();
    const staying = STAYING[random.below(STAYING.length)] ?? 0;
    const orders = pairOf.length;
    const resources = this.assignment.room.length;
    const wanted = ((SIZES[this.kind] ?? orders) * resources) / (orders * (1 - staying));
    const going = wanted >= resources ? (wanted / resources) * (1 - staying) : 1 - staying;
    this.collect(Math.min(resources, Math.ceil(wanted)), pairOf, menu);
    const chosen: number[] = [];
    for (let order = 0; order < orders; order += 1) {
      const pair = i32(pairOf, order);
      const isNear = pair < 0 || this.isIn[i32(this.assignment.resource, pair)] === 1;
      if (isNear && random.fraction() < going) chosen.push(order);
    }
    return Int32Array.from(chosen);
  }

  /** Tells what became of the last choice. */
  reward(isBetter: boolean, work: number): void {
    addTo(this.work, this.kind, work);
    if (isBetter) addTo(this.successes, this.kind, 1);
  }

  private mostProfitable(): number {
    let best = 0;
    for (let kind = 1; kind < this.work.length; kind += 1) {
      const ratio = f64(this.successes, kind) * f64(this.work, best);
      if (ratio > f64(this.successes, best) * f64(this.work, kind)) best = kind;
    }
    return best;
  }

  /** Marks resources: each further one is a candidate of an order on those before, or any. */
  private collect(count: number, pairOf: Int32Array, menu: PairMenu): void {
    const { random, isIn, assignment } = this;
    isIn.fill(count === isIn.length ? 1 : 0);
    if (count === isIn.length) return;
    for (let missing = count, tries = 0; missing > 0; tries += 1) {
      const order = random.below(pairOf.length);
      const pair = i32(pairOf, order);
      const isLinked = pair >= 0 && isIn[i32(assignment.resource, pair)] === 1;
      const next = isLinked ? this.wayFrom(order, menu) : -1;
      const resource = next >= 0 && missing < count ? next : random.below(isIn.length);
      const isWanted = isLinked || missing === count || tries > 20 * count;
      if (!isWanted || isIn[resource] === 1) continue;
      isIn[resource] = 1;
      missing -= 1;
    }
  }

  private wayFrom(order: number, menu: PairMenu): number {
    const start = i32(menu.starts, order);
    const ways = Math.min(WAYS, i32(menu.starts, order + 1) - start);
    const pair = i32(menu.pairs, start + this.random.below(ways));
    return i32(this.assignment.resource, pair);
  }
}
