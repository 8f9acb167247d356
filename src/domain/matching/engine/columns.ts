/**
 * Reads of typed arrays. The compiler cannot know that an index is inside, so every read would be
 * `number | undefined`; the indices here come from the same compilation as the arrays. One reader per kind of
 * array: a reader shared by both kinds would be polymorphic in the inner loops, at half their speed.
 */
export function f64(column: Float64Array, index: number): number {
  return column[index] as number;
}

/** The whole number at an index of an integer column; see {@link f64}. */
export function i32(column: Int32Array, index: number): number {
  return column[index] as number;
}

/** Adds to one cell of a column. */
export function addTo(column: Float64Array, index: number, by: number): void {
  column[index] = f64(column, index) + by;
}

/** Offsets of a compressed list: `starts[i]` to `starts[i + 1]` are the places of group `i`. */
export function startsOf(groupOfItem: Int32Array, groupCount: number): Int32Array {
  const starts = new Int32Array(groupCount + 1);
  for (const group of groupOfItem) starts[group + 1] = i32(starts, group + 1) + 1;
  for (let group = 0; group < groupCount; group += 1) {
    starts[group + 1] = i32(starts, group + 1) + i32(starts, group);
  }
  return starts;
}

/** Items of every group in ascending order, to be read with the offsets of {@link startsOf}. */
export function itemsByGroup(groupOfItem: Int32Array, starts: Int32Array): Int32Array {
  const items = new Int32Array(groupOfItem.length);
  const next = starts.slice();
  for (let item = 0; item < groupOfItem.length; item += 1) {
    const group = i32(groupOfItem, item);
    const place = i32(next, group);
    items[place] = item;
    next[group] = place + 1;
  }
  return items;
}
