import { f64, i32 } from './columns.js';

/** Halvings of the range in which the price of a unit of weight is looked for. */
const MOST_HALVINGS = 12;
/** From the guess the range grows by this part of it, each time the square of the factor before. */
const FIRST_WIDENING = 1.02;
/** Passes that fill what the greedy choice leaves. */
const FILLINGS = 3;
/** Uncertain things that are tried around the limit of what fits, when they are too many to try them all. */
const WINDOW = 24;

/**
 * The best choice of things under a limit of weight, exact unless too many are uncertain. At a price of weight at which the choice is nearly
 * full, only things whose profit lies within the gap between the greedy choice and its bound are uncertain; of
 * these few the best are found by dynamic programming over the weight.
 */
export class Knapsack {
  /** The things to choose from, filled by the caller from 0 on. */
  readonly profit: Float64Array;
  readonly weight: Int32Array;
  /** 1 for the things chosen. */
  readonly isTaken: Uint8Array;
  /** Things times room up to which the choice is exact. */
  mostCells = Infinity;
  /** Elementary steps since the start: the measure of work, the same on every machine. */
  work = 0;
  /** The price of weight that was found; a good guess for a similar choice. */
  price = 0;
  private readonly margin: Float64Array;
  private readonly uncertain: Int32Array;
  private readonly worth: Float64Array;
  private isAdded = new Uint8Array(1 << 16);

  constructor(mostThings: number, mostRoom: number) {
    this.profit = new Float64Array(mostThings);
    this.weight = new Int32Array(mostThings);
    this.isTaken = new Uint8Array(mostThings);
    this.margin = new Float64Array(mostThings);
    this.uncertain = new Int32Array(mostThings);
    this.worth = new Float64Array(mostRoom + 1);
  }

  /**
   * Chooses among the first `count` things, each of positive profit and no heavier than the room. Answers the
   * profit of the best choice; where too many are uncertain, a little more than any choice has.
   */
  solve(count: number, room: number, priceGuess: number): number {
    let [weight, profit] = [0, 0];
    for (let thing = 0; thing < count; thing += 1) {
      weight += i32(this.weight, thing);
      profit += f64(this.profit, thing);
    }
    this.work += count;
    if (weight <= room) {
      this.isTaken.fill(1, 0, count);
      this.price = 0;
      return profit;
    }
    this.price = this.priceOfWeight(count, room, priceGuess > 0 ? priceGuess : profit / weight);
    return this.choose(count, room);
  }

  /** A price at which the things worth it just fit. */
  private priceOfWeight(count: number, room: number, guess: number): number {
    let [low, high, price, widening] = [0, Infinity, guess, FIRST_WIDENING];
    for (let halving = 0; halving < MOST_HALVINGS; halving += 1) {
      const weight = this.weightWorth(count, price);
      if (weight > room) low = price;
      else {
        high = price;
        if (room - weight <= 1) break;
      }
      if (high < Infinity && low > 0) price = (low + high) / 2;
      else {
        price = high < Infinity ? price / widening : price * widening + 1e-12;
        widening *= widening;
      }
    }
    return high === Infinity ? this.highestRatio(count) : high;
  }

  private weightWorth(count: number, price: number): number {
    let weight = 0;
    for (let thing = 0; thing < count; thing += 1) {
      const one = i32(this.weight, thing);
      if (f64(this.profit, thing) > price * one) weight += one;
    }
    this.work += count;
    return weight;
  }

  private highestRatio(count: number): number {
    let highest = 0;
    for (let thing = 0; thing < count; thing += 1)
      highest = Math.max(highest, f64(this.profit, thing) / Math.max(1, i32(this.weight, thing)));
    return highest;
  }

  private choose(count: number, room: number): number {
    const { margin, price } = this;
    let [left, bound, greedy] = [room, price * room, 0];
    for (let thing = 0; thing < count; thing += 1) {
      const one = f64(this.profit, thing) - price * i32(this.weight, thing);
      margin[thing] = one;
      this.isTaken[thing] = 0;
      if (one > 0) {
        left -= i32(this.weight, thing);
        greedy += f64(this.profit, thing);
        bound += one;
      }
    }
    const gap = bound - greedy - this.fillUp(count, left) + 1e-9 * Math.abs(bound);
    let [kept, uncertain, roomLeft] = [0, 0, room];
    for (let thing = 0; thing < count; thing += 1) {
      const one = f64(margin, thing);
      if (one > gap) {
        this.isTaken[thing] = 1;
        kept += f64(this.profit, thing);
        roomLeft -= i32(this.weight, thing);
      } else if (one >= -gap) {
        this.uncertain[uncertain] = thing;
        uncertain += 1;
      }
    }
    this.work += 3 * count;
    return kept + this.chooseUncertain(uncertain, roomLeft, bound - kept);
  }

  private chooseUncertain(count: number, room: number, bound: number): number {
    if (count <= WINDOW || count * room <= this.mostCells) return this.byWeight(0, count, room, bound);
    this.uncertain.subarray(0, count).sort((a, b) => f64(this.margin, b) - f64(this.margin, a) || a - b);
    let [fitting, weight] = [0, 0];
    while (fitting < count && weight + i32(this.weight, i32(this.uncertain, fitting)) <= room) {
      weight += i32(this.weight, i32(this.uncertain, fitting));
      fitting += 1;
    }
    const first = Math.min(Math.max(0, fitting - WINDOW / 2), count - WINDOW);
    let [taken, left] = [0, room];
    for (let place = 0; place < first; place += 1) {
      const thing = i32(this.uncertain, place);
      this.isTaken[thing] = 1;
      taken += f64(this.profit, thing);
      left -= i32(this.weight, thing);
    }
    this.work += count * 8;
    this.byWeight(first, first + WINDOW, left, bound - taken);
    return bound;
  }

  /** What further things, the most profitable that fit, would add. */
  private fillUp(count: number, room: number): number {
    let [left, added] = [room, 0];
    for (let filling = 0; filling < FILLINGS && left > 0; filling += 1) {
      let best = -1;
      for (let thing = 0; thing < count; thing += 1) {
        const fits = f64(this.margin, thing) <= 0 && i32(this.weight, thing) <= left;
        if (
          fits &&
          this.isTaken[thing] === 0 &&
          (best < 0 || f64(this.profit, thing) > f64(this.profit, best))
        )
          best = thing;
      }
      this.work += count;
      if (best < 0) break;
      this.isTaken[best] = 1;
      left -= i32(this.weight, best);
      added += f64(this.profit, best);
    }
    this.isTaken.fill(0, 0, count);
    return added;
  }

  /** Dynamic programming over the uncertain things; stops once it has what the bound allows. */
  private byWeight(first: number, end: number, room: number, bound: number): number {
    const { worth } = this;
    const row = room + 1;
    if (this.isAdded.length < (end - first) * row) this.isAdded = new Uint8Array(2 * (end - first) * row);
    worth.fill(0, 0, row);
    let rows = 0;
    while (first + rows < end && f64(worth, room) < bound - 1e-9 * Math.abs(bound)) {
      this.addRow(i32(this.uncertain, first + rows), room, rows * row);
      rows += 1;
    }
    this.work += rows * row;
    let at = room;
    for (let place = rows - 1; place >= 0; place -= 1) {
      if (this.isAdded[place * row + at] === 0) continue;
      const thing = i32(this.uncertain, first + place);
      this.isTaken[thing] = 1;
      at -= i32(this.weight, thing);
    }
    return f64(worth, room);
  }

  private addRow(thing: number, room: number, start: number): void {
    const { worth, isAdded } = this;
    const [weight, profit] = [i32(this.weight, thing), f64(this.profit, thing)];
    isAdded.fill(0, start, start + room + 1);
    for (let at = room; at >= weight; at -= 1) {
      const more = f64(worth, at - weight) + profit;
      if (more > f64(worth, at)) {
        worth[at] = more;
        isAdded[start + at] = 1;
      }
    }
  }
}
