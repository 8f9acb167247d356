import { f64, i32 } from '../engine/columns.js';
import { grown } from './chains.js';
import type { IdTable } from './id-table.js';

/** A candidate and how far it is as the crow flies. */
export interface NearWorkshop {
  readonly workshopId: string;
  readonly straightKm: number;
}

/** Candidates by their slot in the index, nearest first. */
export interface NearSlots {
  readonly slots: Int32Array;
  readonly straightKm: Float64Array;
}

/** The nearest so far, in order, in columns that are used again for the next question. */
export class NearestList {
  private length = 0;
  private radiusKm = 0;
  private most = 0;
  private slots = new Int32Array(64);
  private distances = new Float64Array(64);

  constructor(private readonly ids: IdTable) {}

  /** Forgets everything; at most so many within the radius are wanted from now on. */
  begin(radiusKm: number, most: number): void {
    this.length = 0;
    this.radiusKm = radiusKm;
    this.most = most;
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
    this.slots = grown(this.slots, end + 1);
    this.distances = grown(this.distances, end + 1);
    this.slots.copyWithin(place + 1, place, end);
    this.distances.copyWithin(place + 1, place, end);
    this.slots[place] = slot;
    this.distances[place] = straightKm;
    this.length = end + 1;
  }

  /** Nearest first, until the next question. */
  columns(): NearSlots {
    const { slots, distances, length } = this;
    return { slots: slots.subarray(0, length), straightKm: distances.subarray(0, length) };
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
