import { f64, i32 } from '../engine/columns.js';
import type { IdTable } from './id-table.js';

/** A candidate and how far it is as the crow flies. */
export interface NearWorkshop {
  readonly workshopId: string;
  readonly straightKm: number;
}

/** The nearest so far, in order. */
export class NearestList {
  private length = 0;
  private readonly slots: Int32Array;
  private readonly distances: Float64Array;

  constructor(
    private readonly ids: IdTable,
    private readonly radiusKm: number,
    private readonly most: number,
  ) {
    this.slots = new Int32Array(most);
    this.distances = new Float64Array(most);
  }

  /** Nobody farther than this is wanted any more. */
  get limitKm(): number {
    return this.length < this.most ? this.radiusKm : f64(this.distances, this.length - 1);
  }

  /** Takes its place in the list if it is nearer than the last, or there is room. */
  offer(slot: number, straightKm: number): void {
    if (!(straightKm <= this.limitKm)) return;
    let place = this.length;
    while (place > 0 && this.isBefore(slot, straightKm, place - 1)) place -= 1;
    if (place === this.most) return;
    const end = Math.min(this.length, this.most - 1);
    this.slots.copyWithin(place + 1, place, end);
    this.distances.copyWithin(place + 1, place, end);
    this.slots[place] = slot;
    this.distances[place] = straightKm;
    this.length = end + 1;
  }

  /** Nearest first. */
  read(): NearWorkshop[] {
    return Array.from(this.slots.subarray(0, this.length), (slot, place) => ({
      workshopId: this.ids.idAt(slot),
      straightKm: f64(this.distances, place),
    }));
  }

  private isBefore(slot: number, straightKm: number, place: number): boolean {
    const other = f64(this.distances, place);
    return straightKm < other || (straightKm === other && this.ids.compare(slot, i32(this.slots, place)) < 0);
  }
}
