import { f64, i32 } from './columns.js';
import type { UnplacedCode } from './plan.js';

/**
 * One order on its way into the columns of an instance: its pairs, in columns that are used again for the next
 * order, and what is left of it once fixed shares are taken off.
 */
export class OrderDraft {
  quantity = 0;
  maxWorkshops = 0;
  isWhole = false;
  deadReason: UnplacedCode | null = null;
  count = 0;
  /** Row of the problem's pairs. */
  readonly row: Int32Array;
  readonly workshop: Int32Array;
  readonly value: Float64Array;
  /** Below 0 when not to place the pair costs more than its lot. */
  readonly lotCost: Float64Array;
  readonly least: Float64Array;
  /** Most units, room of its empty workshop included. */
  readonly most: Float64Array;
  readonly earliest: Int32Array;
  readonly due: Int32Array;
  private readonly sorted: Float64Array;
  private readonly places: Int32Array;

  constructor(widest: number) {
    this.row = new Int32Array(widest);
    this.workshop = new Int32Array(widest);
    this.value = new Float64Array(widest);
    this.lotCost = new Float64Array(widest);
    this.least = new Float64Array(widest);
    this.most = new Float64Array(widest);
    this.earliest = new Int32Array(widest);
    this.due = new Int32Array(widest);
    this.sorted = new Float64Array(widest);
    this.places = new Int32Array(widest);
  }

  begin(quantity: number, maxWorkshops: number, isWhole: boolean): void {
    this.quantity = quantity;
    this.maxWorkshops = maxWorkshops;
    this.isWhole = isWhole;
    this.deadReason = null;
    this.count = 0;
  }

  /**
   * Takes out everything that no feasible plan can use: pairs without room for their least lot or, of partial
   * orders, without gain; a quantity above what the best workshops together can do; places for workshops beyond
   * the number of least lots. The least lot of an all-or-nothing order rises to what its best other workshops
   * leave. None of it changes the optimum; all of it lowers the bound.
   */
  tighten(): void {
    if (this.quantity <= 0 || this.maxWorkshops < 1) this.count = 0;
    else if (this.count === 0) this.deadReason = 'NO_CANDIDATE';
    else this.tightenPairs();
  }

  /** The pairs' places by falling value, until they are asked for again. */
  byFallingValue(): Int32Array {
    const places = this.places.subarray(0, this.count);
    for (let place = 0; place < this.count; place += 1) places[place] = place;
    places.sort(
      (a, b) => f64(this.value, b) - f64(this.value, a) || i32(this.workshop, a) - i32(this.workshop, b),
    );
    return places;
  }

  private tightenPairs(): void {
    for (let place = 0; place < this.count; place += 1) {
      this.most[place] = Math.min(f64(this.most, place), this.quantity);
    }
    this.keep((place) => f64(this.most, place) >= f64(this.least, place));
    if (this.count === 0) {
      this.deadReason = 'NO_CAPACITY_IN_WINDOW';
      return;
    }
    if (!this.isWhole) this.keep((place) => f64(this.value, place) > 0 || f64(this.lotCost, place) < 0);
    const leastLot = this.least
      .subarray(0, this.count)
      .reduce((least, lot) => Math.min(least, lot), Infinity);
    const places = Math.min(this.maxWorkshops, this.count, Math.floor(this.quantity / leastLot));
    this.maxWorkshops = this.count === 0 ? 0 : places;
    // An order of which no lot is less than the whole, such as one of a single unit, is placed wholly or not at all.
    this.isWhole ||= leastLot === this.quantity;
    if (this.isWhole) this.tightenWhole();
    else this.quantity = Math.min(this.quantity, this.bestSum());
  }

  private tightenWhole(): void {
    // With one workshop an order that loses by it had better stay unplaced.
    if (this.maxWorkshops === 1)
      this.keep((place) => f64(this.value, place) * this.quantity >= f64(this.lotCost, place));
    for (;;) {
      const sum = this.bestSum();
      if (sum < this.quantity) {
        this.deadReason = 'ALL_OR_NOTHING_UNREACHABLE';
        this.count = 0;
        return;
      }
      const before = this.count;
      this.raiseLeast(sum);
      if (this.count === before) return;
    }
  }

  /** Every pair must at least make what the best other workshops cannot; those that cannot either are gone. */
  private raiseLeast(sum: number): void {
    const last = this.maxWorkshops > 0 ? this.largest(Math.min(this.maxWorkshops, this.count) - 1) : 0;
    for (let place = 0; place < this.count; place += 1) {
      const others = sum - Math.max(f64(this.most, place), last);
      this.least[place] = Math.max(f64(this.least, place), this.quantity - others);
    }
    this.keep((place) => f64(this.least, place) <= f64(this.most, place));
  }

  /** What as many workshops as are allowed can make together at most. */
  private bestSum(): number {
    this.sorted.set(this.most.subarray(0, this.count));
    this.sorted.subarray(0, this.count).sort();
    let sum = 0;
    for (let rank = 0; rank < Math.min(this.maxWorkshops, this.count); rank += 1) sum += this.largest(rank);
    return sum;
  }

  /** Of what the pairs can make at most, the `rank`-th largest, as sorted last. */
  private largest(rank: number): number {
    return f64(this.sorted, this.count - 1 - rank);
  }

  private keep(isKept: (place: number) => boolean): void {
    let kept = 0;
    for (let place = 0; place < this.count; place += 1) {
      if (!isKept(place)) continue;
      if (kept < place) this.copy(place, kept);
      kept += 1;
    }
    this.count = kept;
  }

  private copy(from: number, to: number): void {
    this.row[to] = i32(this.row, from);
    this.workshop[to] = i32(this.workshop, from);
    this.value[to] = f64(this.value, from);
    this.lotCost[to] = f64(this.lotCost, from);
    this.least[to] = f64(this.least, from);
    this.most[to] = f64(this.most, from);
    this.earliest[to] = i32(this.earliest, from);
    this.due[to] = i32(this.due, from);
  }
}
