import { f64, i32 } from './columns.js';

/** Candidates of one order by falling worth per unit, in columns that are used again for every order. */
export class CandidateList {
  count = 0;
  /** True when a fee is below 0: the best per unit need not be the best. */
  hasReward = false;
  readonly pair: Int32Array;
  readonly worth: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** What a lot costs, whatever its size. */
  readonly fee: Float64Array;

  constructor(widest: number) {
    this.pair = new Int32Array(widest);
    this.worth = new Float64Array(widest);
    this.least = new Float64Array(widest);
    this.most = new Float64Array(widest);
    this.fee = new Float64Array(widest);
  }

  clear(): void {
    this.count = 0;
    this.hasReward = false;
  }

  insert(pair: number, worth: number, least: number, most: number, fee: number): void {
    let place = this.count;
    while (place > 0 && f64(this.worth, place - 1) < worth) {
      this.copyUp(place);
      place -= 1;
    }
    this.pair[place] = pair;
    this.worth[place] = worth;
    this.least[place] = least;
    this.most[place] = most;
    this.fee[place] = fee;
    this.count += 1;
    if (fee < 0) this.hasReward = true;
  }

  /** Worth of a set, given by rising number, with its best lots; -Infinity when it is not feasible. */
  valueOf(set: Int32Array, size: number, quantity: number, isWhole: boolean): number {
    let rest = quantity;
    for (let place = 0; place < size; place += 1) rest -= f64(this.least, i32(set, place));
    if (rest < 0) return -Infinity;
    let value = 0;
    for (let place = 0; place < size; place += 1) {
      const candidate = i32(set, place);
      const least = f64(this.least, candidate);
      const more = Math.min(rest, f64(this.most, candidate) - least);
      rest -= more;
      value += f64(this.worth, candidate) * (least + more) - f64(this.fee, candidate);
    }
    return isWhole && rest > 0 ? -Infinity : value;
  }

  /**
   * How many of the candidates of most worth, each at its most, make the whole quantity in so many places: no other
   * set is worth more. 0 when they do not, or when fees or the least lot of the last of them have a say.
   */
  filledBy(quantity: number, places: number): number {
    if (this.hasReward) return 0;
    let rest = quantity;
    const end = places < this.count ? places : this.count;
    for (let candidate = 0; candidate < end; candidate += 1) {
      if (f64(this.fee, candidate) !== 0 || f64(this.least, candidate) > rest) return 0;
      rest -= f64(this.most, candidate);
      if (rest <= 0) return candidate + 1;
    }
    return 0;
  }

  /**
   * What candidates from `from` on can add at most to a set of candidates before them, of which `left` of the
   * quantity remains: the least of what so many places and of what so many units can bring. As they are worth less
   * a unit than those before them, units that they take over from these bring nothing.
   */
  mostGain(from: number, places: number, left: number): number {
    let ofUnits = 0;
    let ofPlaces = 0;
    let rest = left;
    let taken = 0;
    let smallest = Infinity;
    for (let candidate = from; candidate < this.count; candidate += 1) {
      const worth = f64(this.worth, candidate);
      const most = f64(this.most, candidate);
      const fee = f64(this.fee, candidate);
      const units = most < rest ? most : rest;
      ofUnits += (worth > 0 ? worth * units : 0) + (fee < 0 ? -fee : 0);
      rest -= units;
      const alone = worth * (most < left ? most : left) - fee;
      if (alone <= 0) continue;
      ofPlaces += alone;
      taken += 1;
      if (alone < smallest) smallest = alone;
      // A place too many: the smallest so far, or less, makes room.
      if (taken > places) ofPlaces -= smallest;
    }
    return ofUnits < ofPlaces ? ofUnits : ofPlaces;
  }

  sumOfMost(set: Int32Array, size: number): number {
    let sum = 0;
    for (let place = 0; place < size; place += 1) sum += f64(this.most, i32(set, place));
    return sum;
  }

  /** Units of one of a set: its least lot, and what those of more worth leave of the rest. */
  unitsAt(set: Int32Array, size: number, place: number, quantity: number): number {
    let rest = quantity;
    for (let other = 0; other < size; other += 1) rest -= f64(this.least, i32(set, other));
    for (let other = 0; other < place; other += 1) {
      const candidate = i32(set, other);
      rest -= Math.min(rest, f64(this.most, candidate) - f64(this.least, candidate));
    }
    const candidate = i32(set, place);
    const least = f64(this.least, candidate);
    return least + Math.min(rest, f64(this.most, candidate) - least);
  }

  private copyUp(place: number): void {
    this.pair[place] = i32(this.pair, place - 1);
    this.worth[place] = f64(this.worth, place - 1);
    this.least[place] = f64(this.least, place - 1);
    this.most[place] = f64(this.most, place - 1);
    this.fee[place] = f64(this.fee, place - 1);
  }
}
