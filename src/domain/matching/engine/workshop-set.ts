import { CandidateList } from './candidate-list.js';
import { f64, i32 } from './columns.js';

/** Sets tried of one order at most: enough to be exact but for orders shared by many of many, where it saves hours. */
const MOST_NODES = 20_000;
/** Of so few candidates every set is tried, which is exact and no dearer than exchanges. */
const FEW_CANDIDATES = 6;

/**
 * The choice inside one insertion: of candidates with a worth per unit, a least and a most lot and a fee, at
 * most so many that together make at most (or exactly) the quantity, for the most worth. For a given set the
 * best lots are known: every least lot, then the rest by falling worth. So only sets are searched: all of them when
 * candidates are few, otherwise greedily and then by branch and bound.
 */
export class WorkshopSet {
  /** Chosen candidates, by falling worth. */
  size = 0;
  value = 0;
  private readonly list: CandidateList;
  private readonly chosen: Int32Array;
  private readonly trial: Int32Array;
  private quantity = 0;
  private places = 0;
  private isWhole = false;
  private nodes = 0;

  constructor(widest: number) {
    this.list = new CandidateList(widest);
    this.chosen = new Int32Array(widest + 1);
    this.trial = new Int32Array(widest + 1);
  }

  begin(quantity: number, places: number, isWhole: boolean): void {
    this.quantity = quantity;
    this.places = places;
    this.isWhole = isWhole;
    this.list.clear();
    this.size = 0;
    this.value = 0;
  }

  /** Adds a candidate; candidates are kept by falling worth. */
  offer(pair: number, worth: number, least: number, room: number, fee: number): void {
    const most = room < this.quantity ? room : this.quantity;
    if (!this.isWhole && worth * most <= fee) return;
    this.list.insert(pair, worth, least, most, fee);
  }

  /** Candidates worth no more per unit than this, and without a reward, cannot make the choice better. */
  leastUsefulWorth(): number {
    const filled = this.list.filledBy(this.quantity, this.places);
    return filled > 0 ? f64(this.list.worth, filled - 1) : -Infinity;
  }

  /** Chooses; false when no choice is feasible and worth it. */
  choose(): boolean {
    if (this.list.count === 0 || this.places === 0) return false;
    if (this.places === 1 || this.list.count === 1) this.chooseOne();
    else {
      const filled = this.list.filledBy(this.quantity, this.places);
      if (filled > 0) this.takeFirst(filled);
      else if (this.list.count <= FEW_CANDIDATES) this.tryEverySet();
      else this.chooseSeveral();
    }
    return this.size > 0 && this.value > 0;
  }

  pairAt(place: number): number {
    return i32(this.list.pair, i32(this.chosen, place));
  }

  /** Units of a chosen candidate: its least lot, and what those of more worth leave of the rest. */
  unitsAt(place: number): number {
    return this.list.unitsAt(this.chosen, this.size, place, this.quantity);
  }

  private takeFirst(count: number): void {
    for (let candidate = 0; candidate < count; candidate += 1) this.chosen[candidate] = candidate;
    this.size = count;
    this.value = this.list.valueOf(this.chosen, count, this.quantity, this.isWhole);
  }

  private take(candidate: number, units: number): void {
    this.chosen[0] = candidate;
    this.size = 1;
    this.value = f64(this.list.worth, candidate) * units - f64(this.list.fee, candidate);
  }

  private chooseOne(): void {
    let best = -1;
    let bestValue = -Infinity;
    for (let candidate = 0; candidate < this.list.count; candidate += 1) {
      const most = f64(this.list.most, candidate);
      const value = f64(this.list.worth, candidate) * most - f64(this.list.fee, candidate);
      if (value > bestValue && (!this.isWhole || most === this.quantity)) {
        best = candidate;
        bestValue = value;
      }
    }
    if (best >= 0) this.take(best, f64(this.list.most, best));
  }

  private tryEverySet(): void {
    this.value = -Infinity;
    for (let members = 1; members < 1 << this.list.count; members += 1) {
      let size = 0;
      for (let candidate = 0; candidate < this.list.count; candidate += 1) {
        if ((members & (1 << candidate)) === 0) continue;
        this.trial[size] = candidate;
        size += 1;
      }
      if (size <= this.places) this.keepIfBetter(size);
    }
  }

  private chooseSeveral(): void {
    this.startWithLargest();
    this.value = this.list.valueOf(this.chosen, this.size, this.quantity, this.isWhole);
    if (this.isWhole && this.list.sumOfMost(this.chosen, this.size) < this.quantity) {
      this.size = 0;
      return;
    }
    // All at their most and still not the whole quantity: no other set of that many has more.
    if (
      !this.isWhole &&
      this.value > -Infinity &&
      this.list.sumOfMost(this.chosen, this.size) <= this.quantity
    )
      return;
    this.compareWithGreedy();
    this.compareWithThrifty();
    this.nodes = 0;
    this.branch(0, 0, this.quantity);
    if (this.value === -Infinity) this.size = 0;
  }

  /** The candidates that alone bring most; for all-or-nothing those with most room, which reach the quantity if any do. */
  private startWithLargest(): void {
    this.size = 0;
    for (let candidate = 0; candidate < this.list.count; candidate += 1) {
      if (this.size < this.places) this.insertChosen(this.chosen, this.size, candidate);
      else this.replaceSmallest(candidate);
      this.size = Math.min(this.size + 1, this.places);
    }
  }

  private replaceSmallest(candidate: number): void {
    let smallest = 0;
    for (let place = 1; place < this.size; place += 1) {
      if (this.sizeOf(i32(this.chosen, place)) < this.sizeOf(i32(this.chosen, smallest))) smallest = place;
    }
    if (this.sizeOf(candidate) <= this.sizeOf(i32(this.chosen, smallest))) return;
    this.chosen.copyWithin(smallest, smallest + 1, this.size);
    this.insertChosen(this.chosen, this.size - 1, candidate);
  }

  private sizeOf(candidate: number): number {
    const most = f64(this.list.most, candidate);
    return this.isWhole ? most : most * f64(this.list.worth, candidate) - f64(this.list.fee, candidate);
  }

  /** Puts a candidate into its place of a set that is kept by falling worth, which is by rising number. */
  private insertChosen(set: Int32Array, size: number, candidate: number): void {
    let place = size;
    while (place > 0 && i32(set, place - 1) > candidate) {
      set[place] = i32(set, place - 1);
      place -= 1;
    }
    set[place] = candidate;
  }

  /** By falling worth until the quantity or the places are used up. */
  private compareWithGreedy(): void {
    let size = 0;
    let rest = this.quantity;
    for (let candidate = 0; candidate < this.list.count && size < this.places && rest > 0; candidate += 1) {
      if (f64(this.list.least, candidate) <= rest) {
        this.trial[size] = candidate;
        size += 1;
        rest -= Math.min(rest, f64(this.list.most, candidate));
      }
    }
    this.keepIfBetter(size);
  }

  /** Again and again the candidate that gains most on what is left, its fee counted. */
  private compareWithThrifty(): void {
    let size = 0;
    let rest = this.quantity;
    while (size < this.places && rest > 0) {
      const next = this.bestFor(rest, size);
      if (next < 0) break;
      rest -= Math.min(rest, f64(this.list.most, next));
      this.insertChosen(this.trial, size, next);
      size += 1;
    }
    this.keepIfBetter(size);
  }

  private bestFor(rest: number, size: number): number {
    let best = -1;
    let bestGain = this.isWhole ? -Infinity : 0;
    for (let candidate = 0; candidate < this.list.count; candidate += 1) {
      const gain =
        f64(this.list.worth, candidate) * Math.min(rest, f64(this.list.most, candidate)) -
        f64(this.list.fee, candidate);
      const at = this.trial.indexOf(candidate);
      const isOpen = f64(this.list.least, candidate) <= rest && (at < 0 || at >= size);
      if (gain > bestGain && isOpen) {
        best = candidate;
        bestGain = gain;
      }
    }
    return best;
  }

  private keepIfBetter(size: number): boolean {
    const value = this.list.valueOf(this.trial, size, this.quantity, this.isWhole);
    if (value <= this.value) return false;
    for (let place = 0; place < size; place += 1) this.chosen[place] = i32(this.trial, place);
    this.size = size;
    this.value = value;
    return true;
  }

  /**
   * Tries what may be better than the best so far: the `size` candidates of the trial set with any that come after
   * them. Stops where even the best of the rest could not make it better.
   */
  private branch(from: number, size: number, rest: number): void {
    if (size > 0) this.keepIfBetter(size);
    if (size === this.places) return;
    const { list, trial } = this;
    let left = rest;
    let value = 0;
    for (let place = 0; place < size; place += 1) {
      const candidate = i32(trial, place);
      const least = f64(list.least, candidate);
      const more = Math.min(left, f64(list.most, candidate) - least);
      left -= more;
      value += f64(list.worth, candidate) * (least + more) - f64(list.fee, candidate);
    }
    for (let candidate = from; candidate < list.count && this.nodes < MOST_NODES; candidate += 1) {
      if (value + list.mostGain(candidate, this.places - size, left) <= this.value) return;
      const least = f64(list.least, candidate);
      if (least > rest) continue;
      trial[size] = candidate;
      this.nodes += 1;
      this.branch(candidate + 1, size + 1, rest - least);
    }
  }
}
