import { setImmediate as nextTurn } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';

/** A list of values on its way between threads, in slices. */
export type Parcel = readonly Uint8Array<ArrayBuffer>[];

/**
 * Packs the values in slices of so many, and lets the event loop turn between two of them: a large list is
 * copied without holding anybody up. Values are what structured cloning takes, maps and sets included.
 */
export async function packed(values: readonly unknown[], perSlice: number): Promise<Parcel> {
  const slices: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < values.length; at += perSlice) {
    if (at > 0) await nextTurn();
    slices.push(new Uint8Array(serialize(values.slice(at, at + perSlice))));
  }
  return slices;
}

/** The values of a parcel, unpacked slice by slice in the same way. The caller says what they are. */
export async function unpacked<T>(parcel: Parcel): Promise<T[]> {
  const slices: T[][] = [];
  for (const slice of parcel) {
    if (slices.length > 0) await nextTurn();
    slices.push(deserialize(slice) as T[]);
  }
  return slices.flat();
}

/** What of a parcel a message hands over instead of copying. */
export function buffersOf(...parcels: readonly Parcel[]): ArrayBuffer[] {
  return parcels.flat().map(({ buffer }) => buffer);
}
