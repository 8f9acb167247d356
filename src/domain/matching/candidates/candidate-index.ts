import { haversineKm, type Place } from '../../geo.js';
import { f64, i32 } from '../engine/columns.js';
import { Chains, grown } from './chains.js';
import { CELL_COUNT, cellOf, visitAround } from './grid.js';
import { IdTable } from './id-table.js';
import { NearestList, type NearSlots, type NearWorkshop } from './nearest-list.js';
import { SkillLists, type HolderCounts, type Levels } from './skill-lists.js';

/** What the index knows of a workshop. */
export interface IndexedWorkshop {
  /** A UUID in lower case. */
  readonly workshopId: string;
  readonly location: Place;
  /** Process id → level 1..5. */
  readonly skills: Levels;
  /** Whole km, the workshop's own limit: it is no candidate for what is farther even as the crow flies. */
  readonly reachKm: number;
}

export interface NearestQuery {
  readonly near: Place;
  /** Process id → least level; a candidate holds all of them. */
  readonly needed: Levels;
  readonly radiusKm: number;
  /** Most candidates wanted. */
  readonly most: number;
}

/** Roads are rounded to metres before they are compared with the limit. */
const ROUNDING_KM = 0.001;

/**
 * Where workshops are and what they can do, in columns, for the nearest that hold some skills. It is exact: it
 * answers what a look at every workshop would, nearest first and by id where equally near, whatever the order in
 * which workshops came, moved and went. 5 MB, and about 70 bytes for each workshop with two skills.
 */
export class CandidateIndex {
  private count = 0;
  /** By what is needed, until somebody comes or goes: many orders of a batch need the same. */
  private readonly counts = new Map<string, HolderCounts>();
  private readonly freeSlots: number[] = [];
  private readonly ids = new IdTable();
  private readonly found = new NearestList(this.ids);
  private readonly skills = new SkillLists();
  private readonly cells = new Chains(CELL_COUNT);
  private latitudes = new Float64Array(64);
  private longitudes = new Float64Array(64);
  private reaches = new Int32Array(64);

  /** An index of these. Neighbours come to stand side by side in memory, which makes looking around faster. */
  static of(workshops: readonly IndexedWorkshop[]): CandidateIndex {
    const index = new CandidateIndex();
    const places = workshops.map((workshop) => ({ workshop, cell: cellOf(workshop.location) }));
    for (const { workshop } of places.toSorted((a, b) => a.cell - b.cell)) index.put(workshop);
    return index;
  }

  /** How many workshops it holds. */
  get size(): number {
    return this.count;
  }

  /** Bytes of its columns. */
  get byteLength(): number {
    const parts = [this.ids, this.skills, this.cells, this.latitudes, this.longitudes, this.reaches];
    return parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Adds a workshop, or takes over where it is now and what it can do now. */
  put({ workshopId, location, skills, reachKm }: IndexedWorkshop): void {
    this.remove(workshopId);
    const slot = this.freeSlots.pop() ?? this.count;
    this.latitudes = grown(this.latitudes, slot + 1);
    this.longitudes = grown(this.longitudes, slot + 1);
    this.reaches = grown(this.reaches, slot + 1);
    this.latitudes[slot] = location.latitude;
    this.longitudes[slot] = location.longitude;
    this.reaches[slot] = reachKm;
    this.ids.add(workshopId, slot);
    this.cells.add(cellOf(location), slot);
    this.skills.put(slot, skills);
    this.count += 1;
    this.counts.clear();
  }

  /** Forgets a workshop. @returns false when it is not there */
  remove(workshopId: string): boolean {
    const slot = this.ids.find(workshopId);
    if (slot < 0) return false;
    this.cells.remove(cellOf(this.placeAt(slot)), slot);
    this.skills.remove(slot);
    this.ids.remove(slot);
    this.freeSlots.push(slot);
    this.count -= 1;
    this.counts.clear();
    return true;
  }

  /** The number of a workshop in the index, until it is taken out or put anew; negative when it is not there. */
  slotOf(workshopId: string): number {
    return this.ids.find(workshopId);
  }

  /** The nearest workshops with all that is needed, within the radius and their own reach. */
  nearest(query: NearestQuery): NearWorkshop[] {
    return this.find(query).read();
  }

  /**
   * The same by slot, until the next question. For a batch of a country's size: of millions of pairs the ids would take
   * longer to write and to look up than the workshops to find.
   */
  nearestSlots(query: NearestQuery): NearSlots {
    return this.find(query).columns();
  }

  private find({ near, needed, radiusKm, most }: NearestQuery): NearestList {
    const { found } = this;
    found.begin(radiusKm, most);
    const holds = this.skills.holderTest(needed);
    if (!holds || most < 1) return found;
    visitAround(
      near,
      () => found.limitKm,
      (cell) => {
        for (let slot = this.cells.first(cell); slot >= 0; slot = this.cells.after(slot)) {
          if (!holds(slot)) continue;
          const straightKm = haversineKm(this.placeAt(slot), near);
          if (straightKm <= i32(this.reaches, slot) + ROUNDING_KM) found.offer(slot, straightKm);
        }
      },
    );
    return found;
  }

  /** How many workshops hold what is needed, near or far. */
  countHolders(needed: Levels): HolderCounts {
    const key = JSON.stringify([...needed]);
    const known = this.counts.get(key);
    if (known) return known;
    // Free slots hold nothing.
    const counted = this.skills.count(needed, Array(this.count + this.freeSlots.length).keys());
    this.counts.set(key, counted);
    return counted;
  }

  /** How many of these workshops hold what is needed; who is not in the index holds nothing. */
  countHoldersAmong(workshopIds: Iterable<string>, needed: Levels): HolderCounts {
    const slots = [...workshopIds].map((workshopId) => this.ids.find(workshopId));
    return this.skills.count(
      needed,
      slots.filter((slot) => slot >= 0),
    );
  }

  private placeAt(slot: number): Place {
    return { latitude: f64(this.latitudes, slot), longitude: f64(this.longitudes, slot) };
  }
}
