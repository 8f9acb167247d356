import { i32 } from '../engine/columns.js';

/** The column, or a larger copy where it has not room for `length` numbers; what is new is 0. */
export function grown<Column extends Int32Array | Uint32Array | Float64Array>(
  column: Column,
  length: number,
): Column {
  if (length <= column.length) return column;
  const Kind = column.constructor as new (length: number) => Column;
  const larger = new Kind(Math.max(length, column.length * 2));
  larger.set(column);
  return larger;
}

/**
 * Lists of whole numbers from 0, each of which is in one list at most: 4 bytes per list and per number. Links are
 * kept one higher, so that the zeros of a new column are empty lists.
 */
export class Chains {
  private firsts: Int32Array;
  private nexts = new Int32Array(64);

  constructor(listCount: number) {
    this.firsts = new Int32Array(listCount);
  }

  /** The first item of a list, negative when it is empty. */
  first(list: number): number {
    return i32(this.firsts, list) - 1;
  }

  /** The item after this one, negative at the end of its list. */
  after(item: number): number {
    return i32(this.nexts, item) - 1;
  }

  /** Makes room for lists up to this one. */
  require(list: number): void {
    this.firsts = grown(this.firsts, list + 1);
  }

  /** Puts an item that is in no list at the head of one. */
  add(list: number, item: number): void {
    this.nexts = grown(this.nexts, item + 1);
    this.nexts[item] = i32(this.firsts, list);
    this.firsts[list] = item + 1;
  }

  /** Takes the item out of the list that it is in. */
  remove(list: number, item: number): void {
    if (this.first(list) === item) {
      this.firsts[list] = i32(this.nexts, item);
      return;
    }
    let before = this.first(list);
    while (this.after(before) !== item) before = this.after(before);
    this.nexts[before] = i32(this.nexts, item);
  }

  /** Empties a list. */
  clear(list: number): void {
    this.firsts[list] = 0;
  }

  /** Bytes that it takes. */
  get byteLength(): number {
    return this.firsts.byteLength + this.nexts.byteLength;
  }
}
